import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import type { NodeKey } from "lexical";
import { useTranslation } from "react-i18next";
import { PICK_GALLERY_COMMAND } from "../commands/command";
import { galleryAround, moveInGallery, takeOutOfGallery } from "./gallery";

/** What can be done to a picture because it stands in a gallery; nothing for one that stands by itself. */
export function GalleryTools({ nodeKey }: { nodeKey: NodeKey }) {
  const [editor] = useLexicalComposerContext();
  const { t } = useTranslation("media");
  if (galleryAround(editor, nodeKey) === null) return null;
  const addHere = () => {
    const gallery = galleryAround(editor, nodeKey);
    if (gallery !== null) editor.dispatchCommand(PICK_GALLERY_COMMAND, gallery);
  };
  return (
    <div className="gallery-tools">
      <button type="button" onClick={() => moveInGallery(editor, nodeKey, -1)}>
        {t("gallery.back")}
      </button>
      <button type="button" onClick={() => moveInGallery(editor, nodeKey, 1)}>
        {t("gallery.forward")}
      </button>
      <button type="button" onClick={addHere}>
        {t("gallery.add")}
      </button>
      <button type="button" onClick={() => takeOutOfGallery(editor, nodeKey)}>
        {t("gallery.out")}
      </button>
    </div>
  );
}

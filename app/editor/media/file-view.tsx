import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useLexicalEditable } from "@lexical/react/useLexicalEditable";
import { $getNodeByKey, type NodeKey } from "lexical";
import { Paperclip } from "lucide-react";
import { useTranslation } from "react-i18next";
import { sizeWords } from "../../models/documents/file-kinds";
import { $removeBlock } from "../commands/proposed-block";
import type { FileProperties } from "../nodes/file-node";
import { useSelected } from "./use-selected";

/** A file in the text: what it is called, how large it is, and the way to take it away. */
export function FileView({ nodeKey, attachmentId, name, size }: FileProperties & { nodeKey: NodeKey }) {
  const [editor] = useLexicalComposerContext();
  const { t } = useTranslation("media");
  const editable = useLexicalEditable();
  const { selected, select } = useSelected(nodeKey);
  const remove = () =>
    editor.update(() => {
      const node = $getNodeByKey(nodeKey);
      if (node) $removeBlock(node);
    });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: with the keyboard, arrow keys select it
    <div className="file-card" data-selected={selected || undefined} onClick={select}>
      <Paperclip aria-hidden="true" size={18} />
      <span className="file-name">{name}</span>
      <span className="file-size">{sizeWords(size)}</span>
      <a href={`/attachments/${attachmentId}`} download={name} aria-label={t("file.takeNamed", { name })}>
        {t("file.take")}
      </a>
      {editable && (
        <button type="button" onClick={remove} aria-label={t("file.removeNamed", { name })}>
          {t("file.remove")}
        </button>
      )}
    </div>
  );
}

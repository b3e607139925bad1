import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { $getNodeByKey, type NodeKey } from "lexical";
import { useContext, useState } from "react";
import { useTranslation } from "react-i18next";
import { $isFigureNode } from "../nodes/figure-node";
import { BlurDialog } from "./blur-dialog";
import { MayBlur, useFigureWork } from "./figure-work";

/** The way to make faces in a figure unrecognisable. */
export function FigureBlur({
  nodeKey,
  attachmentId,
  alt,
}: {
  nodeKey: NodeKey;
  attachmentId: string;
  alt: string;
}) {
  const [editor] = useLexicalComposerContext();
  const { t } = useTranslation("editor");
  const work = useFigureWork();
  const mayBlur = useContext(MayBlur);
  const [open, setOpen] = useState(false);
  if (!mayBlur) return null;
  return (
    <>
      <button type="button" className="figure-blur" onClick={() => setOpen(true)}>
        {t("figure.blur")}
      </button>
      {open && (
        <BlurDialog
          picture={`/attachments/${attachmentId}`}
          address={`/desk/${work}/attachments/${attachmentId}/blur`}
          alt={alt}
          onClose={() => setOpen(false)}
          onDone={({ id, width, height }) =>
            editor.update(() => {
              const node = $getNodeByKey(nodeKey);
              if ($isFigureNode(node)) node.show({ attachmentId: id, width, height });
            })
          }
        />
      )}
    </>
  );
}

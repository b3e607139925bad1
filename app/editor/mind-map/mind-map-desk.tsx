import type { LexicalEditor, NodeKey } from "lexical";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Branch } from "../../models/documents/mind-map/branch";
import { svgOf } from "../../models/documents/mind-map/svg";
import { fileName } from "../../models/documents/nodes/mindmap";
import { Dialog } from "../toolbar/dialog";
import { BranchRows } from "./branch-rows";
import { MapPicture } from "./map-picture";
import { MapTools } from "./map-tools";
import { answerMap, mapAt, outlineMap, registerMindMaps } from "./mind-map";
import { useMap } from "./use-map";

/** Where a map is changed, whenever one is opened. */
export function MindMapDesk({ editor, editable }: { editor: LexicalEditor; editable: boolean }) {
  const { t } = useTranslation("mind-map");
  // As it was when it was opened: meanwhile others may change it, or take it away.
  const [asked, setAsked] = useState<{ key: NodeKey; begun: Branch } | null>(null);
  useEffect(() => {
    const open = (key: NodeKey) => {
      const begun = mapAt(editor, key);
      if (begun) setAsked({ key, begun });
    };
    return registerMindMaps(editor, () => t("root"), open);
  }, [editor, t]);
  if (asked === null || !editable) return null;
  const { key, begun } = asked;
  const answer = (given: Branch | "gone" | null) => {
    answerMap(editor, key, begun, given);
    setAsked(null);
    editor.focus();
  };
  return (
    <MindMapDialog key={key} begun={begun} outline={() => outlineMap(editor, begun.text)} onAnswer={answer} />
  );
}

interface MindMapDialogProps {
  begun: Branch;
  /** The headings of the text as they are now. */
  outline: () => Branch;
  /** Null leaves it as it was. */
  onAnswer: (root: Branch | "gone" | null) => void;
}

function MindMapDialog({ begun, outline, onAnswer }: MindMapDialogProps) {
  const { t } = useTranslation("mind-map");
  const map = useMap(begun);
  const done = () => {
    onAnswer(map.root);
    return false;
  };
  const extra = (
    <button type="button" className="button danger" onClick={() => onAnswer("gone")}>
      {t("remove-map")}
    </button>
  );
  return (
    <Dialog title={t("title")} action={t("done")} onDone={done} onClose={() => onAnswer(null)} extra={extra}>
      <p className="hint" id="map-keys">
        {t("keys")}
      </p>
      <MapTools map={map} />
      <div className="map-desk">
        <BranchRows map={map} />
        <MapPicture root={map.root} at={map.at} onPick={map.go} />
      </div>
      <p className="map-more">
        <button type="button" className="link-button" onClick={() => map.replace(outline())}>
          {t("from-outline")}
        </button>
        <button type="button" className="link-button" onClick={() => save(map.root)}>
          {t("save-svg")}
        </button>
      </p>
    </Dialog>
  );
}

/** Hands the drawing to the browser as a file. */
function save(root: Branch): void {
  const address = URL.createObjectURL(new Blob([svgOf(root)], { type: "image/svg+xml" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName(root);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}

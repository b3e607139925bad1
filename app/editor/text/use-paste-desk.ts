import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { type RefObject, useRef, useState } from "react";
import type { DocumentBinding } from "../binding/document-binding";
import type { Uploads } from "../figure/use-uploads";
import type { CompositionGate } from "../provider/composition-gate";
import type { PastedPicture } from "./paste-blocks";
import { PasteDesk } from "./paste-desk";

/** The desk for long pastes of this editor; their pictures go the way of all others. */
export function usePasteDesk(
  gate: CompositionGate,
  binding: RefObject<DocumentBinding | null>,
  addAt: Uploads["addAt"],
): PasteDesk {
  const [editor] = useLexicalComposerContext();
  const send = useRef(addAt);
  send.current = addAt;
  const [desk] = useState(() => {
    let patience = 0;
    const history = () => binding.current?.undoManager;
    return new PasteDesk(editor, {
      onPicture: (picture, place) => {
        const { alt, caption } = picture;
        const file = fileOf(picture);
        if (file) send.current(file, place, { alt, caption });
      },
      isComposing: () => gate.held || editor.isComposing(),
      markStep: () => history()?.stopCapturing(),
      begin: () => {
        const manager = history();
        if (!manager) return;
        manager.stopCapturing();
        patience = manager.captureTimeout;
        manager.captureTimeout = Number.POSITIVE_INFINITY;
      },
      end: () => {
        const manager = history();
        if (!manager) return;
        manager.captureTimeout = patience;
        manager.stopCapturing();
      },
    });
  });
  return desk;
}

/** The picture's bytes, or null when they are none. A page may not ask for a data: address under this site's policy. */
function fileOf({ source, alt }: PastedPicture): File | null {
  const [, type = "image/png", data = ""] = /^data:([^;,]+);base64,(.*)$/is.exec(source) ?? [];
  try {
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    return new File([bytes], `${alt.slice(0, 40) || "picture"}.${type.split("/")[1]}`, { type });
  } catch {
    return null;
  }
}

import type { LexicalEditor } from "lexical";
import type { RefObject } from "react";
import type { DocumentBinding } from "../binding/document-binding";
import type { Presences } from "../commands/inhabited";
import type { CompositionGate } from "../provider/composition-gate";

/** What the menus know of the document besides its text. */
export interface Surroundings {
  editor: LexicalEditor;
  gate: CompositionGate;
  binding: RefObject<DocumentBinding | null>;
  presences: Presences;
  /** Who only proposes what is done; null while it is simply done. */
  proposer: string | null;
  /** Says something to those who cannot see what happened. */
  announce: (words: string) => void;
}

/** True while an input method has words that are not in the text yet: nothing may act then. */
export function isBusy({ editor, gate }: Pick<Surroundings, "editor" | "gate">): boolean {
  return gate.held || editor.isComposing();
}

/**
 * Changes the text as one step of undo, apart from what was typed before and after. While an input
 * method composes nothing is changed: what it shows would be left behind in the text.
 */
export function change(surroundings: Surroundings, $change: () => void): void {
  if (isBusy(surroundings)) return;
  const close = () => surroundings.binding.current?.undoManager.stopCapturing();
  close();
  surroundings.editor.update($change, { onUpdate: close });
}

import type { BindingV2, Provider } from "@lexical/yjs";
import type { LexicalEditor, UpdateListenerPayload } from "lexical";
import type * as Y from "yjs";
import type { CompositionGate } from "../provider/composition-gate";

/** What a binding ties together, and what it tells of. */
export interface BindingOptions {
  id: string;
  editor: LexicalEditor;
  doc: Y.Doc;
  provider: Provider;
  gate: CompositionGate;
  /** False for those who may only read: nothing of theirs is ever written. */
  mayWrite: () => boolean;
  /** True for those who may only propose: words of theirs that were accepted are not theirs to undo. */
  suggests?: () => boolean;
  /** Whether what the writer did may be written; what may not is shown as the document has it. */
  accepts?: (binding: BindingV2, payload: UpdateListenerPayload) => boolean;
  /** The input method ended: what it wrote can still be changed before it is written into the document. */
  onComposed?: (payload: UpdateListenerPayload) => void;
  /** The editor cannot show the text; nothing is written any more. */
  onBroken: (error: unknown) => void;
  /** Words just written here stood in a passage that somebody, who cannot have read them, deleted or joined. */
  onLostWords: (words: string) => void;
}

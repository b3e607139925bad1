import { $getSelection, $isRangeSelection, type LexicalEditor, type NodeKey } from "lexical";
import { $blockOf } from "../text/blocks";
import { inTurn } from "./at-once";
import { UploadError, type UploadOptions } from "./upload";

/** Something on its way, or waiting for its turn. It enters the text when the server has it. */
export interface Upload {
  id: number;
  name: string;
  share: number;
  error: string | null;
  /** Stops it, or puts its error out of sight. */
  dismiss: () => void;
}

/** One thing to be sent, and what becomes of it in the text. */
export interface Errand<Stored> {
  file: File;
  send: (options: UploadOptions) => Promise<Stored>;
  /** @param place block below which it goes, or null */
  arrive: (stored: Stored, place: NodeKey | null) => void;
  /** Where it goes, if that is not below the caret. */
  place?: NodeKey;
}

/** The list in which a writer sees what is on its way. */
export type SetRunning = (change: (running: Upload[]) => Upload[]) => void;

let count = 0;

/**
 * Sends it when its turn has come; meanwhile it is in the list and can be stopped. What it brings is a
 * step of undo by itself, apart from what is written meanwhile.
 */
export async function run<Stored>(
  editor: LexicalEditor,
  set: SetRunning,
  markStep: () => void,
  { file, send, arrive, place = editor.read($place) ?? undefined }: Errand<Stored>,
): Promise<void> {
  const id = ++count;
  const control = new AbortController();
  const { signal } = control;
  const change = (values: Partial<Upload>) =>
    set((all) => all.map((each) => (each.id === id ? { ...each, ...values } : each)));
  const remove = () => set((all) => all.filter((each) => each.id !== id));
  const dismiss = () => {
    control.abort();
    remove();
  };
  set((all) => [...all, { id, name: file.name, share: 0, error: null, dismiss }]);
  try {
    const onProgress = (share: number) => change({ share });
    const stored = await inTurn(() => send({ signal, onProgress }));
    markStep();
    arrive(stored, place ?? null);
    // The text takes it in a turn of its own.
    await Promise.resolve();
    markStep();
    remove();
  } catch (error) {
    const code = error instanceof UploadError ? error.code : "unknown";
    if (code === "cancelled") remove();
    else change({ error: code });
  }
}

/** The paragraph at the caret: what is sent goes below it, also when the caret has moved on. */
function $place(): NodeKey | null {
  const selection = $getSelection();
  return $isRangeSelection(selection) ? ($blockOf(selection.anchor.getNode())?.getKey() ?? null) : null;
}

import {
  CAN_REDO_COMMAND,
  CAN_UNDO_COMMAND,
  COMMAND_PRIORITY_EDITOR,
  type LexicalEditor,
  mergeRegister,
  REDO_COMMAND,
  UNDO_COMMAND,
} from "lexical";
import type { UndoManager } from "yjs";
import type { CompositionGate } from "../provider/composition-gate";

/** Undo takes back the writer's own edits only: the manager follows what this editor wrote. */
export function registerHistory(
  editor: LexicalEditor,
  undoManager: UndoManager,
  gate: CompositionGate,
): () => void {
  let registered = true;
  // A command runs within an update. What comes in at the open gate and what the step itself
  // changes are to be read in updates of their own, one after the other.
  const step = (move: () => void) => () => {
    queueMicrotask(() => {
      if (!registered) return;
      gate.release();
      move();
    });
    return true;
  };
  const tell = () => {
    editor.dispatchCommand(CAN_UNDO_COMMAND, undoManager.undoStack.length > 0);
    editor.dispatchCommand(CAN_REDO_COMMAND, undoManager.redoStack.length > 0);
  };
  const events = ["stack-item-added", "stack-item-popped", "stack-cleared"] as const;
  for (const event of events) undoManager.on(event, tell);
  return mergeRegister(
    editor.registerCommand(
      UNDO_COMMAND,
      step(() => undoManager.undo()),
      COMMAND_PRIORITY_EDITOR,
    ),
    editor.registerCommand(
      REDO_COMMAND,
      step(() => undoManager.redo()),
      COMMAND_PRIORITY_EDITOR,
    ),
    () => {
      registered = false;
      for (const event of events) undoManager.off(event, tell);
    },
  );
}

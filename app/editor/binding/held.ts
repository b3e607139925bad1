import type { UpdateListenerPayload } from "lexical";

/** Two changes of the editor as one. */
export function joined(
  first: UpdateListenerPayload | null,
  next: UpdateListenerPayload,
): UpdateListenerPayload {
  if (!first) return next;
  return {
    ...next,
    prevEditorState: first.prevEditorState,
    dirtyElements: new Map([...first.dirtyElements, ...next.dirtyElements]),
    dirtyLeaves: new Set([...first.dirtyLeaves, ...next.dirtyLeaves]),
    normalizedNodes: new Set([...first.normalizedNodes, ...next.normalizedNodes]),
    tags: new Set([...first.tags, ...next.tags]),
  };
}

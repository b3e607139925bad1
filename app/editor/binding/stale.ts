import { $getAnchorAndFocusForUserState, type BindingV2, type Provider, type UserState } from "@lexical/yjs";
import * as Y from "yjs";

/**
 * Of everybody who is here, those whose caret has a place in the text as it is shown now. While the
 * writer's changes are held back or just being written, another's caret may stand in a passage that
 * this editor has no more; to draw it would be an error.
 */
export function drawable(binding: BindingV2, provider: Provider): Map<number, UserState> {
  const others = [...provider.awareness.getStates()].filter(([client]) => client !== binding.clientID);
  return new Map(others.filter(([, state]) => !state.focusing || hasPlace(binding, state)));
}

function hasPlace(binding: BindingV2, state: UserState): boolean {
  try {
    binding.editor.read(() => $getAnchorAndFocusForUserState(binding, state));
    return true;
  } catch {
    return false;
  }
}

/**
 * Lexical's binding forgets a passage that this editor deleted, but not what stood in it, and then
 * takes a caret that another left there for one with a place. To be called inside the transaction.
 */
export function forgetDeleted(binding: BindingV2, transaction: Y.Transaction): void {
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentType)
      binding.mapping.delete(struct.content.type as Y.XmlElement | Y.XmlText);
  });
}

import { $getAnchorAndFocusForUserState, type BindingV2, type Provider, type UserState } from "@lexical/yjs";
import type { LexicalNode } from "lexical";
import * as Y from "yjs";
import type { StandIn } from "./dress";

/**
 * The provider, with only those others whose caret has a place in the text as it is shown now.
 * While the writer's changes are held back or just being written, another's caret may stand in a
 * passage that this editor has no more; to draw it would be an error.
 */
export function withDrawableCarets(provider: Provider, binding: BindingV2): Provider {
  const { awareness } = provider;
  const getStates = () =>
    new Map(
      [...awareness.getStates()].filter(
        ([client, state]) => client !== binding.clientID && (!state.focusing || hasPlace(binding, state)),
      ),
    );
  const careful: Provider["awareness"] = Object.assign(Object.create(awareness), { getStates });
  return Object.create(provider, { awareness: { value: careful } });
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
 * Takes out the stand-ins whose node is gone. What one stands for can come to be shown and cease to
 * be again, and then the binding would look for the node of the first time.
 */
export function forgetGone({ editor, mapping }: BindingV2, standing: Set<StandIn>): void {
  const nodes = editor.getEditorState()._nodeMap;
  for (const standIn of standing) {
    const node = mapping.get(standIn) as LexicalNode | undefined;
    if (node && nodes.has(node.__key)) continue;
    mapping.delete(standIn);
    standing.delete(standIn);
  }
}

/**
 * What is deleted stands for nothing in the editor any more, and another's caret that was left there
 * has no place. To be called inside the transaction.
 */
export function forgetDeleted(binding: BindingV2, transaction: Y.Transaction): void {
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentType)
      binding.mapping.delete(struct.content.type as Y.XmlElement | Y.XmlText);
  });
}

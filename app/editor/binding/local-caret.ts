import { type BindingV2, type Provider, syncLexicalUpdateToYjsV2__EXPERIMENTAL } from "@lexical/yjs";
import {
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $setSelection,
  type EditorState,
  type LexicalNode,
  type NodeKey,
  type PointType,
  type RangeSelection,
  type UpdateListenerPayload,
} from "lexical";
import { $caretOf, $placeCaret, type Caret } from "./caret";
import type { Strangers } from "./strangers";

/** The writer's own selection: kept where it is in the document, whatever others change around it. */
export class LocalCaret {
  readonly #binding: BindingV2;
  readonly #provider: Provider;
  readonly #strangers: Strangers;
  #caret: Caret | null = null;

  constructor(binding: BindingV2, provider: Provider, strangers: Strangers) {
    this.#binding = binding;
    this.#provider = provider;
    this.#strangers = strangers;
  }

  /** To be called after each change, when editor and document agree again. */
  keep({ editorState }: UpdateListenerPayload): void {
    this.#caret = editorState.read(() => $caretOf(this.#binding, this.#strangers));
  }

  /** Tells the others where it is. */
  tell({ prevEditorState, editorState }: UpdateListenerPayload): void {
    // Nothing is left for the binding to write but this.
    syncLexicalUpdateToYjsV2__EXPERIMENTAL(
      this.#binding,
      this.#provider,
      prevEditorState,
      editorState,
      new Map(),
      new Set(),
      new Set(),
      new Set(),
    );
    const { awareness } = this.#provider;
    const local = awareness.getLocalState();
    if (!local || !this.#caret?.astride) return;
    awareness.setLocalState({ ...local, anchorPos: this.#caret.anchor, focusPos: this.#caret.focus });
  }

  /**
   * Lets the binding read from the document, and puts the selection back afterwards. Meanwhile
   * there is none: Lexical would look after it while nodes are replaced, take away a list that is
   * empty for a moment, and give up when it does not find the selection again.
   * @param tag says where the update comes from
   */
  readBeside(tag: string, read: () => void): void {
    const { editor } = this.#binding;
    editor.update(
      () => {
        const selection = $getSelection();
        const before = editor.getEditorState();
        if ($isRangeSelection(selection)) $setSelection(null);
        // What these two ask for follows within the same update, one after the other.
        read();
        if ($isRangeSelection(selection)) editor.update(() => this.#$putBack(selection, before));
      },
      { discrete: true, skipTransforms: true, tag },
    );
  }

  #$putBack(selection: RangeSelection, before: EditorState): void {
    $setSelection(selection);
    if (this.#caret && $placeCaret(this.#binding, this.#strangers, selection, this.#caret)) return;
    if ($stands(selection.anchor) && $stands(selection.focus)) return;
    const near = $nearest(before, selection.anchor.key);
    if (near.is($getRoot())) near.selectStart();
    else near.selectEnd();
  }
}

function $stands({ key, offset }: PointType): boolean {
  const node = $getNodeByKey(key);
  if (!node?.isAttached()) return false;
  return offset <= ($isElementNode(node) ? node.getChildrenSize() : node.getTextContentSize());
}

/** What is left nearest before a node that is gone, or around it. */
function $nearest(before: EditorState, gone: NodeKey): LexicalNode {
  let node = before._nodeMap.get(gone);
  while (node) {
    for (let each: typeof node | undefined = node; each; each = before._nodeMap.get(each.__prev ?? "")) {
      const left = $getNodeByKey(each.__key);
      if (left?.isAttached()) return left;
    }
    node = before._nodeMap.get(node.__parent ?? "");
  }
  return $getRoot();
}

import {
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  type BaseSelection,
  type LexicalEditor,
} from "lexical";

/** So long after a finger or a mouse came down it is what brings the focus, in milliseconds. */
const POINTED = 1_000;

/**
 * Who comes back to the text by the keyboard goes on where the caret stood: browsers put it at the
 * very beginning when it was in a field elsewhere meanwhile.
 */
export function registerKeptPlace(editor: LexicalEditor): () => void {
  let pointedAt = Number.NEGATIVE_INFINITY;
  const point = () => {
    pointedAt = performance.now();
  };
  const enter = ({ target, currentTarget }: FocusEvent) => {
    if (target !== currentTarget || performance.now() - pointedAt < POINTED) return;
    const place = editor.getEditorState().read(() => $getSelection()?.clone() ?? null);
    // The browser moves the caret after it has told of the focus.
    if (place) setTimeout(() => editor.update(() => $restore(place)));
  };
  return editor.registerRootListener((root, before) => {
    before?.removeEventListener("focus", enter);
    before?.removeEventListener("pointerdown", point, { capture: true });
    root?.addEventListener("focus", enter);
    root?.addEventListener("pointerdown", point, { capture: true });
  });
}

/** Only from where browsers put it; what somebody selected on the way back stays selected. */
function $restore(place: BaseSelection): void {
  const now = $getSelection();
  if (!$stands(place)) return;
  if (now === null || now.is(place) || $isAtBeginning(now)) $setSelection(place.clone());
}

/** What somebody put in on the way back may have taken the place of the paragraph the caret was in. */
function $stands(place: BaseSelection): boolean {
  const ends = place.getStartEndPoints();
  if (ends) return ends.every(({ key }) => $getNodeByKey(key)?.isAttached() === true);
  const nodes = place.getNodes();
  return nodes.length > 0 && nodes.every((node) => node.isAttached());
}

function $isAtBeginning(selection: BaseSelection): boolean {
  if (!$isRangeSelection(selection) || !selection.isCollapsed() || selection.anchor.offset !== 0)
    return false;
  const node = selection.anchor.getNode();
  const root = $getRoot();
  return node.is(root) || node.is(root.getFirstDescendant()) || node.is(root.getFirstChild());
}

import type { BindingV2 } from "@lexical/yjs";
import { $getSelection, $isRangeSelection, type UpdateListenerPayload } from "lexical";
import type * as Y from "yjs";

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

type Placed = Pick<Y.AbstractType<unknown>, "_item" | "parent">;

/** Composed words that only this browser has, each with the passage it was composed into. */
export class ComposedWords {
  #all: { type: Placed; words: string }[] = [];

  /** To be called inside a read, when they are in the document: they are where the caret is. */
  $add(binding: BindingV2, words: string): void {
    const selection = $getSelection();
    if (words === "" || !$isRangeSelection(selection)) return;
    const type = binding.mapping.getSharedType(selection.anchor.getNode());
    if (type) this.#all.push({ type, words });
  }

  /** The server has them all. */
  forget(): void {
    this.#all = [];
  }

  /** Takes out those whose passage was deleted. */
  takeLost(): string {
    const lost = this.#all.filter(({ type }) => isGone(type));
    if (lost.length > 0) this.#all = this.#all.filter((each) => !lost.includes(each));
    return lost.map(({ words }) => words).join("");
  }
}

function isGone(type: Placed): boolean {
  for (let above: Placed | null = type; above; above = above.parent as Placed | null)
    if (above._item?.deleted) return true;
  return false;
}

import * as Y from "yjs";
import { MARK_KEYS, readMark } from "../../app/models/documents/nodes/suggestion";

/**
 * How long what was on its way into a block when somebody accepted it may still arrive, in
 * milliseconds: an input method may hold a whole sentence back, and then there is the line.
 */
const ON_ITS_WAY = 30_000;

/**
 * Blocks that stand in the text since a moment ago, by whose proposal. Whoever proposed one wrote in
 * it plainly and cannot know yet that it is accepted; so for that moment it stays theirs to write in,
 * though no more to take away or to claim.
 */
export class JustAccepted {
  readonly #blocks = new WeakMap<object, { memberId: string; until: number }>();

  /** To be called after an update of one who may decide, within its transaction. */
  note({ changed }: Y.Transaction, now = Date.now()): void {
    for (const [type, keys] of changed) {
      if (!keys.has(MARK_KEYS.inserted)) continue;
      const item = (type as unknown as Y.AbstractType<unknown>)._map.get(MARK_KEYS.inserted);
      if (!item?.deleted || !(item.content instanceof Y.ContentAny)) continue;
      const mark = readMark("inserted", item.content.arr.at(-1));
      if (mark) this.#blocks.set(type, { memberId: mark.memberId, until: now + ON_ITS_WAY });
    }
  }

  /** @returns asked of an element: whether it was this member's to write in a moment ago */
  of(memberId: string, now = Date.now()): (element: object) => boolean {
    return (element) => {
      const accepted = this.#blocks.get(element);
      return accepted !== undefined && accepted.memberId === memberId && now < accepted.until;
    };
  }
}

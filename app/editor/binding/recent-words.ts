import * as Y from "yjs";

/**
 * How long after the server has words a change of somebody's who had not yet read them may still
 * arrive, in milliseconds: their line's delay and ours.
 */
const CROSSING = 3_000;
/** So many characters on either side tell a word from the same word elsewhere. */
const CONTEXT = 4;

type Placed = Pick<Y.AbstractType<unknown>, "_item" | "parent">;

/**
 * Words this browser wrote that a colleague may not have read when she deleted, joined, moved or
 * turned the passage around them. Yjs deletes a passage with all that was written into it meanwhile;
 * nobody meant that, and nobody would see it. So the words are found again here, to be offered back.
 */
export class RecentWords {
  readonly #doc: Y.Doc;
  /** Up to which of this client's structs the server had everything, and since when. */
  #saved: { clock: number; at: number }[] = [];

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** The server has everything that was written here so far. */
  saved(now = Date.now()): void {
    const clock = Y.getState(this.#doc.store, this.#doc.clientID);
    if (this.#saved.at(-1)?.clock !== clock) this.#saved.push({ clock, at: now });
    const known = this.#saved.findLastIndex(({ at }) => now - at >= CROSSING);
    if (known > 0) this.#saved.splice(0, known);
  }

  /**
   * @param transaction a colleague's, still being observed: what it deleted can be read
   * @returns the words whose passage is gone and that stand nowhere else now; empty when there are none
   */
  lostTo(transaction: Y.Transaction, root: Y.XmlElement, now = Date.now()): string {
    const passages = passagesOf(this.#recentIn(transaction, now));
    if (passages.size === 0) return "";
    const remaining = textOf(root);
    return [...passages]
      .flatMap(([passage, own]) => runsIn(passage, own, transaction))
      .filter(({ around }) => !remaining.includes(around))
      .map(({ words }) => words)
      .join("");
  }

  /** Own text items that this transaction deleted with the passage around them. */
  #recentIn({ deleteSet }: Y.Transaction, now: number): Y.Item[] {
    const { store, clientID } = this.#doc;
    const since = this.#saved.findLast(({ at }) => now - at >= CROSSING)?.clock ?? 0;
    const ranges = deleteSet.clients.get(clientID) ?? [];
    const structs = store.clients.get(clientID) ?? [];
    return ranges
      .filter(({ clock, len }) => clock + len > since)
      .flatMap(({ clock, len }) =>
        structs.filter((each) => each.id.clock >= Math.max(clock, since) && each.id.clock < clock + len),
      )
      .filter(
        (each): each is Y.Item =>
          each instanceof Y.Item && each.content instanceof Y.ContentString && isGone(each.parent as Placed),
      );
  }
}

function passagesOf(items: readonly Y.Item[]): Map<Y.AbstractType<unknown>, Set<Y.Item>> {
  const passages = new Map<Y.AbstractType<unknown>, Set<Y.Item>>();
  for (const item of items) {
    const passage = item.parent as Y.AbstractType<unknown>;
    passages.set(passage, (passages.get(passage) ?? new Set()).add(item));
  }
  return passages;
}

/** The own words of a passage as it read before the transaction, with what stood around them. */
function runsIn(passage: Y.AbstractType<unknown>, own: Set<Y.Item>, { deleteSet }: Y.Transaction) {
  let before = "";
  const runs: { start: number; end: number }[] = [];
  for (let item = passage._start; item !== null; item = item.right) {
    if (!(item.content instanceof Y.ContentString)) continue;
    if (item.deleted && !Y.isDeleted(deleteSet, item.id)) continue;
    const start = before.length;
    before += item.content.str;
    if (!own.has(item)) continue;
    const last = runs.at(-1);
    if (last?.end === start) last.end = before.length;
    else runs.push({ start, end: before.length });
  }
  return runs.map(({ start, end }) => ({
    words: before.slice(start, end),
    around: before.slice(Math.max(0, start - CONTEXT), end + CONTEXT),
  }));
}

function isGone(type: Placed): boolean {
  for (let above: Placed | null = type; above; above = above.parent as Placed | null)
    if (above._item?.deleted) return true;
  return false;
}

/** All text below, without what formats it. */
function textOf(type: unknown): string {
  if (type instanceof Y.XmlText)
    return (type.toDelta() as { insert: unknown }[])
      .map(({ insert }) => (typeof insert === "string" ? insert : textOf(insert)))
      .join("");
  return type instanceof Y.XmlElement ? type.toArray().map(textOf).join("") : "";
}

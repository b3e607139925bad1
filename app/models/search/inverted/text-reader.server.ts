import type { Reader } from "../../../db/database";
import { IdSet } from "../id-set";
import { bytesOf, LeafCursor, LONGEST } from "./leaf";
import { addPairs, type PlacedList } from "./pairs";
import { entriesWith, type Phrase } from "./phrase";
import { placesInto } from "./places";
import { Postings, Room } from "./postings";
import { type Bounds, type FoundLeaf, leavesWith } from "./segments.server";

/** No term goes on with a higher unit. */
const HIGHEST = "\uffff";

/** Finds which works say something in their texts. Those that are gone may be among them. */
export class TextReader {
  /** For each term of a phrase its numbers lie here; laid out anew for each question it is most of what the garbage collector has to do. */
  readonly #rooms: Room[] = [];

  /** @param since ids up to this one need not be found */
  async find(reader: Reader, { tokens, prefix }: Phrase, since = 0): Promise<IdSet> {
    const found = new IdSet();
    const asked = tokens.map((said, at) => {
      const token = said.slice(0, LONGEST);
      const low = bytesOf(token);
      const open = prefix && at === tokens.length - 1;
      return { low, high: open ? bytesOf(token + HIGHEST) : low };
    });
    const leaves = await leavesWith(reader, asked, since, tokens.length > 1);
    const last = asked.length - 1;
    for (const parts of bySegment(leaves)) {
      if (last === 1 && !prefix) {
        this.#addPairs(found, parts, asked);
        continue;
      }
      const before: Postings[] = [];
      for (let at = 0; at < last; at++) {
        const [term] = termsIn(parts[at] ?? [], asked[at]!.low, false);
        if (term) before.push(this.#postingsOf(at, term));
      }
      if (before.length < last) continue;
      for (const term of termsIn(parts[last] ?? [], asked[last]!.low, prefix)) {
        if (last === 0) this.#addAll(found, term);
        else entriesWith([...before, this.#postingsOf(last, term)], null, found);
      }
    }
    return found;
  }

  #addAll(found: IdSet, { leaf, cursor }: Term): void {
    if (cursor.dense) return found.addBits(leaf.base, cursor.ids.subarray(cursor.from, cursor.to));
    found.addAll(this.#numbered(0, { leaf, cursor }).ids.subarray(0, cursor.works));
  }

  #addPairs(found: IdSet, parts: readonly FoundLeaf[][], asked: readonly Bounds[]): void {
    const lists = asked.flatMap(({ low }, at): PlacedList[] => {
      const [term] = termsIn(parts[at] ?? [], low, false);
      if (!term) return [];
      const ids = this.#numbered(at, term).ids.subarray(0, term.cursor.works);
      return [{ ids, places: term.leaf.places, from: term.cursor.placesFrom }];
    });
    const [one, two] = lists;
    if (one && two) addPairs(found, one, two);
  }

  #postingsOf(at: number, term: Term): Postings {
    const { leaf, cursor } = term;
    const room = this.#numbered(at, term);
    placesInto(leaf.places, cursor.placesFrom, cursor.works, room);
    return new Postings(leaf.places, cursor.works, room);
  }

  /** The room of one term of the phrase, with the ids of the works that have it. */
  #numbered(at: number, { leaf, cursor }: Term): Room {
    const room = this.#rooms[at] ?? new Room();
    this.#rooms[at] = room;
    room.grow(cursor.works);
    cursor.numbersInto(room.ids, leaf.base);
    return room;
  }
}

/** A term where it stands. */
interface Term {
  leaf: FoundLeaf;
  cursor: LeafCursor;
}

/** The leaves of each segment, for each token of the phrase. */
function bySegment(leaves: readonly FoundLeaf[]): FoundLeaf[][][] {
  const segments = new Map<number, FoundLeaf[][]>();
  for (const leaf of leaves) {
    const parts = segments.get(leaf.base) ?? [];
    segments.set(leaf.base, parts);
    parts[leaf.token] ??= [];
    parts[leaf.token]!.push(leaf);
  }
  return [...segments.values()];
}

/** The term, or all that begin so. */
function* termsIn(leaves: readonly FoundLeaf[], wanted: Uint8Array, prefix: boolean): Generator<Term> {
  for (const leaf of leaves) {
    const cursor = new LeafCursor(leaf.ids, leaf.span);
    while (cursor.next()) {
      const order = cursor.compare(wanted);
      if (order > 0 && !(prefix && cursor.startsWith(wanted))) break;
      if (order >= 0) yield { leaf, cursor };
    }
  }
}

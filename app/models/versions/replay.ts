import * as Y from "yjs";
import { SERVER } from "../documents/log.server";
import type { CopiedPassage, Origin, Passage, Writers } from "./copies";
import { type Change, Moves } from "./moves";
import { Pictures } from "./pictures";
import { RangeMap } from "./range-map";
import type { Step } from "./steps";

/** Who deleted something, and when. */
export interface Deletion {
  by: string;
  at: number;
}

/** What a member did in one step. */
export interface StepShare {
  memberId: string | null;
  added: number;
  removed: number;
}

/**
 * A document's whole history, played again step by step: its text at each place, with whose words
 * they are and who took which away. Nothing that was deleted is thrown away here.
 */
export class Replay implements Writers {
  readonly doc = new Y.Doc({ gc: false });
  readonly deletions = new RangeMap<Deletion>();
  /** Letters of the text, in UTF-16. */
  letters = 0;
  readonly #owners: ReadonlyMap<number, string>;
  readonly #copies = new RangeMap<string>();
  readonly #stated: ReadonlyMap<number, readonly CopiedPassage[]>;
  readonly #moves: Moves;
  readonly #pictures: Pictures;

  /**
   * @param copies passages that restoring wrote anew, by the client id it wrote under
   * @param replaced which attachment stands in the place of which
   */
  constructor(
    owners: ReadonlyMap<number, string>,
    copies: ReadonlyMap<number, readonly CopiedPassage[]> = new Map(),
    replaced: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#owners = owners;
    this.#stated = copies;
    this.#moves = new Moves(this.doc);
    this.#pictures = new Pictures(this.doc, replaced);
    this.doc.on("afterTransaction", (transaction: Y.Transaction) => {
      // As in open-document.ts: nothing but the log changes this text.
      transaction._needFormattingCleanup = false;
    });
  }

  *of({ client, clock }: Y.ID | Origin, length: number) {
    const owner = this.#owners.get(client) ?? SERVER;
    for (const part of this.#copies.cover(client, clock, length)) {
      yield { clock: part.clock, length: part.length, by: part.value ?? owner };
    }
  }

  /** Who brought a picture into the text, whoever moved, restored or covered it since. */
  pictureBy(attachmentId: unknown): string | undefined {
    return this.#pictures.by(attachmentId);
  }

  /** Plays one step; answers what each of its writers did. */
  play(step: Step): StepShare[] {
    this.doc.transact(() => {
      for (const { bytes } of step.writings) Y.applyUpdate(this.doc, bytes);
    });
    return step.writings.map((writing) => this.#account(writing));
  }

  #account({ memberId, lastAt: at, bytes }: Step["writings"][number]): StepShare {
    const { structs, ds } = Y.decodeUpdate(bytes);
    const by = memberId ?? SERVER;
    this.#pictures.note(by, structs);
    const written = structs.filter(isString);
    const removedRanges: Passage[] = [];
    for (const [client, ranges] of ds.clients) {
      for (const { clock, len } of ranges) {
        for (const fresh of this.deletions.add(client, clock, len, { by, at })) {
          removedRanges.push({ client, clock: fresh.clock, length: fresh.length });
        }
      }
    }
    const removed = removedRanges.reduce((sum, each) => sum + this.#lettersIn(each), 0);
    const added = written.reduce((sum, each) => sum + each.length, 0);
    this.letters += added - removed;
    const begins = new Map<number, number>();
    for (const { id } of structs)
      begins.set(id.client, Math.min(begins.get(id.client) ?? id.clock, id.clock));
    const isNew: Change["isNew"] = (text) => {
      const id = text?._item?.id;
      return id !== undefined && id.clock >= (begins.get(id.client) ?? Number.POSITIVE_INFINITY);
    };
    const copied = this.#noteCopies(written, { by, at, removed: removedRanges, isNew });
    return { memberId, added: added - copied, removed };
  }

  /** Whose words the new ones repeat. Answers how many letters were a copy. */
  #noteCopies(written: readonly Y.Item[], change: Omit<Change, "written">): number {
    const [first] = written;
    const stated = first && this.#stated.get(first.id.client);
    if (stated) {
      for (const [clock, length, client, original] of stated) {
        this.#repeat(first.id.client, clock, length, { client, clock: original });
      }
      return stated.reduce((sum, [, length]) => sum + length, 0);
    }
    const passages = written.map(({ id, length }) => ({ client: id.client, clock: id.clock, length }));
    let copied = 0;
    const takenBy = ({ client, clock }: Origin) => this.deletions.get(client, clock);
    for (const copy of this.#moves.find({ ...change, written: passages }, takenBy)) {
      const { client, clock, length, original } = copy;
      copied += this.#repeat(client, clock, length, original);
    }
    return copied;
  }

  /** Answers how many letters were not known as a copy yet. */
  #repeat(client: number, clock: number, length: number, original: Origin): number {
    let fresh = 0;
    for (const part of [...this.of(original, length)]) {
      const at = clock + part.clock - original.clock;
      for (const each of this.#copies.add(client, at, part.length, part.by)) fresh += each.length;
    }
    return fresh;
  }

  #lettersIn({ client, clock, length }: Passage): number {
    const structs = this.doc.store.clients.get(client);
    if (!structs) return 0;
    let letters = 0;
    const end = clock + length;
    for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
      const struct = structs[index]!;
      if (struct.id.clock >= end) break;
      if (!isString(struct)) continue;
      letters += Math.min(end, struct.id.clock + struct.length) - Math.max(clock, struct.id.clock);
    }
    return letters;
  }
}

function isString(struct: unknown): struct is Y.Item {
  return struct instanceof Y.Item && struct.content instanceof Y.ContentString;
}

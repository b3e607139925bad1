import { asc, eq, inArray } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { documentJournal, documents } from "../../db/schema";
import type { Place } from "./log.server";

/** Where the log of a document stood when its writers were told that their words are stored. */
export interface Witnessed extends Place {
  id: string;
  epoch: number;
}

export interface Testimony {
  /** Documents whose log ends before what was acknowledged, or otherwise than it. */
  behind: { id: string; missing: number }[];
  /** Documents the database does not know at all. */
  unknown: string[];
}

/** Documents of one query: far below SQLite's limit of bound values. */
const AT_ONCE = 500;

/**
 * Compares the database with what was witnessed. Damage to the write-ahead log takes whole
 * transactions back, so a log still holds together and only somebody else can tell that its end
 * is missing.
 */
export async function compareWithWitness(
  reader: Reader,
  witnessed: readonly Witnessed[],
): Promise<Testimony> {
  const testimony: Testimony = { behind: [], unknown: [] };
  const entered = await enteredEnds(reader);
  for (let start = 0; start < witnessed.length; start += AT_ONCE) {
    const some = witnessed.slice(start, start + AT_ONCE);
    const { id, epoch, lastSeq, lastHash } = documents;
    const ids = some.map((each) => each.id);
    const rows = await reader
      .select({ id, epoch, seq: lastSeq, hash: lastHash })
      .from(documents)
      .where(inArray(id, ids));
    const stored = new Map(rows.map((row) => [row.id, row]));
    for (const each of some) {
      const row = stored.get(each.id);
      if (!row) testimony.unknown.push(each.id);
      else if (isBehind(row, each) && isBehind(entered.get(each.id) ?? row, each))
        testimony.behind.push({ id: each.id, missing: each.seq - row.seq });
    }
  }
  return testimony;
}

/** Where logs end in the journal: something lies there still when the disk took nothing at the start. */
async function enteredEnds(reader: Reader): Promise<Map<string, Witnessed>> {
  const { documentId: id, epoch, seq, hash, aside, place } = documentJournal;
  const rows = await reader
    .select({ id, epoch, seq, hash })
    .from(documentJournal)
    .where(eq(aside, 0))
    .orderBy(asc(place));
  return new Map(rows.map((row) => [row.id, row]));
}

function isBehind(stored: Witnessed, witnessed: Witnessed): boolean {
  if (stored.epoch !== witnessed.epoch) return stored.epoch < witnessed.epoch;
  if (stored.seq !== witnessed.seq) return stored.seq < witnessed.seq;
  return !stored.hash.startsWith(witnessed.hash);
}

import { and, asc, eq } from "drizzle-orm";
import type { Database, EnteredRow, Entrance, Reader, Statements } from "../../db/database";
import { documentJournal } from "../../db/schema";
import { type Append, appendLogs, insertBeside, type Place } from "./log.server";

/** Where a log ends with what was entered for it, and under which epoch and lease. */
interface End extends Place {
  epoch: number;
  leaseToken: number;
}

/**
 * The way of live documents to their logs, by the journal where there is one: see app/db/journal.ts.
 * Where a log ended after an entry of ours, it ends until somebody writes who does not enter.
 */
export class DocumentJournal {
  readonly #db: Database;
  /** Ends since somebody else wrote anything. */
  readonly #ends = new Map<string, End>();
  #turn = -1;

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * Appends to the logs of several documents, as `appendLogs` does.
   * @param also what else belongs into the transaction; it must not ask what logs hold
   * @returns ids of the documents that were left as they are
   */
  async append(appends: readonly Append[], also: (tx: Statements) => Promise<void>): Promise<Set<string>> {
    const { enter, write } = this.#db;
    if (!enter)
      return write(async (tx) => {
        const refused = await appendLogs(tx, appends);
        await also(tx);
        return refused;
      });
    const refused = await enter(async (tx) => {
      const left = await this.#enter(tx, appends);
      await also(tx);
      return left;
    });
    this.#remember(appends.filter(({ id }) => !refused.has(id)));
    return refused;
  }

  async #enter(tx: Entrance, appends: readonly Append[]): Promise<Set<string>> {
    if (tx.journalTurn !== this.#turn) this.#ends.clear();
    this.#turn = tx.journalTurn;
    const refused = new Set<string>();
    const entering: Append[] = [];
    for (const append of appends) {
      const end = await this.#endFor(tx, append);
      if (end && isSame(end, append.after)) entering.push(append);
      // Else it was committed already and its answer was lost.
      else if (!end || !isSame(end, append.end)) refused.add(append.id);
    }
    const rows: EnteredRow[] = [];
    for (const { id, epoch, rows: own } of entering)
      for (const row of own) rows.push([id, epoch, row.seq, row.at, row.memberId, row.bytes, row.hash]);
    await tx.enter(rows);
    await insertBeside(tx, entering);
    return refused;
  }

  /** Where the log of an append ends now; null when it was rewritten or is owned by another process. */
  async #endFor(tx: Statements, append: Append): Promise<Place | null> {
    const known = this.#ends.get(append.id) ?? (await storedEnd(tx, append));
    const isOurs = known?.epoch === append.epoch && known.leaseToken === append.leaseToken;
    return isOurs ? known : null;
  }

  #remember(appends: readonly Append[]): void {
    for (const { id, epoch, leaseToken, end } of appends) this.#ends.set(id, { epoch, leaseToken, ...end });
  }
}

function isSame(one: Place, other: Place): boolean {
  return one.seq === other.seq && one.hash === other.hash;
}

/** Something stands in the log where entries will have to go. */
class LogInTheWay extends Error {
  /** What SQLite would say of it. */
  readonly code = "SQLITE_CONSTRAINT_PRIMARYKEY";
}

async function storedEnd(tx: Statements, { id, after }: Append): Promise<End | null> {
  const { rows } = await tx.execute(
    `SELECT epoch, lease_token, last_seq, last_hash, EXISTS (
      SELECT 1 FROM document_updates AS entry
      WHERE entry.document_id = documents.id AND entry.epoch = documents.epoch AND entry.seq > last_seq
    ) FROM documents WHERE id = ?`,
    [id],
  );
  const [row] = rows;
  if (!row) return null;
  if (Number(row[4]) > 0) throw new LogInTheWay(`document ${id} has entries behind its end`);
  const end = {
    epoch: Number(row[0]),
    leaseToken: Number(row[1]),
    seq: Number(row[2]),
    hash: String(row[3]),
  };
  // Something lies in the journal all the same when emptying it was taken back.
  return isSame(end, after) ? end : { ...end, ...(await enteredEnd(tx, id, end)) };
}

/** Where what lies in the journal for a document ends, if something does that goes on with its log. */
async function enteredEnd(tx: Statements, id: string, { epoch, seq }: End): Promise<Place | null> {
  const { rows } = await tx.execute(
    `SELECT seq, hash FROM document_journal
    WHERE aside = 0 AND document_id = ? AND epoch = ? AND seq > ? ORDER BY place DESC LIMIT 1`,
    [id, epoch, seq],
  );
  const [last] = rows;
  return last ? { seq: Number(last[0]), hash: String(last[1]) } : null;
}

/** What lies in the journal for a document, in order. Hardly ever anything: whoever reads the log has it emptied. */
export function enteredRows(reader: Reader, id: string): Promise<(typeof documentJournal.$inferSelect)[]> {
  return reader
    .select()
    .from(documentJournal)
    .where(and(eq(documentJournal.documentId, id), eq(documentJournal.aside, 0)))
    .orderBy(asc(documentJournal.place));
}

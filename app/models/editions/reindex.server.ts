import { and, inArray, isNull, max, sql } from "drizzle-orm";
import type { Database, Reader, Transaction } from "../../db/database";
import { editions } from "../../db/schema";
import type { Content } from "../documents/content";
import type { OutlineEntry } from "../documents/html";
import { plainText } from "../documents/plain-text";
import type { Kind } from "../practices/practice";
import { removeEntry } from "../search/commands.server";
import { INDEX_FORMAT } from "../search/entry-text.server";
import type { EditionDetails } from "./edition";
import { today } from "./facet-facts.server";
import { type Findable, indexEditions } from "./search-index.server";

/** So few that those who are being served wait for none of them. */
const AT_ONCE = 20;

/**
 * Writes entries of an older shape of the index anew, from the newest edition that stands, and those
 * whose designation has ended by itself. May be
 * cut off at any time and goes on at the next start; with nothing old it asks one question.
 * @param atOnce works in one transaction, read and written in this thread
 * @param told called after each batch with how many works are done
 */
export async function reindexOldEntries(
  db: Database,
  atOnce = AT_ONCE,
  told: (works: number) => void = () => {},
): Promise<void> {
  await markLapsed(db);
  for (let done = 0; ; told(done)) {
    const ids = await oldEntries(db.read, atOnce);
    if (ids.length === 0) return;
    await db.write((tx) => reindexWorks(tx, ids));
    done += ids.length;
  }
}

/** Designations end by themselves on a day: what still says that one holds is written anew. */
async function markLapsed(db: Database): Promise<void> {
  const lapsed = sql`entry_id in (
      select practice_id from designations where withdrawn_at is null and valid_until < ${today()})
    and facets ->> '$.standing[0]' in ('exemplar', 'cultivated')`;
  const some = await db.read.all(sql`select 1 from search_entries where ${lapsed} limit 1`);
  if (some.length === 0) return;
  await db.write((tx) => tx.run(sql`update search_entries set format = 0 where ${lapsed}`));
}

async function oldEntries(reader: Reader, most: number): Promise<string[]> {
  const rows = await reader.all<{ entryId: string }>(
    sql`select entry_id as "entryId" from search_entries where format < ${INDEX_FORMAT} limit ${most}`,
  );
  return rows.map(({ entryId }) => entryId);
}

/** Writes works anew as they stand: what they are found by has changed though their text has not. */
export async function reindexWorks(tx: Transaction, ids: readonly string[]): Promise<void> {
  const standing = await standingEditions(tx, ids);
  await indexEditions(tx, standing);
  const kept = new Set(standing.map(({ practiceId }) => practiceId));
  for (const id of ids) if (!kept.has(id)) await removeEntry(tx, id);
}

async function standingEditions(reader: Reader, ids: readonly string[]): Promise<Findable[]> {
  const rows = await reader
    .select({
      practiceId: editions.practiceId,
      number: max(editions.number),
      kind: editions.kind,
      title: editions.title,
      details: editions.details,
      content: editions.content,
      outline: editions.outline,
      publishedAt: editions.publishedAt,
    })
    .from(editions)
    .where(and(inArray(editions.practiceId, [...ids]), isNull(editions.withdrawnAt)))
    .groupBy(editions.practiceId);
  return rows.map(({ content, outline, kind, details, ...edition }) => ({
    ...edition,
    kind: kind as Kind,
    details: details as unknown as EditionDetails,
    projection: { text: plainText(JSON.parse(content) as Content), outline: outline as OutlineEntry[] },
  }));
}

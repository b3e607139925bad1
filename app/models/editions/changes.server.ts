import { and, desc, eq, isNull } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { editions } from "../../db/schema";
import type { Content } from "../documents/content";
import { notFound } from "../domain-error";
import type { Kind } from "../practices/practice";
import type { EditionDetails } from "./edition";
import type { PublishedWork } from "./queries.server";

/** An edition with the text it froze. */
export interface FrozenEdition extends Omit<PublishedWork, "practiceId"> {
  content: Content;
}

export interface EditionChanges {
  after: FrozenEdition;
  /** Null when it is the first that stands, and no other was asked for. */
  before: FrozenEdition | null;
  /** All that stand, newest first: with any of them it may be compared. */
  numbers: number[];
}

/**
 * An edition beside one before it. Withdrawn ones are in no comparison: they would be read in it.
 * @param since number of the other; null for the one before that still stands
 * @throws notFound when one of them does not stand, or both are the same
 */
export async function getEditionChanges(
  reader: Reader,
  practiceId: string,
  number: number,
  since: number | null,
): Promise<EditionChanges> {
  const rows = await reader
    .select({ number: editions.number })
    .from(editions)
    .where(and(eq(editions.practiceId, practiceId), isNull(editions.withdrawnAt)))
    .orderBy(desc(editions.number));
  const numbers = rows.map((row) => row.number);
  const other = since ?? numbers.find((each) => each < number) ?? null;
  if (!numbers.includes(number) || other === number) throw notFound();
  if (other !== null && !numbers.includes(other)) throw notFound();
  const after = await frozen(reader, practiceId, number);
  return { after, before: other === null ? null : await frozen(reader, practiceId, other), numbers };
}

async function frozen(reader: Reader, practiceId: string, number: number): Promise<FrozenEdition> {
  const [row] = await reader
    .select()
    .from(editions)
    .where(and(eq(editions.practiceId, practiceId), eq(editions.number, number)));
  if (!row) throw notFound();
  return {
    ...{ number, title: row.title, summary: row.summary, publishedAt: row.publishedAt },
    kind: row.kind as Kind,
    details: row.details as unknown as EditionDetails,
    content: JSON.parse(row.content) as Content,
  };
}

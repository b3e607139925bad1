import { createHash } from "node:crypto";
import { inArray, max } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { editionAuthors, editions } from "../../db/schema";
import type { Projection } from "../documents/projection.server";
import { recordEvents } from "../events/commands.server";
import type { DomainEvent } from "../events/events";
import { newId } from "../identifier";
import { enterLinks } from "../links/commands.server";
import type { Kind } from "../practices/practice";
import type { EntryText } from "../search/entry-text.server";
import type { EditionDetails } from "./edition";
import { enterInCatalogue, indexEditions } from "./search-index.server";

export interface Publication {
  practiceId: string;
  kind: Kind;
  title: string;
  details: EditionDetails;
  projection: Projection;
  publishedAt: number;
  publishedBy: string | null;
  approvedBy: string | null;
  requestId: string | null;
  /** What it is found by, where that was read beforehand. */
  text?: EntryText | undefined;
}

/**
 * Writes the next edition of a work, its entry in the search index and its record in the catalogue, in one transaction: what
 * has a page is found, what is found has a page. Callers have decided that it may be published.
 */
export async function publishEdition(
  tx: Transaction,
  publication: Publication,
): Promise<{ id: string; number: number }> {
  const [edition] = await publishEditions(tx, [publication]);
  if (!edition) throw new Error("nothing was published");
  return edition;
}

/** Editions that are written by one statement, which takes a bounded number of parameters. */
const AT_ONCE = 500;

/** The same for one edition each of several works, which at once costs far less. */
export async function publishEditions(
  tx: Transaction,
  publications: readonly Publication[],
): Promise<{ id: string; number: number }[]> {
  const published: { id: string; number: number }[] = [];
  for (let from = 0; from < publications.length; from += AT_ONCE) {
    published.push(...(await publishSome(tx, publications.slice(from, from + AT_ONCE))));
  }
  return published;
}

async function publishSome(
  tx: Transaction,
  publications: readonly Publication[],
): Promise<{ id: string; number: number }[]> {
  const numbers = await lastNumbers(tx, publications);
  const numbered = publications.map((publication) => ({
    ...publication,
    id: newId(),
    number: (numbers.get(publication.practiceId) ?? 0) + 1,
  }));
  await tx.insert(editions).values(numbered.map(rowOf));
  await nameAuthors(tx, numbered);
  await indexEditions(tx, numbered);
  await enterInCatalogue(tx, numbered);
  await enterLinks(
    tx,
    numbered.map(({ id, practiceId, details }) => ({ id, practiceId, links: details.links ?? [] })),
  );
  await recordEvents(tx, numbered.map(eventOf));
  return numbered.map(({ id, number }) => ({ id, number }));
}

async function lastNumbers(
  tx: Transaction,
  publications: readonly Publication[],
): Promise<Map<string, number | null>> {
  const practiceIds = publications.map(({ practiceId }) => practiceId);
  const rows = await tx
    .select({ practiceId: editions.practiceId, number: max(editions.number) })
    .from(editions)
    .where(inArray(editions.practiceId, practiceIds))
    .groupBy(editions.practiceId);
  return new Map(rows.map((row) => [row.practiceId, row.number]));
}

type Numbered = Publication & { id: string; number: number };

function rowOf({ projection, details, text, ...edition }: Numbered): typeof editions.$inferInsert {
  const content = JSON.stringify(projection.content);
  return {
    ...edition,
    summary: details.summary,
    details: details as unknown as Record<string, unknown>,
    content,
    html: projection.html,
    outline: projection.outline,
    contentHash: hashOf(edition.title, details, content),
    characters: projection.characters,
  };
}

/** So that a person's page is found without reading what everybody published. */
export async function nameAuthors(
  tx: Transaction,
  numbered: readonly (Pick<Numbered, "id" | "practiceId"> & { details: Pick<EditionDetails, "authors"> })[],
): Promise<void> {
  const rows = numbered.flatMap(({ id, practiceId, details }) =>
    [...new Set(details.authors.flatMap(({ memberId }) => memberId ?? []))].map((memberId) => ({
      ...{ memberId, editionId: id, practiceId },
    })),
  );
  if (rows.length > 0) await tx.insert(editionAuthors).values(rows);
}

function eventOf({ id, number, practiceId, requestId, approvedBy, details }: Numbered): DomainEvent {
  return {
    kind: requestId === null ? "edition.imported" : "edition.published",
    actorId: approvedBy,
    organisationId: details.organisationId,
    subjectType: "edition",
    subjectId: id,
    payload: { practiceId, number },
  };
}

/** Names exactly this text: SHA-256 over title, front matter and content, hexadecimal. */
export function hashOf(title: string, details: EditionDetails, content: string): string {
  return createHash("sha256")
    .update(JSON.stringify([title, details]))
    .update(content)
    .digest("hex");
}

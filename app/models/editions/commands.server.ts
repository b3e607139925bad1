import { createHash } from "node:crypto";
import { eq, max } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { editions } from "../../db/schema";
import type { Projection } from "../documents/projection.server";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import type { Kind } from "../practices/practice";
import type { EditionDetails } from "./edition";
import { indexEdition } from "./search-index.server";

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
}

/**
 * Writes the next edition of a work and its entry in the search index, in one transaction: what
 * has a page is found, what is found has a page. Callers have decided that it may be published.
 */
export async function publishEdition(
  tx: Transaction,
  publication: Publication,
): Promise<{ id: string; number: number }> {
  const { practiceId, kind, title, details, projection } = publication;
  const [last] = await tx
    .select({ number: max(editions.number) })
    .from(editions)
    .where(eq(editions.practiceId, practiceId));
  const number = (last?.number ?? 0) + 1;
  const id = newId();
  const content = JSON.stringify(projection.content);
  await tx.insert(editions).values({
    id,
    practiceId,
    number,
    kind,
    title,
    summary: details.summary,
    details: details as unknown as Record<string, unknown>,
    content,
    html: projection.html,
    outline: projection.outline,
    contentHash: hashOf(title, details, content),
    characters: projection.characters,
    publishedAt: publication.publishedAt,
    publishedBy: publication.publishedBy,
    approvedBy: publication.approvedBy,
    requestId: publication.requestId,
  });
  await indexEdition(tx, { ...publication, number, id });
  await recordEvent(tx, {
    kind: publication.requestId === null ? "edition.imported" : "edition.published",
    actorId: publication.approvedBy,
    organisationId: details.organisationId,
    subjectType: "edition",
    subjectId: id,
    payload: { practiceId, number },
  });
  return { id, number };
}

/** Names exactly this text: SHA-256 over title, front matter and content, hexadecimal. */
export function hashOf(title: string, details: EditionDetails, content: string): string {
  return createHash("sha256")
    .update(JSON.stringify([title, details]))
    .update(content)
    .digest("hex");
}

import { eq, inArray } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { attachments, editions } from "../../db/schema";
import type { Content } from "../documents/content";
import { withArtefacts } from "../documents/nodes/evidence";
import { findEdition } from "../editions/queries.server";

/** An edition in a comparison. */
export interface Side {
  practiceId: string;
  editionId: string;
  number: number;
  title: string;
  content: Content;
}

/** The newest edition of a work that was not withdrawn; null without one. */
export async function newestSide(reader: Reader, practiceId: string): Promise<Side | null> {
  const edition = await findEdition(reader, practiceId, "newest");
  return edition && edition.withdrawnAt === null ? sideOf(reader, edition.id) : null;
}

/** Null where there is no such edition. */
export async function sideOf(reader: Reader, editionId: string): Promise<Side | null> {
  const [row] = await reader.select().from(editions).where(eq(editions.id, editionId));
  if (!row) return null;
  const { practiceId, number, title } = row;
  return { practiceId, editionId, number, title, content: JSON.parse(row.content) as Content };
}

/**
 * The text with its pictures named as the other names them: a copy has pictures of its own, which are
 * no change while they show the same.
 */
export async function withPicturesOf(reader: Reader, side: Side, other: Side): Promise<Content> {
  const rows = await reader
    .select({ id: attachments.id, practiceId: attachments.practiceId, sha256: attachments.sha256 })
    .from(attachments)
    .where(inArray(attachments.practiceId, [side.practiceId, other.practiceId]));
  const theirs = new Map(
    rows.filter((row) => row.practiceId === other.practiceId).map(({ sha256, id }) => [sha256, id]),
  );
  const names = new Map(rows.map(({ id, sha256 }) => [id, theirs.get(sha256) ?? id]));
  const content: Content = JSON.parse(JSON.stringify(side.content), (key, value: unknown) =>
    key === "attachmentId" && typeof value === "string" ? (names.get(value) ?? value) : value,
  );
  return withArtefacts(content, (id) => names.get(id));
}

import { and, eq, isNull, sum } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { attachments } from "../../db/schema";
import type { Actor } from "../actor";
import { forbidden, invalid } from "../domain-error";
import { canAttach, canEdit } from "./policy";
import { getFacts } from "./queries.server";

/** Bytes that the pictures, films and files of one work may have together, be they shown or not. */
export const WORK_BYTES = 4 * 1024 ** 3;
/**
 * Bytes that one member may send who can only propose: what is not accepted stays stored, since earlier
 * versions may show it, and must not take the room of those who write.
 */
export const PROPOSER_BYTES = 200 * 1024 ** 2;

/**
 * Whether somebody may add a picture, a film or a file to a work, and there is room for it.
 * @param size its bytes; 0 before they are known
 * @throws notFound, forbidden, invalid("work-full" | "proposer-full")
 */
export async function mayAttach(reader: Reader, actor: Actor, practiceId: string, size = 0): Promise<void> {
  const facts = await getFacts(reader, actor, practiceId);
  if (!canAttach(facts)) throw forbidden();
  if ((await storedBytes(reader, practiceId)) + size >= WORK_BYTES) throw invalid("work-full");
  if (canEdit(facts)) return;
  if ((await storedBytes(reader, practiceId, actor.memberId)) + size >= PROPOSER_BYTES)
    throw invalid("proposer-full");
}

/** Bytes kept for a work, of one member or of all; of what another stands for nothing is kept. */
async function storedBytes(reader: Reader, practiceId: string, memberId?: string): Promise<number> {
  const ofWork = and(eq(attachments.practiceId, practiceId), isNull(attachments.replacedBy));
  const [row] = await reader
    .select({ bytes: sum(attachments.size).mapWith(Number) })
    .from(attachments)
    .where(memberId === undefined ? ofWork : and(ofWork, eq(attachments.createdBy, memberId)));
  return row?.bytes ?? 0;
}

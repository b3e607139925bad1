import { and, eq, isNull, like } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { applicationEditions, applications, reviews } from "../../db/schema";
import { type Actor, isAuditing } from "../actor";
import { getCall } from "../calls/queries.server";
import type { Attachment } from "../documents/attachments.server";
import { isDomainError } from "../domain-error";
import { findShown } from "../editions/pictures.server";
import { isBlind } from "./blind.server";
import { getSeenApplication } from "./queries.server";

/**
 * A picture, a film or a file of a submitted text, for those who decide on it and for experts who may
 * know whose it is. Null for everybody else, experts of a blind review among them.
 */
export async function findSubmittedPictureFor(
  reader: Reader,
  actor: Actor,
  id: string,
): Promise<Attachment | null> {
  const found = await findShown(reader, id);
  if (!found) return null;
  const { practiceId } = found.attachment;
  const rows = await reader
    .select({ id: applications.id, callId: applications.callId, editionId: applicationEditions.id })
    .from(applicationEditions)
    .innerJoin(applications, eq(applications.id, applicationEditions.applicationId))
    .where(
      and(
        eq(applications.practiceId, practiceId),
        like(applicationEditions.frozen, `%"attachmentId":"${id}"%`),
      ),
    );
  for (const row of rows) {
    if ((await isSeen(reader, actor, row.id)) || (await isJudged(reader, actor, row))) return found.shown;
  }
  return null;
}

async function isSeen(reader: Reader, actor: Actor, applicationId: string): Promise<boolean> {
  try {
    await getSeenApplication(reader, actor, applicationId);
    return true;
  } catch (error) {
    if (isDomainError(error) && error.kind === "not-found") return false;
    throw error;
  }
}

async function isJudged(
  reader: Reader,
  actor: Actor,
  { callId, editionId }: { callId: string; editionId: string },
): Promise<boolean> {
  if (isAuditing(actor) || isBlind(await getCall(reader, callId))) return false;
  const [own] = await reader
    .select({ id: reviews.id })
    .from(reviews)
    .where(
      and(eq(reviews.editionId, editionId), eq(reviews.expertId, actor.memberId), isNull(reviews.recusedAt)),
    );
  return own !== undefined;
}

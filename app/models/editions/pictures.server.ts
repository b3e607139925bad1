import { and, eq, isNull, like } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { editions, publicationRequests } from "../../db/schema";
import type { Actor } from "../actor";
import { type Attachment, findAttachment } from "../documents/attachments.server";
import { canDecide, canRead } from "../practices/policy";
import { findFacts } from "../practices/queries.server";
import { canCheck } from "./policy";

/**
 * A picture for whoever asks: for everybody when a published edition shows it, else for those who
 * write the work and for those who decide on a text that shows it. Null for everybody else.
 * Where another stands in its place, that one is answered.
 */
export async function findPictureFor(
  reader: Reader,
  actor: Actor | null,
  id: string,
): Promise<{ attachment: Attachment; published: boolean } | null> {
  const found = await findShown(reader, id);
  if (!found) return null;
  const { attachment, shown } = found;
  if (await isPublished(reader, attachment)) return { attachment: shown, published: true };
  if (!actor) return null;
  const facts = await findFacts(reader, actor, attachment.practiceId);
  const mayRead = (facts && canRead(facts)) || (await decidesOn(reader, actor, attachment));
  return mayRead ? { attachment: shown, published: false } : null;
}

/** A picture and the one that stands in its place, perhaps itself; null where it is hidden or there is none. */
export async function findShown(
  reader: Reader,
  id: string,
): Promise<{ attachment: Attachment; shown: Attachment } | null> {
  const attachment = await findAttachment(reader, id);
  if (!attachment) return null;
  const shown = attachment.replacedBy ? await findAttachment(reader, attachment.replacedBy) : attachment;
  if (!shown || attachment.hiddenAt !== null || shown.hiddenAt !== null) return null;
  return { attachment, shown };
}

async function isPublished(reader: Reader, { id, practiceId }: Attachment): Promise<boolean> {
  const [row] = await reader
    .select({ id: editions.id })
    .from(editions)
    .where(
      and(
        eq(editions.practiceId, practiceId),
        isNull(editions.withdrawnAt),
        like(editions.content, `%"attachmentId":"${id}"%`),
      ),
    )
    .limit(1);
  return row !== undefined;
}

async function decidesOn(reader: Reader, actor: Actor, { id, practiceId }: Attachment): Promise<boolean> {
  const open = await reader
    .select({ organisationId: publicationRequests.organisationId })
    .from(publicationRequests)
    .where(
      and(
        eq(publicationRequests.practiceId, practiceId),
        isNull(publicationRequests.decidedAt),
        like(publicationRequests.frozen, `%"attachmentId":"${id}"%`),
      ),
    );
  return open.some(
    ({ organisationId }) => canDecide(actor, organisationId) || canCheck(actor, organisationId),
  );
}

import { eq } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { editions } from "../../db/schema";
import type { Actor } from "../actor";
import type { Content } from "../documents/content";
import { forbidden, invalid } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { membersNamedIn } from "../names/name";
import { notifyMembers } from "../notices/commands.server";
import { canEdit } from "../practices/policy";
import { getFacts, getPractice, listCollaborators } from "../practices/queries.server";

/**
 * Tells a colleague that a writer named them in the text; once for each work, however often they are
 * named. Who is not in the work hears of it when it is published.
 * @throws notFound, forbidden, invalid("mention-member")
 */
export async function tellNamed(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  memberId: string,
  at = Date.now(),
): Promise<void> {
  if (!canEdit(await getFacts(tx, actor, practiceId))) throw forbidden();
  const people = await listCollaborators(tx, practiceId);
  if (!people.some((each) => each.memberId === memberId)) throw invalid("mention-member");
  const { title } = await getPractice(tx, practiceId);
  await notifyMembers(tx, [memberId], {
    ...{ kind: "named", actorId: actor.memberId, practiceId, address: `/desk/${practiceId}` },
    ...{ words: { title }, at, once: onceIn(practiceId) },
  });
  await recordEvent(tx, {
    kind: "member.named",
    actorId: actor.memberId,
    subjectType: "practice",
    subjectId: practiceId,
    payload: { memberId },
  });
}

/** Tells everybody whom a new edition names and who was not told by the work before. */
export async function tellNamedInEdition(tx: Transaction, editionId: string): Promise<void> {
  const [edition] = await tx.select().from(editions).where(eq(editions.id, editionId));
  const actorId = edition?.publishedBy ?? edition?.approvedBy ?? null;
  if (!edition || edition.withdrawnAt !== null || actorId === null) return;
  const { practiceId, title, publishedAt: at } = edition;
  await notifyMembers(tx, membersNamedIn(JSON.parse(edition.content) as Content), {
    ...{ kind: "named", actorId, practiceId, address: `/practices/${practiceId}` },
    ...{ words: { title }, at, once: onceIn(practiceId) },
  });
}

function onceIn(practiceId: string): string {
  return `named-${practiceId}`;
}

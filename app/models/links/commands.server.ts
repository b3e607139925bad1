import { and, count, eq } from "drizzle-orm";
import type { z } from "zod";
import type { Transaction } from "../../db/database";
import { editionLinks, workLinks } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, forbidden, invalid, notFound } from "../domain-error";
import { recordOfWork } from "../events/commands.server";
import { newId } from "../identifier";
import { canEdit } from "../practices/policy";
import { getFacts } from "../practices/queries.server";
import { LINKS, type linkSchema, type WorkLink } from "./link";
import { findLinked } from "./queries.server";

/**
 * Links a work to one that is public. The same kind of link to the same work again gets the new sentence.
 * @throws notFound, forbidden, invalid("link-work" | "link-itself"), conflict("links-many")
 */
export async function addLink(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  { work, relation, sentence }: z.infer<typeof linkSchema>,
  at = Date.now(),
): Promise<void> {
  if (!canEdit(await getFacts(tx, actor, practiceId))) throw forbidden();
  if (work === practiceId) throw invalid("link-itself");
  const target = (await findLinked(tx, [work])).get(work);
  if (!target || target.withdrawn) throw invalid("link-work");
  const [{ links } = { links: 0 }] = await tx
    .select({ links: count() })
    .from(workLinks)
    .where(eq(workLinks.practiceId, practiceId));
  if (links >= LINKS) throw conflict("links-many");
  await tx
    .insert(workLinks)
    .values({
      ...{ id: newId(), practiceId, toPracticeId: work, relation, sentence },
      ...{ addedBy: actor.memberId, addedAt: at },
    })
    .onConflictDoUpdate({
      target: [workLinks.practiceId, workLinks.toPracticeId, workLinks.relation],
      set: { sentence },
    });
  await recordOfWork(tx, actor, "link.added", practiceId, { to: work, relation });
}

/** Takes a link away; editions keep theirs. @throws notFound, forbidden */
export async function removeLink(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  linkId: string,
): Promise<void> {
  if (!canEdit(await getFacts(tx, actor, practiceId))) throw forbidden();
  const own = and(eq(workLinks.id, linkId), eq(workLinks.practiceId, practiceId));
  const [link] = await tx.select().from(workLinks).where(own);
  if (!link) throw notFound();
  await tx.delete(workLinks).where(own);
  await recordOfWork(tx, actor, "link.removed", practiceId, {
    to: link.toPracticeId,
    relation: link.relation,
  });
}

/** Writes down the links of new editions, so that they are found from the other end too. */
export async function enterLinks(
  tx: Transaction,
  published: readonly { id: string; practiceId: string; links: readonly WorkLink[] }[],
): Promise<void> {
  const rows = published.flatMap(({ id: editionId, practiceId, links }) =>
    links.map(({ to, relation, sentence }, position) => ({
      ...{ editionId, position, practiceId, toPracticeId: to, relation, sentence },
    })),
  );
  if (rows.length > 0) await tx.insert(editionLinks).values(rows);
}

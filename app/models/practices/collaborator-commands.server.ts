import { and, eq } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { collaborators } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, forbidden, invalid, notFound } from "../domain-error";
import { recordOfWork } from "../events/commands.server";
import { canManage } from "./policy";
import { PARTS, type Part } from "./practice";
import { getFacts } from "./queries.server";

/** Gives a collaborator another part. A work keeps at least one owner. @throws conflict("last-owner") */
export async function changePart(
  tx: Transaction,
  actor: Actor,
  id: string,
  memberId: string,
  part: Part,
): Promise<void> {
  if (!canManage(await getFacts(tx, actor, id))) throw forbidden();
  if (!PARTS.includes(part)) throw invalid("part-required");
  const before = await getPart(tx, id, memberId);
  if (before === part) return;
  await keepAnOwner(tx, id, memberId, part);
  await tx
    .update(collaborators)
    .set({ part })
    .where(and(eq(collaborators.practiceId, id), eq(collaborators.memberId, memberId)));
  await recordOfWork(tx, actor, "collaborator.changed", id, { memberId, part });
}

/**
 * An owner removes anybody; anybody may leave. What they wrote stays, and stays theirs.
 * @throws notFound when they have no part in it, conflict("last-owner")
 */
export async function removeCollaborator(
  tx: Transaction,
  actor: Actor,
  id: string,
  memberId: string,
): Promise<void> {
  const facts = await getFacts(tx, actor, id);
  if (!canManage(facts) && memberId !== actor.memberId) throw forbidden();
  await getPart(tx, id, memberId);
  await keepAnOwner(tx, id, memberId, null);
  await tx
    .delete(collaborators)
    .where(and(eq(collaborators.practiceId, id), eq(collaborators.memberId, memberId)));
  await recordOfWork(tx, actor, "collaborator.removed", id, { memberId });
}

async function getPart(tx: Transaction, id: string, memberId: string): Promise<Part> {
  const [row] = await tx
    .select({ part: collaborators.part })
    .from(collaborators)
    .where(and(eq(collaborators.practiceId, id), eq(collaborators.memberId, memberId)));
  if (!row) throw notFound();
  return row.part as Part;
}

async function keepAnOwner(tx: Transaction, id: string, memberId: string, part: Part | null): Promise<void> {
  const owners = await tx
    .select({ memberId: collaborators.memberId })
    .from(collaborators)
    .where(and(eq(collaborators.practiceId, id), eq(collaborators.part, "owner")));
  const remaining = owners.filter((owner) => owner.memberId !== memberId).length + (part === "owner" ? 1 : 0);
  if (remaining === 0) throw conflict("last-owner");
}

import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import type { Transaction } from "../../db/database";
import { datasetRequests } from "../../db/schema";
import type { Actor } from "../actor";
import { checked } from "../checked";
import { conflict, forbidden, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { canAsk, canDecideOn, canSeeRequests } from "./policy";
import { isApproved } from "./queries.server";
import { APPROVED_FOR, askSchema, decisionSchema } from "./research";

/**
 * Asks for a dataset. Answers the request's id.
 * @throws forbidden, conflict("research-asked" | "research-approved"), invalid with the broken rule
 */
export async function askForDataset(
  tx: Transaction,
  actor: Actor,
  told: z.input<typeof askSchema>,
): Promise<string> {
  const unit = actor.grants.find(({ role }) => role === "researcher");
  if (!canAsk(actor) || !unit) throw forbidden();
  const { dataset, purpose } = checked(askSchema, told);
  if (await isApproved(tx, actor, dataset)) throw conflict("research-approved");
  const open = and(
    eq(datasetRequests.memberId, actor.memberId),
    eq(datasetRequests.dataset, dataset),
    isNull(datasetRequests.decidedAt),
  );
  const [waiting] = await tx.select({ id: datasetRequests.id }).from(datasetRequests).where(open);
  if (waiting) throw conflict("research-asked");
  const id = newId();
  const { memberId } = actor;
  const { organisationId } = unit;
  await tx
    .insert(datasetRequests)
    .values({ id, memberId, organisationId, dataset, purpose, askedAt: Date.now() });
  await record(tx, actor, "dataset.asked", organisationId, { requestId: id, dataset });
  return id;
}

/**
 * Grants a request, for a year, or refuses it with a reason.
 * @throws notFound, forbidden, conflict("already-decided"), invalid("research-decision" | "reason-required" | "words-long")
 */
export async function decideOnDataset(
  tx: Transaction,
  actor: Actor,
  id: string,
  told: z.input<typeof decisionSchema>,
  at = Date.now(),
): Promise<void> {
  const [row] = await tx.select().from(datasetRequests).where(eq(datasetRequests.id, id));
  if (!row || !canSeeRequests(actor)) throw notFound();
  if (!canDecideOn(actor, row.memberId)) throw forbidden();
  if (row.decidedAt !== null) throw conflict("already-decided");
  const { granted: answer, reason } = checked(decisionSchema, told);
  const granted = answer === "yes";
  const validUntil = granted ? at + APPROVED_FOR : null;
  await tx
    .update(datasetRequests)
    .set({ granted, reason, validUntil, decidedBy: actor.memberId, decidedAt: at })
    .where(and(eq(datasetRequests.id, id), isNull(datasetRequests.decidedAt)));
  const { organisationId, dataset } = row;
  await record(tx, actor, granted ? "dataset.granted" : "dataset.refused", organisationId, {
    ...{ requestId: id, dataset },
  });
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: "dataset.asked" | "dataset.granted" | "dataset.refused",
  organisationId: string,
  payload: Record<string, unknown>,
): Promise<void> {
  const subject = { subjectType: "organisation", subjectId: organisationId } as const;
  return recordEvent(tx, { kind, actorId: actor.memberId, organisationId, ...subject, payload });
}

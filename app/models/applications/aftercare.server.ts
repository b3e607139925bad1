import { asc, eq } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { aftercare, designations, members } from "../../db/schema";
import type { Actor } from "../actor";
import { canHost } from "../calls/policy";
import { conflict, forbidden, invalid, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { normaliseEmail } from "../members/member";
import type { Aftercare, AftercareKind, Outcome } from "./aftercare";
import { getDesignation } from "./designation-queries.server";
import { getSeenApplication } from "./queries.server";

/**
 * Plans a year's task of a cultivated school with the expert it is paired with, or the yearly
 * re-examination of an exemplar.
 * @throws notFound, forbidden, conflict("move-not-possible") once the designation was withdrawn,
 *   invalid("year-range" | "words-required" | "expert-unknown")
 */
export async function planAftercare(
  tx: Transaction,
  actor: Actor,
  designationId: string,
  told: { kind: AftercareKind; year: number; words: string; expertEmail?: string },
): Promise<string> {
  const applicationId = await requireHost(tx, actor, designationId);
  const { withdrawnAt } = await getDesignation(tx, designationId);
  if (withdrawnAt !== null) throw conflict("move-not-possible");
  const words = told.words.trim();
  if (words === "") throw invalid("words-required");
  if (words.length > 2000) throw invalid("words-long");
  if (!Number.isInteger(told.year) || told.year < 2020 || told.year > 2100) throw invalid("year-range");
  const expertId = told.expertEmail ? await expertOf(tx, told.expertEmail) : null;
  const id = newId();
  const { kind, year } = told;
  const by = { createdBy: actor.memberId, createdAt: Date.now() };
  await tx.insert(aftercare).values({ id, designationId, kind, year, words, expertId, ...by });
  await record(tx, actor, "aftercare.planned", applicationId, { id, kind, year });
  return id;
}

/** Notes how it ended. @throws notFound, forbidden, conflict("aftercare-closed") */
export async function closeAftercare(
  tx: Transaction,
  actor: Actor,
  id: string,
  outcome: Outcome,
): Promise<void> {
  const [row] = await tx.select().from(aftercare).where(eq(aftercare.id, id));
  if (!row) throw notFound();
  const applicationId = await requireHost(tx, actor, row.designationId);
  if (row.doneAt !== null) throw conflict("aftercare-closed");
  await tx.update(aftercare).set({ outcome, doneAt: Date.now() }).where(eq(aftercare.id, id));
  await record(tx, actor, "aftercare.closed", applicationId, { id, outcome });
}

/** What is done for a designated work, by year. The caller has decided who may see it. */
export async function listAftercare(reader: Reader, designationId: string): Promise<Aftercare[]> {
  const rows = await reader
    .select({ row: aftercare, expertName: members.name })
    .from(aftercare)
    .leftJoin(members, eq(members.id, aftercare.expertId))
    .where(eq(aftercare.designationId, designationId))
    .orderBy(asc(aftercare.year), asc(aftercare.createdAt));
  return rows.map(({ row: { id, kind, year, words, createdAt, doneAt, outcome }, expertName }) => ({
    ...{ id, year, expertName, words, createdAt, doneAt },
    kind: kind as AftercareKind,
    outcome: outcome as Outcome | null,
  }));
}

/** The application whose designation something is done for. @throws notFound */
export async function getCaredForId(reader: Reader, id: string): Promise<string> {
  const [row] = await reader
    .select({ applicationId: designations.applicationId })
    .from(aftercare)
    .innerJoin(designations, eq(designations.id, aftercare.designationId))
    .where(eq(aftercare.id, id));
  if (!row) throw notFound();
  return row.applicationId;
}

async function requireHost(tx: Transaction, actor: Actor, designationId: string): Promise<string> {
  const { applicationId } = await getDesignation(tx, designationId);
  const { seen, call } = await getSeenApplication(tx, actor, applicationId);
  if (!canHost(seen.offices, call.organisationId) || seen.part !== null) throw forbidden();
  return applicationId;
}

async function expertOf(tx: Transaction, email: string): Promise<string> {
  const [member] = await tx
    .select({ id: members.id })
    .from(members)
    .where(eq(members.email, normaliseEmail(email)));
  if (!member) throw invalid("expert-unknown");
  return member.id;
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: "aftercare.planned" | "aftercare.closed",
  applicationId: string,
  payload: Record<string, unknown>,
): Promise<void> {
  const subject = { subjectType: "application", subjectId: applicationId } as const;
  return recordEvent(tx, { kind, actorId: actor.memberId, ...subject, payload });
}

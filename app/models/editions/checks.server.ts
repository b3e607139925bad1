import { asc, eq, type SQL } from "drizzle-orm";
import type { z } from "zod";
import type { Reader, Transaction } from "../../db/database";
import { members, publicationChecks } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, invalid, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { findFacts, getFacts } from "../practices/queries.server";
import { type Check, marksSchema } from "./check";
import { canCheck } from "./policy";
import type { PublicationRequest } from "./request";
import { getReadRequest } from "./request-queries.server";

/** A text before those who may check it: an editor of its unit who does not write it. @throws notFound */
export async function getRequestToCheck(
  reader: Reader,
  actor: Actor,
  requestId: string,
): Promise<PublicationRequest> {
  const request = await getReadRequest(reader, actor, requestId);
  if (!canCheck(actor, request.organisationId)) throw notFound();
  if ((await findFacts(reader, actor, request.practiceId))?.part) throw notFound();
  return request;
}

/**
 * Leaves a check with a text that waits for publication: of its wording, its pictures and what it tells of
 * persons. It decides nothing; writers and deciders read it. Each editor checks a text once.
 * @throws notFound, conflict("already-decided" | "check-done"), invalid("check-unmarked" | "note-required" | "note-long")
 */
export async function checkRequest(
  tx: Transaction,
  actor: Actor,
  requestId: string,
  told: z.input<typeof marksSchema>,
): Promise<string> {
  const { practiceId, organisationId, decidedAt } = await getRequestToCheck(tx, actor, requestId);
  if (decidedAt !== null) throw conflict("already-decided");
  const parsed = marksSchema.safeParse(told);
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.message ?? "check-unmarked");
  const id = newId();
  const by = { checkedBy: actor.memberId, checkedAt: Date.now() };
  const [row] = await tx
    .insert(publicationChecks)
    .values({ id, requestId, practiceId, ...by, marks: parsed.data })
    .onConflictDoNothing()
    .returning({ id: publicationChecks.id });
  if (!row) throw conflict("check-done");
  await recordEvent(tx, {
    kind: "publication.checked",
    actorId: actor.memberId,
    organisationId,
    subjectType: "practice",
    subjectId: practiceId,
    payload: { requestId, checkId: id },
  });
  return id;
}

/** Checks of one request, oldest first. The caller has decided who may see them. */
export function listChecks(reader: Reader, requestId: string): Promise<Check[]> {
  return selectChecks(reader, eq(publicationChecks.requestId, requestId));
}

/** Checks of a work's texts, oldest first, for those who have a part in it. @throws notFound */
export async function listOwnChecks(reader: Reader, actor: Actor, practiceId: string): Promise<Check[]> {
  await getFacts(reader, actor, practiceId);
  return selectChecks(reader, eq(publicationChecks.practiceId, practiceId));
}

async function selectChecks(reader: Reader, where: SQL): Promise<Check[]> {
  const rows = await reader
    .select({ check: publicationChecks, checkedByName: members.name })
    .from(publicationChecks)
    .innerJoin(members, eq(members.id, publicationChecks.checkedBy))
    .where(where)
    .orderBy(asc(publicationChecks.checkedAt), asc(publicationChecks.id));
  return rows.map(({ check: { id, checkedBy, checkedAt, marks }, checkedByName }) => ({
    ...{ id, checkedBy, checkedByName, checkedAt },
    marks: marksSchema.parse(marks),
  }));
}

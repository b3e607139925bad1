import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import type { Transaction } from "../../db/database";
import { callChanges, callExperts, calls, members, programmes } from "../../db/schema";
import type { Actor } from "../actor";
import { checked } from "../checked";
import { conflict, forbidden, invalid } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { officesOf } from "../members/delegations.server";
import { normaliseEmail } from "../members/member";
import { type CallSettings, callSettingsSchema, changedSettings, namedSchema, WORDS_LENGTH } from "./call";
import { canHost } from "./policy";
import { getHostedCall, getHostedProgramme } from "./queries.server";
import { levelOf } from "./step";

interface Named {
  name: string;
  summary: string;
}

/** Founds a programme in the name of a unit. Answers its id. @throws forbidden, invalid */
export async function foundProgramme(
  tx: Transaction,
  actor: Actor,
  organisationId: string,
  told: Named,
): Promise<string> {
  if (!canHost(await officesOf(tx, actor), organisationId)) throw forbidden();
  const id = newId();
  const { name, summary } = checked(namedSchema, told);
  await tx
    .insert(programmes)
    .values({ id, organisationId, name, summary, createdBy: actor.memberId, createdAt: Date.now() });
  await record(tx, actor, "programme.founded", { subjectType: "programme", subjectId: id }, { name });
  return id;
}

/** Drafts a call of a programme. Answers its id. @throws notFound, invalid with the broken rule */
export async function draftCall(
  tx: Transaction,
  actor: Actor,
  programmeId: string,
  told: Named,
  settings: z.input<typeof callSettingsSchema>,
): Promise<string> {
  const programme = await getHostedProgramme(tx, actor, programmeId);
  const id = newId();
  const { name, summary } = checked(namedSchema, told);
  await tx.insert(calls).values({
    ...{ id, programmeId: programme.id, name, summary, status: "draft" },
    settings: checked(callSettingsSchema, settings) as unknown as Record<string, unknown>,
    createdBy: actor.memberId,
    createdAt: Date.now(),
  });
  await record(tx, actor, "call.drafted", { subjectType: "call", subjectId: id }, { name });
  return id;
}

/**
 * Settles a call anew. While it is a draft this is free; afterwards the change is recorded with its
 * reason and announced. What is on the road already keeps its step, so steps stay as they are.
 * @throws forbidden, notFound, conflict("call-closed" | "steps-fixed"), invalid("change-reason-required")
 */
export async function settleCall(
  tx: Transaction,
  actor: Actor,
  id: string,
  told: z.input<typeof callSettingsSchema>,
  reason = "",
): Promise<void> {
  const call = await getHostedCall(tx, actor, id);
  const settings = checked(callSettingsSchema, told);
  if (call.status === "closed") throw conflict("call-closed");
  if (call.status === "open") await announceChange(tx, actor, call, settings, reason.trim());
  await tx
    .update(calls)
    .set({
      settings: settings as unknown as Record<string, unknown>,
      ...(call.status === "draft" && { rehearsedAt: null }),
    })
    .where(eq(calls.id, id));
  await record(tx, actor, "call.settled", { subjectType: "call", subjectId: id }, {});
}

async function announceChange(
  tx: Transaction,
  actor: Actor,
  call: { id: string; settings: CallSettings },
  settings: CallSettings,
  reason: string,
): Promise<void> {
  const changed = changedSettings(call.settings, settings);
  if (changed.length === 0) return;
  if (roadOf(settings) !== roadOf(call.settings)) {
    throw conflict("steps-fixed");
  }
  if (reason === "") throw invalid("change-reason-required");
  if (reason.length > WORDS_LENGTH) throw invalid("words-long");
  await tx.insert(callChanges).values({
    ...{ id: newId(), callId: call.id, at: Date.now(), changedBy: actor.memberId, reason, changed },
    before: call.settings as unknown as Record<string, unknown>,
  });
  await record(tx, actor, "call.changed", { subjectType: "call", subjectId: call.id }, { changed, reason });
}

/** Kinds and levels of all steps: what may not change under those who are on the way. */
function roadOf({ steps }: CallSettings): string {
  return steps.map((step) => `${step.kind}/${levelOf(step)}`).join();
}

/** Notes that the dry run of the present settings was looked at. @throws forbidden, conflict("call-not-draft") */
export async function recordRehearsal(tx: Transaction, actor: Actor, id: string): Promise<void> {
  const call = await getHostedCall(tx, actor, id);
  if (call.status !== "draft") throw conflict("call-not-draft");
  await tx.update(calls).set({ rehearsedAt: Date.now() }).where(eq(calls.id, id));
  await record(tx, actor, "call.rehearsed", { subjectType: "call", subjectId: id }, {});
}

/** Opens a draft to everybody. @throws forbidden, conflict("call-not-draft" | "rehearse-first") */
export async function openCall(tx: Transaction, actor: Actor, id: string, at = Date.now()): Promise<void> {
  const call = await getHostedCall(tx, actor, id);
  if (call.status !== "draft") throw conflict("call-not-draft");
  if (call.rehearsedAt === null) throw conflict("rehearse-first");
  await tx.update(calls).set({ status: "open", openedAt: at }).where(eq(calls.id, id));
  await record(tx, actor, "call.opened", { subjectType: "call", subjectId: id }, {});
}

/** Takes no more works; those on the road go on. @throws forbidden, conflict("call-not-open") */
export async function closeCall(tx: Transaction, actor: Actor, id: string): Promise<void> {
  const call = await getHostedCall(tx, actor, id);
  if (call.status !== "open") throw conflict("call-not-open");
  await tx.update(calls).set({ status: "closed", closedAt: Date.now() }).where(eq(calls.id, id));
  await record(tx, actor, "call.closed", { subjectType: "call", subjectId: id }, {});
}

/**
 * Names a member as expert of a call; again changes what they know.
 * @throws forbidden, invalid("expert-unknown") when nobody has this address
 */
export async function nameExpert(
  tx: Transaction,
  actor: Actor,
  callId: string,
  told: { email: string; stages: readonly string[]; subjects: readonly string[] },
): Promise<string> {
  const call = await getHostedCall(tx, actor, callId);
  const [member] = await tx
    .select({ id: members.id })
    .from(members)
    .where(eq(members.email, normaliseEmail(told.email)));
  if (!member) throw invalid("expert-unknown");
  const known = { stages: [...told.stages].slice(0, 40), subjects: [...told.subjects].slice(0, 40) };
  const which = and(eq(callExperts.callId, call.id), eq(callExperts.memberId, member.id));
  await tx.delete(callExperts).where(which);
  const by = { addedBy: actor.memberId, addedAt: Date.now() };
  await tx.insert(callExperts).values({ id: newId(), callId: call.id, memberId: member.id, ...known, ...by });
  await record(
    tx,
    actor,
    "expert.named",
    { subjectType: "call", subjectId: callId },
    { memberId: member.id },
  );
  return member.id;
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: Parameters<typeof recordEvent>[1]["kind"],
  subject: Pick<Parameters<typeof recordEvent>[1], "subjectType" | "subjectId">,
  payload: Record<string, unknown>,
): Promise<void> {
  return recordEvent(tx, { kind, actorId: actor.memberId, ...subject, payload });
}

import { and, asc, eq, inArray } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { applications, endorsements, organisations } from "../../db/schema";
import type { Actor } from "../actor";
import type { Call } from "../calls/call";
import { findPublicCall } from "../calls/queries.server";
import { forbidden, invalid, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { officesOf } from "../members/delegations.server";
import type { Office } from "../members/office";
import type { Status } from "./application";
import { endorsedAt, quotaOf } from "./facts.server";
import { officeFor } from "./policy";
import { selectApplications } from "./queries.server";

/** A work that a unit has recommended. */
export interface Candidate {
  id: string;
  title: string;
  unit: string;
  status: Status;
  rank: number | null;
}

/** What a unit has recommended at a step of a call, and how many places it has there. */
export interface EndorsementList {
  step: number;
  organisationId: string;
  organisationName: string;
  /** Null without a limit. */
  quota: number | null;
  ranked: boolean;
  /** In their order. */
  candidates: Candidate[];
  /** Works that wait for the unit at this step. */
  waiting: { id: string; title: string; unit: string }[];
}

/** A call before those who recommend in it. */
export interface Ranking {
  call: Call;
  offices: Office[];
  lists: EndorsementList[];
}

/**
 * What the units for which an actor holds an office recommend in a call, step by step.
 * @throws notFound where there is no such call, forbidden for whoever holds no office
 */
export async function getRanking(reader: Reader, actor: Actor, callId: string): Promise<Ranking> {
  const call = await findPublicCall(reader, callId);
  if (!call) throw notFound();
  const offices = await officesOf(reader, actor);
  const units = [...new Set(offices.map(({ organisationId }) => organisationId))];
  const held = units.filter((unit) => officeFor(offices, unit) !== null);
  if (held.length === 0) throw forbidden();
  const lists: EndorsementList[] = [];
  for (const [step, { kind }] of call.settings.steps.entries()) {
    if (kind !== "endorsement") continue;
    for (const unit of held) lists.push(await listAt(reader, call, step, unit));
  }
  const filled = lists.filter(({ candidates, waiting }) => candidates.length + waiting.length > 0);
  return { call, offices, lists: filled };
}

async function listAt(
  reader: Reader,
  call: Call,
  step: number,
  organisationId: string,
): Promise<EndorsementList> {
  const [unit] = await reader
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, organisationId));
  const asked = call.settings.steps[step];
  const here = and(
    eq(applications.callId, call.id),
    eq(applications.step, step),
    eq(applications.holderId, organisationId),
    eq(applications.status, "waiting"),
  );
  const waiting = await selectApplications(reader, here);
  return {
    ...{ step, organisationId, organisationName: unit?.name ?? "" },
    quota: asked === undefined ? null : quotaOf(call, asked, organisationId),
    ranked: asked?.kind === "endorsement" && asked.ranked,
    candidates: await candidatesAt(reader, call.id, step, organisationId),
    waiting: waiting.map(({ id, title, organisationName }) => ({ id, title, unit: organisationName })),
  };
}

async function candidatesAt(
  reader: Reader,
  callId: string,
  step: number,
  organisationId: string,
): Promise<Candidate[]> {
  const rows = await reader
    .select({ id: endorsements.applicationId, rank: endorsements.rank })
    .from(endorsements)
    .where(endorsedAt(callId, step, organisationId))
    .orderBy(asc(endorsements.rank), asc(endorsements.endorsedAt));
  if (rows.length === 0) return [];
  const known = await selectApplications(
    reader,
    inArray(
      applications.id,
      rows.map(({ id }) => id),
    ),
  );
  return rows.flatMap(({ id, rank }) => {
    const found = known.find((each) => each.id === id);
    if (!found) return [];
    return [{ id, rank, title: found.title, unit: found.organisationName, status: found.status }];
  });
}

/**
 * Puts what a unit has recommended at a step into an order, first is best.
 * @param order ids of applications: exactly those recommended there
 * @throws forbidden, invalid("ranking-incomplete")
 */
export async function rankEndorsements(
  tx: Transaction,
  actor: Actor,
  call: Call,
  place: { step: number; organisationId: string; offices: readonly Office[] },
  order: readonly string[],
): Promise<void> {
  const { step, organisationId } = place;
  if (officeFor(place.offices, organisationId) === null) throw forbidden();
  const here = endorsedAt(call.id, step, organisationId);
  const rows = await tx.select({ id: endorsements.applicationId }).from(endorsements).where(here);
  const same = new Set(order).size === rows.length && order.length === rows.length;
  if (!same || rows.some(({ id }) => !order.includes(id))) throw invalid("ranking-incomplete");
  for (const [index, id] of order.entries()) {
    const one = and(here, eq(endorsements.applicationId, id));
    await tx
      .update(endorsements)
      .set({ rank: index + 1 })
      .where(one);
  }
  await recordEvent(tx, {
    kind: "endorsements.ranked",
    actorId: actor.memberId,
    organisationId,
    subjectType: "call",
    subjectId: call.id,
    payload: { step, order: [...order] },
  });
}

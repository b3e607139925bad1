import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { communities, communityGoals, communityUnits } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, forbidden, invalid, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import type { EventKind } from "../events/events";
import { newId } from "../identifier";
import { findOrganisationByName, getOrganisation } from "../organisations/queries.server";
import type { Description } from "./community";
import { getCommunityDesk } from "./desk.server";
import { decidesFor } from "./policy";
import { listStays } from "./stays.server";
import { tellHeads } from "./telling.server";

/**
 * Founds a community; its lead unit is the first to belong to it. Answers its id.
 * @throws notFound, forbidden("not-your-unit"), conflict("community-exists")
 */
export async function foundCommunity(
  tx: Transaction,
  actor: Actor,
  { leadId, ...told }: Description & { leadId: string },
  at = Date.now(),
): Promise<string> {
  await getOrganisation(tx, leadId);
  if (!decidesFor(actor, leadId)) throw forbidden("not-your-unit");
  await requireFreeName(tx, told.name, null);
  const id = newId();
  await tx.insert(communities).values({ id, ...told, leadId, foundedBy: actor.memberId, foundedAt: at });
  await insertStay(tx, actor, { communityId: id, organisationId: leadId, duty: "" }, at, true);
  await record(tx, actor, "community.founded", id, leadId, { name: told.name });
  return id;
}

/** Says anew what it is about and what it works by. @throws notFound, forbidden, conflict("community-exists") */
export async function describeCommunity(
  tx: Transaction,
  actor: Actor,
  id: string,
  told: Description,
): Promise<void> {
  const leadId = await requireLead(tx, actor, id);
  await requireFreeName(tx, told.name, id);
  await tx.update(communities).set(told).where(eq(communities.id, id));
  await record(tx, actor, "community.described", id, leadId, { name: told.name });
}

/**
 * Asks a unit to join, by its name.
 * @throws notFound, forbidden, invalid("unit-unknown"), conflict("unit-asked")
 */
export async function inviteUnit(
  tx: Transaction,
  actor: Actor,
  id: string,
  { unit, duty }: { unit: string; duty: string },
  at = Date.now(),
): Promise<void> {
  const leadId = await requireLead(tx, actor, id);
  const found = await findOrganisationByName(tx, unit);
  if (!found || found.closedAt !== null) throw invalid("unit-unknown");
  const stays = await listStays(tx, id);
  if (stays.some(({ organisationId }) => organisationId === found.id)) throw conflict("unit-asked");
  await insertStay(tx, actor, { communityId: id, organisationId: found.id, duty }, at, false);
  await record(tx, actor, "community.unit-asked", id, leadId, { organisationId: found.id });
  await tellHeads(tx, actor, id, found.id, "asked", at);
}

/** A unit that was asked joins. @throws notFound, forbidden, conflict("unit-joined") */
export async function joinCommunity(
  tx: Transaction,
  actor: Actor,
  id: string,
  stayId: string,
  at = Date.now(),
): Promise<void> {
  const stay = await getOwnStay(tx, actor, id, stayId);
  if (stay.joinedAt !== null) throw conflict("unit-joined");
  await tx
    .update(communityUnits)
    .set({ joinedBy: actor.memberId, joinedAt: at })
    .where(and(eq(communityUnits.id, stayId), isNull(communityUnits.joinedAt)));
  await record(tx, actor, "community.unit-joined", id, stay.organisationId);
}

/** Adds a goal to the plan. @throws notFound, forbidden */
export async function addGoal(
  tx: Transaction,
  actor: Actor,
  id: string,
  told: { goal: string; measure: string; due: string },
): Promise<void> {
  const leadId = await requireLead(tx, actor, id);
  const goalId = newId();
  const goal = { id: goalId, communityId: id, ...told, addedBy: actor.memberId, addedAt: Date.now() };
  await tx.insert(communityGoals).values(goal);
  await record(tx, actor, "community.goal-added", id, leadId, { goalId });
}

/** Says what was measured of a goal; the newest word counts, each is on record. @throws notFound, forbidden */
export async function measureGoal(
  tx: Transaction,
  actor: Actor,
  id: string,
  goalId: string,
  reached: string,
): Promise<void> {
  const { can, goals, community } = await getCommunityDesk(tx, actor, id);
  if (!goals.some((goal) => goal.id === goalId)) throw notFound();
  if (!can.write && !can.lead) throw forbidden();
  await tx
    .update(communityGoals)
    .set({ reached, reachedBy: actor.memberId, reachedAt: Date.now() })
    .where(and(eq(communityGoals.id, goalId), eq(communityGoals.communityId, id)));
  await record(tx, actor, "community.goal-measured", id, community.leadId, { goalId, reached });
}

/** The stay of a unit for which the actor decides. @throws notFound, forbidden */
export async function getOwnStay(tx: Transaction, actor: Actor, id: string, stayId: string) {
  const { decides } = await getCommunityDesk(tx, actor, id);
  const stay = (await listStays(tx, id)).find((each) => each.id === stayId);
  if (!stay) throw notFound();
  if (!decides.includes(stayId)) throw forbidden();
  return stay;
}

/** The unit that leads, for those who decide for it. @throws notFound, forbidden */
export async function requireLead(tx: Transaction, actor: Actor, id: string): Promise<string> {
  const { can, community } = await getCommunityDesk(tx, actor, id);
  if (!can.lead) throw forbidden();
  return community.leadId;
}

async function requireFreeName(tx: Transaction, name: string, own: string | null): Promise<void> {
  const [row] = await tx.select({ id: communities.id }).from(communities).where(eq(communities.name, name));
  if (row && row.id !== own) throw conflict("community-exists");
}

async function insertStay(
  tx: Transaction,
  actor: Actor,
  stay: { communityId: string; organisationId: string; duty: string },
  at: number,
  joins: boolean,
): Promise<void> {
  await tx.insert(communityUnits).values({
    ...{ id: newId(), ...stay, invitedBy: actor.memberId, invitedAt: at },
    ...(joins && { joinedBy: actor.memberId, joinedAt: at }),
  });
}

/** A row of the record about a community, which stands under the unit that acts in it. */
export function record(
  tx: Transaction,
  actor: Actor,
  kind: EventKind,
  id: string,
  organisationId: string,
  payload: Record<string, unknown> = {},
): Promise<void> {
  return recordEvent(tx, {
    ...{ kind, actorId: actor.memberId, organisationId },
    ...{ subjectType: "community", subjectId: id, payload },
  });
}

import { and, asc, desc, eq, inArray, isNull, type SQL } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { joinRequests, members, organisations } from "../../db/schema";
import { type Actor, holds } from "../actor";
import { notFound } from "../domain-error";
import { getOrganisation, listDescendantIds } from "../organisations/queries.server";
import type { Joining, JoinRequest } from "./join-request";
import { rolesToGive } from "./policy";
import { getPlace } from "./queries.server";

/** Those who ask to be let into a unit, longest first. The caller has decided who may see them. */
export function listJoinRequests(reader: Reader, organisationId: string): Promise<JoinRequest[]> {
  return select(reader, eq(joinRequests.organisationId, organisationId));
}

/** Those who wait for the actor's answer, in all units whose members they look after. */
export async function listWaitingJoins(reader: Reader, actor: Actor): Promise<JoinRequest[]> {
  if (holds(actor, "steward")) return select(reader, undefined);
  const units = new Set<string>();
  for (const { role, organisationId } of actor.grants) {
    if (role === "school-admin" || role === "bureau-officer") units.add(organisationId);
    if (role !== "bureau-officer") continue;
    for (const id of await listDescendantIds(reader, organisationId)) units.add(id);
  }
  return units.size === 0 ? [] : select(reader, inArray(joinRequests.organisationId, [...units]));
}

/** One request that waits, for those who answer it. @throws notFound */
export async function getJoinRequest(reader: Reader, actor: Actor, id: string): Promise<JoinRequest> {
  const [request] = await select(reader, eq(joinRequests.id, id));
  if (!request) throw notFound();
  const roles = rolesToGive(actor, await getPlace(reader, request.organisationId));
  if (!roles.includes("teacher")) throw notFound();
  return request;
}

/** How the actor stands to a unit. @throws notFound */
export async function getJoining(reader: Reader, actor: Actor, organisationId: string): Promise<Joining> {
  const unit = await getOrganisation(reader, organisationId);
  const held = actor.held ?? actor.grants;
  if (held.some((grant) => grant.organisationId === organisationId)) return { state: "member" };
  if (unit.closedAt !== null) return { state: "closed" };
  const [last] = await reader
    .select()
    .from(joinRequests)
    .where(and(eq(joinRequests.organisationId, organisationId), eq(joinRequests.memberId, actor.memberId)))
    .orderBy(desc(joinRequests.askedAt))
    .limit(1);
  if (last && last.decidedAt === null) return { state: "asked", requestId: last.id };
  return { state: "open", refused: last?.decision === "refused" ? last.reason : null };
}

function select(reader: Reader, which: SQL | undefined): Promise<JoinRequest[]> {
  return reader
    .select({
      id: joinRequests.id,
      organisationId: joinRequests.organisationId,
      unitName: organisations.name,
      memberId: joinRequests.memberId,
      name: members.name,
      email: members.email,
      message: joinRequests.message,
      askedAt: joinRequests.askedAt,
    })
    .from(joinRequests)
    .innerJoin(members, and(eq(members.id, joinRequests.memberId), isNull(members.suspendedAt)))
    .innerJoin(organisations, eq(organisations.id, joinRequests.organisationId))
    .where(and(which, isNull(joinRequests.decidedAt)))
    .orderBy(asc(joinRequests.askedAt))
    .limit(200);
}

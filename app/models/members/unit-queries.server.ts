import type { Reader } from "../../db/database";
import type { Actor, Role } from "../actor";
import { forbidden, notFound } from "../domain-error";
import { getOrganisation, listDescendants } from "../organisations/queries.server";
import type { Invitation } from "./invitation";
import { listInvitations } from "./invitation-queries.server";
import { listJoinRequests } from "./join-queries.server";
import type { JoinRequest } from "./join-request";
import { canSeeMembers, canSuspend, rolesToGive } from "./policy";
import {
  getMembership,
  getPlace,
  listMemberships,
  listPresentAndComing,
  listSuspended,
  type Membership,
} from "./queries.server";
import { getStanding, listStandings } from "./standing.server";
import type { SuspendedMember } from "./suspension";

export interface UnitMembership extends Membership {
  can: { end: boolean; suspend: boolean };
}

/** A unit as those who look after its members see it. */
export interface UnitMembers {
  unit: { id: string; name: string };
  members: UnitMembership[];
  /** Members whose accounts are closed, each with whether the actor may open it again. */
  suspended: (SuspendedMember & { can: { reinstate: boolean } })[];
  invitations: Invitation[];
  /** Who asks to be let in. */
  requests: JoinRequest[];
  /** Roles the actor may give here. */
  roles: Role[];
  /** Units below, where the actor may do the same. */
  below: { id: string; name: string }[];
}

/** @throws notFound, or forbidden for those who may bring nobody in */
export async function getMembersOf(reader: Reader, actor: Actor, id: string): Promise<UnitMembers> {
  const { name } = await getOrganisation(reader, id);
  const roles = await rolesIn(reader, actor, id);
  const members = await listPresentAndComing(reader, id);
  const suspended = await listSuspended(reader, id);
  const closable = await suspendable(reader, actor, [...members, ...suspended]);
  const reaches = roles.includes("bureau-officer");
  const below = reaches ? await listDescendants(reader, id) : [];
  return {
    unit: { id, name },
    members: members.map((each) => ({
      ...each,
      can: { end: roles.includes(each.role), suspend: closable.has(each.memberId) },
    })),
    suspended: suspended.map((each) => ({ ...each, can: { reinstate: closable.has(each.memberId) } })),
    invitations: await listInvitations(reader, { organisationId: id }),
    requests: roles.includes("teacher") ? await listJoinRequests(reader, id) : [],
    roles,
    below: below.map((unit) => ({ id: unit.id, name: unit.name })),
  };
}

/** The roles the actor may give in a unit. @throws notFound, or forbidden when there are none */
export async function rolesIn(reader: Reader, actor: Actor, organisationId: string): Promise<Role[]> {
  const place = await getPlace(reader, organisationId);
  if (!canSeeMembers(actor, place)) throw forbidden();
  return rolesToGive(actor, place);
}

/** One member of a unit, for those who may end that. @throws notFound, forbidden */
export async function getEndable(reader: Reader, actor: Actor, organisationId: string, grantId: string) {
  const { name } = await getOrganisation(reader, organisationId);
  const membership = await getMembership(reader, organisationId, grantId);
  const own = membership.memberId === actor.memberId;
  if (!own && !(await rolesIn(reader, actor, organisationId)).includes(membership.role)) throw forbidden();
  return { unit: { id: organisationId, name }, membership, own };
}

/** One member of a unit, for those who may say how long they are that. @throws notFound, forbidden */
export async function getLimitable(reader: Reader, actor: Actor, organisationId: string, grantId: string) {
  const { unit, membership } = await getEndable(reader, actor, organisationId, grantId);
  if (!(await rolesIn(reader, actor, organisationId)).includes(membership.role)) throw forbidden();
  return { unit, membership };
}

/** Those of these members whose accounts the actor may close or open. */
async function suspendable(
  reader: Reader,
  actor: Actor,
  members: readonly { memberId: string }[],
): Promise<Set<string>> {
  const standings = await listStandings(reader, [...new Set(members.map((each) => each.memberId))]);
  return new Set(
    [...standings.values()].filter((each) => canSuspend(actor, each)).map((each) => each.memberId),
  );
}

/** A member of a unit whose account the actor may close. @throws notFound, forbidden */
export async function getSuspendable(
  reader: Reader,
  actor: Actor,
  organisationId: string,
  memberId: string,
): Promise<{ unit: { id: string; name: string }; member: { memberId: string; name: string } }> {
  const { name } = await getOrganisation(reader, organisationId);
  await rolesIn(reader, actor, organisationId);
  const member = (await listMemberships(reader, organisationId)).find((each) => each.memberId === memberId);
  if (!member) throw notFound();
  if (!canSuspend(actor, await getStanding(reader, memberId))) throw forbidden();
  return { unit: { id: organisationId, name }, member: { memberId, name: member.name } };
}

import type { Reader } from "../../db/database";
import type { Actor, Role } from "../actor";
import { forbidden } from "../domain-error";
import { getOrganisation, listDescendants } from "../organisations/queries.server";
import type { Invitation } from "./invitation";
import { listInvitations } from "./invitation-queries.server";
import { canSeeMembers, rolesToGive } from "./policy";
import { getMembership, getPlace, listMemberships, type Membership } from "./queries.server";

export interface UnitMembership extends Membership {
  can: { end: boolean };
}

/** A unit as those who look after its members see it. */
export interface UnitMembers {
  unit: { id: string; name: string };
  members: UnitMembership[];
  invitations: Invitation[];
  /** Roles the actor may give here. */
  roles: Role[];
  /** Units below, where the actor may do the same. */
  below: { id: string; name: string }[];
}

/** @throws notFound, or forbidden for those who may bring nobody in */
export async function getMembersOf(reader: Reader, actor: Actor, id: string): Promise<UnitMembers> {
  const { name } = await getOrganisation(reader, id);
  const roles = await rolesIn(reader, actor, id);
  const members = await listMemberships(reader, id);
  const reaches = roles.includes("bureau-officer");
  const below = reaches ? await listDescendants(reader, id) : [];
  return {
    unit: { id, name },
    members: members.map((each) => ({ ...each, can: { end: roles.includes(each.role) } })),
    invitations: await listInvitations(reader, { organisationId: id }),
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

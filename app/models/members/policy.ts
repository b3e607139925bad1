import { type Actor, holds, ROLES, type Role } from "../actor";

/** Whom the holder of a role may bring in: nobody above themselves. */
const MAY_BRING: Record<Role, readonly Role[]> = {
  teacher: [],
  expert: [],
  "copy-editor": [],
  researcher: [],
  auditor: [],
  "school-admin": ["teacher", "school-admin", "copy-editor"],
  "bureau-officer": ["teacher", "expert", "school-admin", "bureau-officer", "copy-editor", "researcher"],
  steward: ROLES,
};

/** A unit, and the ids of the units above it. */
export interface Place {
  organisationId: string;
  ancestorIds: readonly string[];
}

/**
 * Roles the actor may give in a unit: a school administrator in their own, a bureau officer in
 * their own and those below, a steward everywhere.
 */
export function rolesToGive(actor: Actor, place: Place): Role[] {
  const given = new Set<Role>();
  for (const { role, organisationId } of actor.grants) {
    const reaches =
      role === "steward" ||
      organisationId === place.organisationId ||
      (role === "bureau-officer" && place.ancestorIds.includes(organisationId));
    if (reaches) for (const each of MAY_BRING[role]) given.add(each);
  }
  return ROLES.filter((role) => given.has(role));
}

/** Seeing who belongs to a unit and who is asked in: those who may bring somebody in. */
export function canSeeMembers(actor: Actor, place: Place): boolean {
  return rolesToGive(actor, place).length > 0;
}

/** What a member is now, and where. */
export interface Standing {
  memberId: string;
  suspended: boolean;
  held: readonly { role: Role; place: Place }[];
}

/**
 * Closing an account, and opening it again, reaches into every unit its member belongs to. So it
 * takes a steward, or somebody who could end each of their roles; nobody does it to themselves.
 */
export function canSuspend(actor: Actor, { memberId, held }: Standing): boolean {
  if (memberId === actor.memberId) return false;
  if (holds(actor, "steward")) return true;
  return held.length > 0 && held.every(({ role, place }) => rolesToGive(actor, place).includes(role));
}

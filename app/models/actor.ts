/** What a grant lets its holder be in an organisation. See content/… and `domain` of roles in members. */
export const ROLES = [
  "teacher",
  "school-admin",
  "bureau-officer",
  "expert",
  "copy-editor",
  "researcher",
  "auditor",
  "steward",
] as const;
export type Role = (typeof ROLES)[number];

export interface HeldGrant {
  organisationId: string;
  organisationName: string;
  role: Role;
  /** Its id; absent only where somebody is made up. */
  grantId?: string;
  /** Whether the unit waits to be verified by the bureau above it. */
  unverified?: boolean;
  /** When it ends; null or absent: until it is ended. */
  validTo?: number | null;
}

/**
 * A signed-in member, as every query and command is told of them. Grants are those valid now, or
 * the one of them as which they chose to act.
 */
export interface Actor {
  memberId: string;
  name: string;
  email: string;
  locale: Locale;
  grants: readonly HeldGrant[];
  /** All that are valid now, where one was chosen. */
  held?: readonly HeldGrant[];
}

/**
 * A member as they act in one browser: what they chose to be there is all they are, until they
 * choose again. A choice that is not valid any more is none. Who audits is nothing else meanwhile:
 * where somebody holds other roles too, they are an auditor only when they chose it.
 */
export function actAs(actor: Actor, grantId: string | null): Actor {
  const held = actor.held ?? actor.grants;
  const chosen = held.find((grant) => grantId !== null && grant.grantId === grantId);
  if (chosen) return { ...actor, held, grants: [chosen] };
  const working = held.filter(({ role }) => role !== "auditor");
  return { ...actor, held, grants: working.length > 0 ? working : held };
}

/** Whether somebody acts as an auditor, who reads and changes nothing. */
export function isAuditing({ grants }: Pick<Actor, "grants">): boolean {
  return grants.length > 0 && grants.every(({ role }) => role === "auditor");
}

/** The role as which a member acts, chosen or the only one they have; null where it is open. */
export function actingGrant(actor: Actor): HeldGrant | null {
  return actor.grants.length === 1 ? (actor.grants[0] ?? null) : null;
}

export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];

export function holds(actor: Actor | null, role: Role, organisationId?: string): boolean {
  return (
    actor?.grants.some(
      (grant) =>
        grant.role === role && (organisationId === undefined || grant.organisationId === organisationId),
    ) ?? false
  );
}

/** What a grant lets its holder be in an organisation. See content/… and `domain` of roles in members. */
export const ROLES = ["teacher", "school-admin", "bureau-officer", "expert", "steward"] as const;
export type Role = (typeof ROLES)[number];

export interface HeldGrant {
  organisationId: string;
  organisationName: string;
  role: Role;
}

/** A signed-in member, as every query and command is told of them. Grants are those valid now. */
export interface Actor {
  memberId: string;
  name: string;
  email: string;
  locale: Locale;
  grants: readonly HeldGrant[];
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

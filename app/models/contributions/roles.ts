/** What a co-author did for a work, as teachers say it. */
export const ROLES = ["design", "teaching", "data", "writing", "supervision"] as const;
export type Role = (typeof ROLES)[number];

/** The same in the words of CRediT (ANSI/NISO Z39.104-2022), for machines: ends of the terms' addresses. */
const CREDIT: Readonly<Record<Role, readonly string[]>> = {
  design: ["conceptualization", "methodology"],
  teaching: ["investigation"],
  data: ["data-curation", "formal-analysis"],
  writing: ["writing-original-draft", "writing-review-editing"],
  supervision: ["supervision"],
};

export function isRole(value: unknown): value is Role {
  return (ROLES as readonly unknown[]).includes(value);
}

/** Addresses of the CRediT terms that stand behind roles. */
export function creditOf(roles: readonly Role[]): string[] {
  return roles.flatMap((role) =>
    CREDIT[role].map((term) => `https://credit.niso.org/contributor-roles/${term}/`),
  );
}

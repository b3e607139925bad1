import { isRole, type Role } from "./roles";

/** A co-author in the order of names, with what they did. */
export interface AuthorLine {
  memberId: string;
  roles: Role[];
}

export interface Signature {
  memberId: string;
  at: number;
}

/** How somebody proposed that the writers of a work are named. */
export interface Proposal {
  id: string;
  proposedBy: string;
  proposedAt: number;
  lines: AuthorLine[];
  signatures: Signature[];
}

/** `outdated`: those who write the work are not those it names any more. */
export type Standing = "open" | "agreed" | "outdated";

/**
 * Whether a proposal is agreed: everybody whom it names has signed it, and it names exactly those
 * who write the work now.
 */
export function standingOf({ lines, signatures }: Proposal, authorIds: readonly string[]): Standing {
  const named = new Set(lines.map(({ memberId }) => memberId));
  const isOfNow = named.size === authorIds.length && authorIds.every((id) => named.has(id));
  if (!isOfNow) return "outdated";
  const signed = new Set(signatures.map(({ memberId }) => memberId));
  return authorIds.every((id) => signed.has(id)) ? "agreed" : "open";
}

export type LinesProblem = "position-twice" | "author-role-required";

/**
 * The order and roles of a form: `position-<member>` and `roles-<member>` for each author.
 * @returns a problem when two share a place or somebody did nothing
 */
export function linesOf(form: FormData, authorIds: readonly string[]): AuthorLine[] | LinesProblem {
  const placed = authorIds.map((memberId, index) => {
    const position = Number(form.get(`position-${memberId}`)) || index + 1;
    return { position, memberId, roles: form.getAll(`roles-${memberId}`).filter(isRole) };
  });
  if (new Set(placed.map(({ position }) => position)).size < placed.length) return "position-twice";
  if (placed.some(({ roles }) => roles.length === 0)) return "author-role-required";
  return placed
    .sort((one, other) => one.position - other.position)
    .map(({ memberId, roles }) => ({ memberId, roles: [...new Set(roles)] }));
}

import type { AuthorLine } from "../contributions/agreement";
import type { OutlineEntry } from "../documents/html";
import type { WorkLink } from "../links/link";
import type { Author, Kind, Part, PracticeDetails } from "../practices/practice";

/** Front matter as published: the work's, with the names as they stood that day. */
export interface EditionDetails extends PracticeDetails {
  /** Lead unit's name; plain text, so that it outlives renaming. */
  organisation: string;
  organisationId: string | null;
  authors: Author[];
  /** How it stands to other works; absent without any. */
  links?: WorkLink[];
}

export interface Edition {
  id: string;
  practiceId: string;
  number: number;
  kind: Kind;
  title: string;
  summary: string;
  details: EditionDetails;
  html: string;
  outline: OutlineEntry[];
  contentHash: string;
  characters: number;
  publishedAt: number;
  withdrawnAt: number | null;
  /** Why, in the words of who took it back; null while it stands. */
  withdrawalReason: string | null;
}

/**
 * Who is named on the title page: those who write, in their order.
 * @param agreed order and roles that all of them have signed; null while they have not
 */
export function authorsOf(
  collaborators: readonly { name: string; memberId: string; part: Part; organisation: string | null }[],
  agreed: readonly AuthorLine[] | null,
): Author[] {
  const authors = collaborators
    .filter(({ part }) => part === "owner" || part === "editor")
    .map(({ name, memberId, organisation }) => ({ name, memberId, ...(organisation && { organisation }) }));
  if (!agreed) return authors;
  const byId = new Map(authors.map((author) => [author.memberId, author]));
  return agreed.flatMap(({ memberId, roles }) => {
    const author = byId.get(memberId);
    return author ? [{ ...author, roles }] : [];
  });
}

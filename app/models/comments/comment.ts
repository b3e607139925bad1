import { z } from "zod";
import type { Anchor } from "./anchor";

/** Characters of one comment, and how many conversations and comments are taken. */
export const BODY_LENGTH = 4_000;
export const THREADS_OF_WORK = 2_000;
export const COMMENTS_OF_THREAD = 500;

/** An id as `newId` makes it; a browser gives one so that what is sent twice is said once. */
export const commentId = z.string("comment-id").regex(/^[0-9abcdefghjkmnpqrstvwxyz]{16}$/, "comment-id");

/** Plain text; line ends are kept, other control characters are not. */
export const bodySchema = z
  .string("comment-empty")
  .transform((body) =>
    body
      .normalize("NFC")
      .replace(/\r\n?/g, "\n")
      .replace(/[^\P{C}\n\t\u200c\u200d]/gu, "")
      .trim(),
  )
  .pipe(z.string().min(1, "comment-empty").max(BODY_LENGTH, "comment-long"));

export interface Comment {
  id: string;
  memberId: string;
  name: string;
  /** Who said it in the Word file it came with; null when the member said it here. */
  fileAuthor: string | null;
  /** Empty when it was taken back. */
  body: string;
  at: number;
  edited: boolean;
  removed: boolean;
}

/** A conversation as those who may read the text see it. */
export interface Thread {
  id: string;
  anchor: Anchor;
  createdAt: number;
  resolved: { at: number; name: string } | null;
  /** Whether the reader may resolve it, or open it again. */
  maySettle: boolean;
  comments: Comment[];
}

/** Somebody who can be spoken to by `@name`. */
export interface Mentionable {
  memberId: string;
  name: string;
}

export interface Passage {
  text: string;
  /** Who is named here, if anybody. */
  memberIds: string[];
}

/**
 * A comment's text cut where somebody is named: `@` and the whole name of one of `people`, the
 * longest name that fits. Two of one name are both meant.
 */
export function passagesOf(body: string, people: readonly Mentionable[]): Passage[] {
  const names = [...new Set(people.map(({ name }) => name))].sort((a, b) => b.length - a.length);
  const passages: Passage[] = [];
  let from = 0;
  for (let at = body.indexOf("@"); at >= 0; at = body.indexOf("@", at + 1)) {
    const name = names.find((each) => body.startsWith(each, at + 1));
    if (name === undefined) continue;
    if (at > from) passages.push({ text: body.slice(from, at), memberIds: [] });
    from = at + 1 + name.length;
    const memberIds = people.filter((each) => each.name === name).map(({ memberId }) => memberId);
    passages.push({ text: body.slice(at, from), memberIds });
    at = from - 1;
  }
  if (from < body.length) passages.push({ text: body.slice(from), memberIds: [] });
  return passages;
}

/** Ids of everybody a comment names. */
export function mentionedIn(body: string, people: readonly Mentionable[]): Set<string> {
  return new Set(passagesOf(body, people).flatMap(({ memberIds }) => memberIds));
}

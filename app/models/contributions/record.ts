import type { Tally } from "../versions/history";
import type { SectionTally } from "../versions/tally";

/** Under which the server writes: see app/models/documents/log.server.ts. */
const SERVER = "server";

/** What a member did beside writing, counted where it is kept. */
export interface OtherWork {
  commentsResolved: number;
  suggestionsAccepted: number;
}

/** What one member contributed to a text as it stands, by the server's log. */
export interface MemberRecord {
  memberId: string;
  /** Letters of theirs that are still there, spaces left out. */
  letters: number;
  /** Of all letters by members, from 0 to 1. */
  share: number;
  figures: number;
  sessions: number;
  /** Milliseconds between first and last keystroke of each session, added up. */
  time: number;
  /** Null where it is not kept. */
  other: OtherWork | null;
}

export interface ContributionRecord {
  members: MemberRecord[];
  sections: SectionTally[];
  /** What came with the template and still stands. */
  fromServer: number;
}

/**
 * The record of a text, most letters first.
 * @param memberIds those who are listed even if they wrote nothing
 * @param other what each did beside writing; null where it is not kept
 */
export function recordOf(
  { sections, shares }: Tally,
  memberIds: readonly string[],
  other: ReadonlyMap<string, OtherWork> | null,
): ContributionRecord {
  const letters = added(sections.map((each) => each.letters));
  const figures = added(sections.map((each) => each.figures));
  const written = new Map(shares.map((share) => [share.memberId, share]));
  const ids = new Set([
    ...memberIds,
    ...letters.keys(),
    ...figures.keys(),
    ...written.keys(),
    ...(other?.keys() ?? []),
  ]);
  ids.delete(SERVER);
  const all = [...ids].reduce((sum, id) => sum + (letters.get(id) ?? 0), 0);
  const members = [...ids].map((memberId) => ({
    memberId,
    letters: letters.get(memberId) ?? 0,
    share: all === 0 ? 0 : (letters.get(memberId) ?? 0) / all,
    figures: figures.get(memberId) ?? 0,
    sessions: written.get(memberId)?.sessions ?? 0,
    time: written.get(memberId)?.time ?? 0,
    other: other && (other.get(memberId) ?? { commentsResolved: 0, suggestionsAccepted: 0 }),
  }));
  members.sort((one, two) => two.letters - one.letters || two.sessions - one.sessions);
  return { members, sections, fromServer: letters.get(SERVER) ?? 0 };
}

function added(counts: readonly Record<string, number>[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const each of counts) {
    for (const [id, count] of Object.entries(each)) sums.set(id, (sums.get(id) ?? 0) + count);
  }
  return sums;
}

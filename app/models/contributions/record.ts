import type { Tally } from "../versions/history";
import type { SectionTally } from "../versions/tally";

/** Under which the server writes: see app/models/documents/log.server.ts. */
const SERVER = "server";

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
  commentsResolved: number;
  suggestionsAccepted: number;
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
 * @param resolved how many conversations about the text each has settled, by member
 * @param accepted how many proposals of each another has accepted, by member
 */
export function recordOf(
  { sections, shares }: Tally,
  memberIds: readonly string[],
  resolved: ReadonlyMap<string, number>,
  accepted: ReadonlyMap<string, number> = new Map(),
): ContributionRecord {
  const letters = added(sections.map((each) => each.letters));
  const figures = added(sections.map((each) => each.figures));
  const written = new Map(shares.map((share) => [share.memberId, share]));
  const ids = new Set([
    ...memberIds,
    ...letters.keys(),
    ...figures.keys(),
    ...written.keys(),
    ...resolved.keys(),
    ...accepted.keys(),
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
    commentsResolved: resolved.get(memberId) ?? 0,
    suggestionsAccepted: accepted.get(memberId) ?? 0,
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

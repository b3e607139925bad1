import type { Tally } from "../versions/history";

/** Under which the server writes: see app/models/documents/log.server.ts. */
const SERVER = "server";

/** What one member did, in a whole text or a section of it. */
export interface Counts {
  /** Letters of theirs that are still there, spaces left out. */
  letters: number;
  figures: number;
  sessions: number;
  commentsResolved: number;
  suggestionsAccepted: number;
}

/** What one member contributed to a text as it stands, by the server's log. */
export interface MemberRecord extends Counts {
  memberId: string;
  /** Of all letters by members, from 0 to 1. */
  share: number;
  /** Milliseconds between first and last keystroke of each session, added up. */
  time: number;
}

/** Who did what in a section, in the order of members; those who did nothing are left out. */
export interface SectionRecord {
  /** Words of its heading; empty for what stands before the first. */
  title: string;
  members: (Counts & { memberId: string })[];
}

export interface ContributionRecord {
  members: MemberRecord[];
  sections: SectionRecord[];
  /** What was done where no section is left, in the same form. */
  elsewhere: SectionRecord["members"];
  /** What came with the template and still stands. */
  fromServer: number;
}

/** A conversation that a member settled. */
interface Settled {
  id: string;
  resolvedBy: string;
}

/** A proposal of a member that another accepted. */
interface Accepted {
  id: string;
  memberId: string;
}

/**
 * The record of a text, most letters first. Letters, figures, comments and suggestions of all sections
 * and of elsewhere make up those of the whole; a session is counted in each section it was about.
 * @param memberIds those who are listed even if they wrote nothing
 */
export function recordOf(
  tally: Tally,
  memberIds: readonly string[],
  settled: readonly Settled[] = [],
  accepted: readonly Accepted[] = [],
): ContributionRecord {
  const sheets = [...tally.sections.map(sheetOf), new Map() as Sheet];
  tally.sections.forEach(({ sessions }, index) => {
    for (const [id, count] of Object.entries(sessions)) countsOf(sheets[index]!, id).sessions += count;
  });
  const elsewhere = sheets.at(-1)!;
  for (const [id, count] of Object.entries(tally.sessionsElsewhere))
    countsOf(elsewhere, id).sessions += count;
  const sheetAt = (index: number | undefined) => sheets[index ?? -1] ?? elsewhere;
  for (const { id, resolvedBy } of settled)
    countsOf(sheetAt(tally.threads[id]), resolvedBy).commentsResolved += 1;
  for (const { id, memberId } of accepted)
    countsOf(sheetAt(tally.proposals[id]), memberId).suggestionsAccepted += 1;
  const members = membersOf(sheets, tally, memberIds);
  const order = members.map(({ memberId }) => memberId);
  return {
    members,
    sections: tally.sections.map(({ title }, index) => ({ title, members: linesOf(sheets[index]!, order) })),
    elsewhere: linesOf(elsewhere, order),
    fromServer: added(sheets, SERVER).letters,
  };
}

/** Counts of a section by member. */
type Sheet = Map<string, Counts>;

const NOTHING: Counts = { letters: 0, figures: 0, sessions: 0, commentsResolved: 0, suggestionsAccepted: 0 };

function countsOf(sheet: Sheet, memberId: string): Counts {
  const counts = sheet.get(memberId) ?? { ...NOTHING };
  sheet.set(memberId, counts);
  return counts;
}

function sheetOf({ letters, figures }: Tally["sections"][number]): Sheet {
  const sheet: Sheet = new Map();
  for (const [id, count] of Object.entries(letters)) countsOf(sheet, id).letters = count;
  for (const [id, count] of Object.entries(figures)) countsOf(sheet, id).figures = count;
  return sheet;
}

function membersOf(
  sheets: readonly Sheet[],
  { shares }: Tally,
  memberIds: readonly string[],
): MemberRecord[] {
  const written = new Map(shares.map((share) => [share.memberId, share]));
  const ids = new Set([...memberIds, ...written.keys(), ...sheets.flatMap((sheet) => [...sheet.keys()])]);
  ids.delete(SERVER);
  const sums = [...ids].map((memberId) => ({ memberId, counts: added(sheets, memberId) }));
  const all = sums.reduce((sum, { counts }) => sum + counts.letters, 0);
  return sums
    .map(({ memberId, counts }) => ({
      memberId,
      ...counts,
      sessions: written.get(memberId)?.sessions ?? 0,
      share: all === 0 ? 0 : counts.letters / all,
      time: written.get(memberId)?.time ?? 0,
    }))
    .sort((one, two) => two.letters - one.letters || two.sessions - one.sessions);
}

function added(sheets: readonly Sheet[], memberId: string): Counts {
  const sum = { ...NOTHING };
  for (const sheet of sheets) {
    const counts = sheet.get(memberId) ?? NOTHING;
    for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts[key];
  }
  return sum;
}

function linesOf(sheet: Sheet, order: readonly string[]): SectionRecord["members"] {
  return order.flatMap((memberId) => {
    const counts = sheet.get(memberId);
    return counts ? [{ memberId, ...counts }] : [];
  });
}

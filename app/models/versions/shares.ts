import { PAUSE } from "./grouping";
import type { LogShare } from "./history";
import type { Step, Writing } from "./steps";

/** What one member wrote without half an hour of silence of their own. */
export interface OwnSession {
  memberId: string;
  firstAt: number;
  lastAt: number;
  writings: Writing[];
}

/** The sessions of each member by themselves, oldest first; what the server wrote is none. */
export function ownSessionsOf(steps: readonly Step[]): OwnSession[] {
  const sessions: OwnSession[] = [];
  const open = new Map<string, OwnSession>();
  const writings = steps.flatMap((step) => step.writings).sort((one, other) => one.firstAt - other.firstAt);
  for (const writing of writings) {
    const { memberId, firstAt, lastAt } = writing;
    if (memberId === null) continue;
    const session = open.get(memberId);
    if (session && firstAt - session.lastAt < PAUSE) {
      session.lastAt = Math.max(session.lastAt, lastAt);
      session.writings.push(writing);
    } else {
      const begun = { memberId, firstAt, lastAt, writings: [writing] };
      open.set(memberId, begun);
      sessions.push(begun);
    }
  }
  return sessions;
}

/** How often and how long each member wrote. */
export function sharesOf(sessions: readonly OwnSession[]): LogShare[] {
  const shares = new Map<string, LogShare>();
  for (const { memberId, firstAt, lastAt } of sessions) {
    const share = shares.get(memberId) ?? { memberId, sessions: 0, time: 0, firstAt, lastAt };
    shares.set(memberId, share);
    share.sessions += 1;
    share.time += lastAt - firstAt;
    share.lastAt = lastAt;
  }
  return [...shares.values()];
}

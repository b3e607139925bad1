import type { Step } from "./steps";

/** As long as what a packed log keeps apart: packing must not change which versions there are. */
const WINDOW = 10 * 60_000;
/** Silence that ends a session, and the longest one version covers, in milliseconds. */
export const PAUSE = 30 * 60_000;
const LONGEST = 3 * 3_600_000;

/** A stretch of the log that is one version. */
export interface Session {
  /** Number of its last entry. */
  to: number;
  firstAt: number;
  lastAt: number;
  memberIds: Set<string | null>;
}

/**
 * The sessions of a log. A version is what was written without half an hour of silence by people of
 * whom some go on from one ten minutes to the next, and within three hours; what the server wrote is
 * one by itself.
 */
export function sessionsOf(steps: readonly Step[]): Session[] {
  const sessions: Session[] = [];
  for (const window of windowsOf(steps)) {
    const session = sessions.at(-1);
    if (session && goesOn(session, window)) {
      session.to = window.to;
      session.lastAt = Math.max(session.lastAt, window.lastAt);
      for (const each of window.memberIds) session.memberIds.add(each);
    } else sessions.push({ ...window, memberIds: new Set(window.memberIds) });
  }
  return sessions;
}

function goesOn(session: Session, window: Session): boolean {
  if (session.memberIds.has(null) || window.memberIds.has(null)) return false;
  if (window.firstAt - session.lastAt >= PAUSE || window.lastAt - session.firstAt > LONGEST) return false;
  return [...window.memberIds].some((each) => session.memberIds.has(each));
}

function windowsOf(steps: readonly Step[]): Session[] {
  const windows: Session[] = [];
  for (const step of steps) {
    const memberIds = new Set(step.writings.map((each) => each.memberId));
    if (memberIds.size > 1) memberIds.delete(null);
    const window = windows.at(-1);
    const byServer = memberIds.has(null) || window?.memberIds.has(null);
    if (window && !byServer && step.lastAt - window.firstAt < WINDOW) {
      window.to = step.to;
      window.lastAt = Math.max(window.lastAt, step.lastAt);
      for (const each of memberIds) window.memberIds.add(each);
    } else windows.push({ to: step.to, firstAt: step.firstAt, lastAt: step.lastAt, memberIds });
  }
  return windows;
}

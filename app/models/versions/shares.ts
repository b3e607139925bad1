import { PAUSE } from "./grouping";
import type { LogShare } from "./history";
import type { Step } from "./steps";

/** How often and how long each member wrote: half an hour of one's own silence ends a session. */
export function sharesOf(steps: readonly Step[]): LogShare[] {
  const shares = new Map<string, LogShare>();
  const writings = steps.flatMap((step) => step.writings).sort((one, other) => one.firstAt - other.firstAt);
  for (const { memberId, firstAt, lastAt } of writings) {
    if (memberId === null) continue;
    const share = shares.get(memberId);
    if (!share) {
      shares.set(memberId, { memberId, sessions: 1, time: lastAt - firstAt, firstAt, lastAt });
    } else if (firstAt - share.lastAt >= PAUSE) {
      share.sessions += 1;
      share.time += lastAt - firstAt;
      share.lastAt = lastAt;
    } else {
      share.time += Math.max(0, lastAt - share.lastAt);
      share.lastAt = Math.max(share.lastAt, lastAt);
    }
  }
  return [...shares.values()];
}

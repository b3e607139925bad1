import type { UploadLimit } from "../app/load-context";

/** A window sends one file after the other; so many windows send at once, and no more connections are held. */
const AT_ONCE = 4;

/** How many files a member may be sending at once; each may take as long as a slow line needs. */
export function createUploadLimit(most = AT_ONCE): UploadLimit {
  const running = new Map<string, number>();
  const change = (memberId: string, by: 1 | -1) => {
    const now = (running.get(memberId) ?? 0) + by;
    if (now === 0) running.delete(memberId);
    else running.set(memberId, now);
  };
  return {
    begin(memberId) {
      if ((running.get(memberId) ?? 0) >= most) return null;
      change(memberId, 1);
      return () => change(memberId, -1);
    },
  };
}

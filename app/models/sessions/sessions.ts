/** A signed-in browser. `idHash` names it without being able to stand for it. */
export interface Session {
  idHash: string;
  memberId: string;
  createdAt: number;
  lastSeenAt: number;
  expiresAt: number;
  userAgent: string;
  /** The grant as which its member acts; null while they chose none. */
  actingGrantId: string | null;
}

/** A session nobody uses ends after this time, in milliseconds. */
export const SESSION_IDLE = 7 * 24 * 3600_000;
/** A session ends after this time in any case, in milliseconds. */
export const SESSION_LIFETIME = 30 * 24 * 3600_000;

/** `__Host-` binds the cookie to this very host and to https; browsers refuse it on plain http. */
export function sessionCookieName(secure: boolean): string {
  return secure ? "__Host-session" : "session";
}

/** The session id a browser brings, or null. Anything we could not have given out is nothing. */
export function readSessionCookie(cookieHeader: string | undefined, secure: boolean): string | null {
  const pattern = new RegExp(`(?:^|;\\s*)${sessionCookieName(secure)}=([a-z2-7]{16,80})\\s*(?:;|$)`);
  return pattern.exec(cookieHeader ?? "")?.[1] ?? null;
}

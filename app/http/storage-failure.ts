const CODES = /^(ENOSPC|EDQUOT|EROFS|EIO|SQLITE_FULL|SQLITE_IOERR.*)$/;

/** True when the server's disk did not take something: nothing is wrong with what was sent. */
export function isStorageFailure(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return (typeof code === "string" && CODES.test(code)) || (cause !== undefined && isStorageFailure(cause));
}

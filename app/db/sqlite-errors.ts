/*
 * What an error of SQLite means for whoever wrote.
 */

function codeOf(error: unknown): string {
  const cause = (error as { cause?: unknown } | null)?.cause;
  const code = (error as { code?: unknown } | null)?.code ?? (cause as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}

/** True for a database that somebody else holds: worth asking again, on a new connection. */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error));
}

/** True when what is stored does not hold together, and waiting will not help. */
export function isDamage(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|CONSTRAINT|NOTADB)/.test(codeOf(error));
}

/** True when SQLite cannot make sense of its own pages. */
export function isCorrupt(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error));
}

/** After these the transaction is gone; the whole group fails and nothing of it is acknowledged. */
export function isFatal(error: unknown): boolean {
  return /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|CANTOPEN|READONLY)/.test(codeOf(error));
}

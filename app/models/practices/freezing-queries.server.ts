import { eq } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { members, practices } from "../../db/schema";

/** The lock on a work's text. */
export interface Freezing {
  at: number;
  /** Name of who locked it. */
  by: string;
}

/** Null while the text is written. For callers that have decided access already. */
export async function findFreezing(reader: Reader, id: string): Promise<Freezing | null> {
  const [row] = await reader
    .select({ at: practices.frozenAt, by: members.name })
    .from(practices)
    .leftJoin(members, eq(members.id, practices.frozenBy))
    .where(eq(practices.id, id));
  return row && row.at !== null ? { at: row.at, by: row.by ?? "" } : null;
}

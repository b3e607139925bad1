import type { Database } from "./database";
import type { Transaction } from "./transaction";

/** Who asks for what is written, and as what: one role where they chose one, else all they hold. */
export interface Behalf {
  memberId: string;
  roles: readonly { role: string; organisationId: string }[];
}

/** The database for somebody who acts in a role: what they write remembers it in the audit trail. */
export function onBehalfOf(db: Database, behalf: Behalf): Database {
  const write: Database["write"] = (fn) => db.write((tx) => fn(Object.assign(tx, { behalf }) as Transaction));
  return { ...db, write };
}

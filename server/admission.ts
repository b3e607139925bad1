import type { Database } from "../app/db/database";
import type { Actor } from "../app/models/actor";
import { CLOSE, type LineRole } from "../app/models/documents/wire";
import { findActor } from "../app/models/members/queries.server";
import { canEdit, canRead, canSuggest } from "../app/models/practices/policy";
import { findFacts } from "../app/models/practices/queries.server";
import { isLive } from "../app/models/sessions/queries.server";
import type { Connection } from "./collaboration/connection";

export interface Admission {
  role: LineRole;
}

/**
 * The one policy of the door, asked again whenever something it depends on changes.
 * Null: the actor may not know of the document.
 */
export async function admit(db: Database, actor: Actor, documentId: string): Promise<Admission | null> {
  const facts = await findFacts(db.read, actor, documentId);
  if (!facts || !canRead(facts)) return null;
  if (canEdit(facts)) return { role: "write" };
  return { role: canSuggest(facts) ? "suggest" : "read" };
}

/**
 * Judges an open connection as the door would now. Whoever may do less or more than when they came
 * in is sent out and may knock again; so is everybody about whom the answer cannot be had.
 */
export async function judgeAgain(db: Database, documentId: string, connection: Connection): Promise<void> {
  try {
    if (!(await isLive(db.read, connection.sessionIdHash))) {
      return connection.close(CLOSE.signedOut, "signed-out");
    }
    const actor = await findActor(db.read, connection.identity.memberId);
    const admission = actor && (await admit(db, actor, documentId));
    if (!admission) connection.close(CLOSE.noAccess, "no-access");
    else if (admission.role !== connection.role) connection.close(CLOSE.restarting, "role-changed");
  } catch (error) {
    console.error("access to an open document is not known", error);
    connection.close(CLOSE.restarting, "access-unknown");
  }
}

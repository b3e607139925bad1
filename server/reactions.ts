import type { CommittedEvent, Database } from "../app/db/database";
import { CLOSE } from "../app/models/documents/wire";
import { findActor } from "../app/models/members/queries.server";
import type { Rooms } from "./collaboration/rooms";
import { admit } from "./upgrade";

/** Events after which somebody's access to a live document may be another. */
const ACCESS = new Set([
  "collaborator.changed",
  "collaborator.removed",
  "practice.deleted",
  "grant.ended",
  "member.password-changed",
  "member.suspended",
]);

/** The only listener: what happens in the process after something was committed. */
export function react(db: Database, rooms: Rooms): void {
  db.onCommit((events) => {
    for (const event of events) {
      void reactTo(event, db, rooms).catch((error) => console.error("reaction failed", event.kind, error));
    }
  });
}

async function reactTo(event: CommittedEvent, db: Database, rooms: Rooms): Promise<void> {
  const { sessionIdHash } = event.payload;
  if (event.kind === "member.signed-out" || event.kind === "session.revoked") {
    await closeSessions(rooms, (idHash) => idHash === sessionIdHash);
  } else if (event.kind === "member.password-changed") {
    const { kept } = event.payload;
    await closeSessions(rooms, (idHash, memberId) => memberId === event.subjectId && idHash !== kept);
  }
  if (ACCESS.has(event.kind)) await judgeAgain(event, db, rooms);
}

async function closeSessions(
  rooms: Rooms,
  ended: (idHash: string, memberId: string) => boolean,
): Promise<void> {
  for (const room of await rooms.loaded()) {
    for (const connection of room.connections) {
      if (ended(connection.sessionIdHash, connection.identity.memberId)) {
        connection.close(CLOSE.signedOut, "signed-out");
      }
    }
  }
}

/** Whoever may do less or more than when they came in is sent out and may knock again. */
async function judgeAgain(event: CommittedEvent, db: Database, rooms: Rooms): Promise<void> {
  for (const room of await rooms.loaded()) {
    if (event.subjectType === "practice" && event.subjectId !== room.id) continue;
    for (const connection of [...room.connections]) {
      const actor = await findActor(db.read, connection.identity.memberId);
      const admission = actor && (await admit(db, actor, room.id));
      if (!admission) connection.close(CLOSE.noAccess, "no-access");
      else if (admission.role !== connection.role) connection.close(CLOSE.restarting, "role-changed");
    }
  }
}

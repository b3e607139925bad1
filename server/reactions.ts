import type { CommittedEvent, Database } from "../app/db/database";
import { tellCopies } from "../app/models/adoptions/lineage-commands.server";
import { tellDecided } from "../app/models/adoptions/offer-placing.server";
import { encodeNotice } from "../app/models/documents/wire";
import { tellNamedInEdition } from "../app/models/mentions/commands.server";
import { judgeAgain } from "./admission";
import type { LiveRooms } from "./collaboration/live-room";

/** Events after which a member's access may be another, in every document they have open. */
const OF_MEMBER = new Set([
  "member.signed-out",
  "member.password-changed",
  "member.email-changed",
  "member.suspended",
  "session.revoked",
  "grant.ended",
]);
/** Events after which anybody's access to this one document may be another. */
const OF_WORK = new Set([
  "collaborator.changed",
  "collaborator.removed",
  "practice.deleted",
  "practice.frozen",
  "practice.unfrozen",
]);

/**
 * The only listener: what happens in the process after something was committed.
 * @param feed what tells of commits; where several processes share documents, of those of all
 */
export function react(db: Database, rooms: LiveRooms, feed: Pick<Database, "onCommit"> = db): void {
  feed.onCommit((events) => {
    for (const event of events) {
      void reactTo(event, db, rooms).catch((error) => console.error("reaction failed", event.kind, error));
    }
  });
}

async function reactTo(event: CommittedEvent, db: Database, rooms: LiveRooms): Promise<void> {
  const { kind, subjectId } = event;
  if (kind === "edition.published") {
    await db.write((tx) => tellCopies(tx, subjectId));
    return db.write((tx) => tellNamedInEdition(tx, subjectId));
  }
  if (kind === "suggestion.accepted" || kind === "suggestion.rejected")
    return db.write((tx) => tellDecided(tx, subjectId, event.actorId ?? ""));
  if (kind.startsWith("comment.")) return tellOfComments(subjectId, rooms);
  if (!OF_MEMBER.has(kind) && !OF_WORK.has(kind)) return;
  for (const room of rooms.loaded) {
    if (OF_WORK.has(kind) && room.id !== subjectId) continue;
    const concerned = [...room.connections].filter(
      (connection) => OF_WORK.has(kind) || connection.identity.memberId === subjectId,
    );
    await Promise.all(concerned.map((connection) => judgeAgain(db, room.id, connection)));
  }
}

/** Those who sit here; every process tells its own. */
function tellOfComments(documentId: string, rooms: LiveRooms): void {
  const frame = encodeNotice("comments");
  for (const room of rooms.loaded)
    if (room.id === documentId) for (const connection of room.connections) connection.send(frame);
}

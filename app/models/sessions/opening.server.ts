import type { Transaction } from "../../db/database";
import type { Actor } from "../actor";
import { recordEvent } from "../events/commands.server";
import { hashOf, luciaOver, within } from "./lucia.server";

/** Opens a session of a member in a browser. Answers its name in the database and its Set-Cookie header. */
export async function openSession(
  tx: Transaction,
  actor: Actor,
  { userAgent, secure }: { userAgent: string; secure: boolean },
): Promise<{ idHash: string; cookie: string }> {
  const now = Date.now();
  const lucia = luciaOver(within(tx), { secure, now });
  await lucia.deleteExpiredSessions();
  const attributes = {
    createdAt: now,
    lastSeenAt: now,
    userAgent: userAgent.slice(0, 300),
    actingGrantId: null,
  };
  const session = await lucia.createSession(actor.memberId, attributes);
  return { idHash: hashOf(session.id), cookie: lucia.createSessionCookie(session.id).serialize() };
}

/** Puts on record what a member did about their own sessions and how they sign in. */
export function record(
  tx: Transaction,
  { memberId }: Pick<Actor, "memberId">,
  kind: Parameters<typeof recordEvent>[1]["kind"],
  payload: Record<string, unknown>,
): Promise<void> {
  return recordEvent(tx, { kind, actorId: memberId, subjectType: "member", subjectId: memberId, payload });
}

import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "../../db/database";
import { accessTokens } from "../../db/schema";
import { type Actor, actAs } from "../actor";
import { conflict, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { findActor } from "../members/queries.server";
import { listTokens } from "./queries.server";
import { type NewToken, type Scope, TOKENS } from "./token";

const DAY = 86_400_000;
/** How exactly it is known when a token was last used, in milliseconds. */
const TOUCH_AFTER = 10 * 60_000;

/**
 * Makes a token for the actor's programs. Answers the token, which is not kept and cannot be shown again.
 * @throws conflict("tokens-many")
 */
export async function createToken(
  tx: Transaction,
  actor: Actor,
  { name, scopes, days }: NewToken,
  at = Date.now(),
): Promise<string> {
  if ((await listTokens(tx, actor, at)).length >= TOKENS) throw conflict("tokens-many");
  const token = `gy_${randomBytes(32).toString("base64url")}`;
  const id = newId();
  await tx.insert(accessTokens).values({
    id,
    memberId: actor.memberId,
    name,
    tokenHash: hashOf(token),
    scopes: [...scopes],
    createdAt: at,
    expiresAt: at + days * DAY,
  });
  await record(tx, actor, "token.created", { tokenId: id, scopes });
  return token;
}

/** Ends one of the actor's own tokens at once. @throws notFound */
export async function revokeToken(tx: Transaction, actor: Actor, id: string, at = Date.now()): Promise<void> {
  const own = and(
    eq(accessTokens.id, id),
    eq(accessTokens.memberId, actor.memberId),
    isNull(accessTokens.revokedAt),
  );
  const revoked = await tx
    .update(accessTokens)
    .set({ revokedAt: at })
    .where(own)
    .returning({ id: accessTokens.id });
  if (revoked.length === 0) throw notFound();
  await record(tx, actor, "token.revoked", { tokenId: id });
}

/** Whom a token stands for, and what it may be used for. */
export interface KnownToken {
  tokenId: string;
  actor: Actor;
  scopes: Scope[];
}

/**
 * Who a program acts for by the `Authorization` header it sent. Null without a token, and for one
 * that is unknown, ended or over, or whose member was suspended.
 */
export async function authenticateToken(
  db: Database,
  header: string | null,
  now = Date.now(),
): Promise<KnownToken | null> {
  const token = /^Bearer (gy_[\w-]{43})$/i.exec(header ?? "")?.[1];
  if (!token) return null;
  const [row] = await db.read
    .select()
    .from(accessTokens)
    .where(and(eq(accessTokens.tokenHash, hashOf(token)), isNull(accessTokens.revokedAt)));
  if (!row || row.expiresAt <= now) return null;
  const actor = await findActor(db.read, row.memberId, now);
  if (!actor) return null;
  if (now - (row.lastUsedAt ?? 0) >= TOUCH_AFTER) {
    await db.write((tx) =>
      tx.update(accessTokens).set({ lastUsedAt: now }).where(eq(accessTokens.id, row.id)),
    );
  }
  return { tokenId: row.id, actor: actAs(actor, null), scopes: row.scopes as Scope[] };
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: "token.created" | "token.revoked",
  payload: Record<string, unknown>,
): Promise<void> {
  const { memberId } = actor;
  return recordEvent(tx, { kind, actorId: memberId, subjectType: "member", subjectId: memberId, payload });
}

import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { accessTokens } from "../../db/schema";
import type { Actor } from "../actor";
import type { AccessToken, Scope } from "./token";

/** The actor's own tokens that can be used, newest first. */
export async function listTokens(reader: Reader, actor: Actor, now = Date.now()): Promise<AccessToken[]> {
  const { id, name, scopes, createdAt, expiresAt, lastUsedAt } = accessTokens;
  const rows = await reader
    .select({ id, name, scopes, createdAt, expiresAt, lastUsedAt })
    .from(accessTokens)
    .where(
      and(
        eq(accessTokens.memberId, actor.memberId),
        isNull(accessTokens.revokedAt),
        gt(accessTokens.expiresAt, now),
      ),
    )
    .orderBy(desc(accessTokens.createdAt), desc(id));
  return rows.map((row) => ({ ...row, scopes: row.scopes as Scope[] }));
}

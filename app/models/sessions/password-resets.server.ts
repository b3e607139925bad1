import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { members, passwordResets, sessions } from "../../db/schema";
import { conflict } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { postMail } from "../mail/commands.server";
import { normaliseEmail } from "../members/member";

/** How long the link in the mail may be used, in milliseconds. */
export const RESET_LIFETIME = 60 * 60_000;

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/**
 * Sends a member a link by which they choose another password. Does nothing, and says nothing, for
 * an address nobody has and for a suspended account: who asks is told the same in any case.
 */
export async function askForReset(tx: Transaction, email: string, now = Date.now()): Promise<void> {
  const [member] = await tx
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(and(eq(members.email, normaliseEmail(email)), isNull(members.suspendedAt)));
  if (!member) return;
  const token = randomBytes(24).toString("base64url");
  await tx.delete(passwordResets).where(eq(passwordResets.memberId, member.id));
  await tx.insert(passwordResets).values({
    tokenHash: hashOf(token),
    memberId: member.id,
    createdAt: now,
    expiresAt: now + RESET_LIFETIME,
  });
  await postMail(tx, {
    kind: "password-reset",
    memberId: member.id,
    words: { path: `/password-reset/${token}` },
  });
  await record(tx, "member.reset-asked", member.id);
}

/** Whose password a link replaces; null for one that never was, was used, or has run out. */
export async function findReset(
  reader: Reader,
  token: string,
  now = Date.now(),
): Promise<{ memberId: string; email: string } | null> {
  const [row] = await reader
    .select({ memberId: members.id, email: members.email })
    .from(passwordResets)
    .innerJoin(members, and(eq(members.id, passwordResets.memberId), isNull(members.suspendedAt)))
    .where(
      and(
        eq(passwordResets.tokenHash, hashOf(token)),
        isNull(passwordResets.usedAt),
        gt(passwordResets.expiresAt, now),
      ),
    );
  return row ?? null;
}

/**
 * Gives a member the password they chose by a link, once, and ends all their sessions.
 * @param passwordHash of a password that has passed `newPasswordSchema`
 * @throws conflict("reset-gone")
 */
export async function resetPassword(
  tx: Transaction,
  token: string,
  passwordHash: string,
  now = Date.now(),
): Promise<void> {
  const found = await findReset(tx, token, now);
  if (!found) throw conflict("reset-gone");
  const { memberId } = found;
  await tx.update(members).set({ passwordHash }).where(eq(members.id, memberId));
  await tx
    .update(passwordResets)
    .set({ usedAt: now })
    .where(eq(passwordResets.tokenHash, hashOf(token)));
  await tx.delete(sessions).where(eq(sessions.memberId, memberId));
  await record(tx, "member.password-changed", memberId);
}

function record(
  tx: Transaction,
  kind: "member.reset-asked" | "member.password-changed",
  memberId: string,
): Promise<void> {
  return recordEvent(tx, {
    kind,
    actorId: memberId,
    subjectType: "member",
    subjectId: memberId,
    payload: { byMail: true },
  });
}

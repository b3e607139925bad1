import { and, count, eq, gt } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { invitations } from "../../db/schema";
import type { Actor, Locale } from "../actor";
import { postMail } from "../mail/commands.server";
import type { Sent } from "./invitations.server";

const DAY = 24 * 3600_000;
/** So many invitations of one member are carried in a day, so that nobody writes to the world in our name. */
export const MAILED_A_DAY = 300;

/** `mailed`: a letter with the link is on its way; otherwise who invites hands the link on. */
export type Told = Sent & { mailed: boolean };

/**
 * Tells of a fresh invitation by mail, in the transaction that made it: who invites, to what, until
 * when, and the link. Not where no mail is sent, nor for who invited MAILED_A_DAY people today.
 */
export async function tellInvited(
  tx: Transaction,
  actor: Actor,
  sent: Sent,
  mailEnabled: boolean,
): Promise<Told> {
  const mailed = mailEnabled && (await mayMail(tx, sent));
  if (mailed) await post(tx, actor, sent);
  return { ...sent, mailed };
}

async function mayMail(tx: Transaction, { invitation }: Sent): Promise<boolean> {
  const [row] = await tx
    .select({ sent: count() })
    .from(invitations)
    .where(
      and(
        eq(invitations.invitedBy, invitation.invitedBy),
        gt(invitations.createdAt, invitation.createdAt - DAY),
      ),
    );
  return (row?.sent ?? 0) <= MAILED_A_DAY;
}

async function post(tx: Transaction, { locale }: Actor, { invitation, token }: Sent): Promise<void> {
  await postMail(tx, {
    kind: invitation.practiceId === null ? "invitation-organisation" : "invitation-practice",
    address: invitation.email,
    locale,
    words: {
      inviter: invitation.inviterName,
      to: invitation.to,
      until: dayOf(invitation.expiresAt, locale),
      path: `/invitations/${token}`,
    },
  });
}

function dayOf(at: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "Asia/Shanghai" }).format(at);
}

import { and, eq, gt, inArray, isNull, lt, lte, notExists } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import {
  applications,
  calls,
  collaborators,
  delegations,
  grants,
  lateReminders,
  programmes,
} from "../../db/schema";
import { postMail } from "../mail/commands.server";
import type { MailKind } from "../mail/mail";
import { validAt } from "../members/queries.server";
import { type Application, WITH_WRITERS } from "./application";
import { aboveOf } from "./engine";
import { OFFICES } from "./policy";
import { selectApplications } from "./queries.server";

/** So many works are looked at in one transaction; the others are told of in the next. */
const AT_ONCE = 200;
/** So many titles stand in one mail. */
const TITLES = 20;

/**
 * Writes to those concerned by works that have passed their day, once for each time a work came to
 * somebody, and to each person one mail with all of them: those who act for the unit it waits with and
 * for the one above, to whom it goes up; its owners where it is theirs to mend.
 */
export async function writeLateMails(tx: Transaction, at = Date.now()): Promise<void> {
  const late = await selectUntold(tx, at);
  if (late.length === 0) return;
  const told = late.map(({ id: applicationId, since }) => ({ applicationId, since, toldAt: at }));
  await tx.insert(lateReminders).values(told);
  const hosts = await hostsOf(tx, late);
  const mails = new Map<string, string[]>();
  const tell = (kind: MailKind, memberIds: readonly string[], title: string) => {
    for (const memberId of memberIds) {
      const key = `${kind} ${memberId}`;
      mails.set(key, [...(mails.get(key) ?? []), title]);
    }
  };
  for (const work of late) {
    if (WITH_WRITERS.includes(work.status)) tell("road-late-returned", await ownersOf(tx, work), work.title);
    else tell("road-late", await actingFor(tx, unitsOf(work, hosts.get(work.callId) ?? ""), at), work.title);
  }
  for (const [key, titles] of mails) {
    const [kind, memberId = ""] = key.split(" ") as [MailKind, string];
    const path = kind === "road-late" ? "/overdue" : "/desk";
    const words = { count: String(titles.length), titles: listOf(titles), path };
    await postMail(tx, { kind, memberId, words }, at);
  }
}

function selectUntold(tx: Transaction, at: number): Promise<Application[]> {
  const told = tx
    .select({ since: lateReminders.since })
    .from(lateReminders)
    .where(
      and(eq(lateReminders.applicationId, applications.id), eq(lateReminders.since, applications.since)),
    );
  const standing = inArray(applications.status, ["waiting", "appealed", ...WITH_WRITERS]);
  return selectApplications(tx, and(standing, lt(applications.dueAt, at), notExists(told)), AT_ONCE);
}

function listOf(titles: readonly string[]): string {
  const more = titles.length > TITLES ? ["…"] : [];
  return [...titles.slice(0, TITLES), ...more].join("\n");
}

async function hostsOf(tx: Transaction, late: readonly Application[]): Promise<Map<string, string>> {
  const rows = await tx
    .select({ callId: calls.id, unit: programmes.organisationId })
    .from(calls)
    .innerJoin(programmes, eq(programmes.id, calls.programmeId))
    .where(inArray(calls.id, [...new Set(late.map(({ callId }) => callId))]));
  return new Map(rows.map(({ callId, unit }) => [callId, unit]));
}

/** The unit a work lies with, and the one to which it goes up. */
function unitsOf({ holderId, chain }: Application, hostId: string): string[] {
  return [...new Set([holderId, aboveOf(holderId, chain, hostId)])];
}

/** Those who act for units now, by grant or in somebody's place. */
async function actingFor(tx: Transaction, units: readonly string[], at: number): Promise<string[]> {
  const own = await tx
    .select({ memberId: grants.memberId })
    .from(grants)
    .where(and(inArray(grants.organisationId, [...units]), inArray(grants.role, [...OFFICES]), validAt(at)));
  const lent = await tx
    .select({ memberId: delegations.toMemberId })
    .from(delegations)
    .where(
      and(
        inArray(delegations.organisationId, [...units]),
        isNull(delegations.endedAt),
        lte(delegations.validFrom, at),
        gt(delegations.validTo, at),
      ),
    );
  return [...new Set([...own, ...lent].map(({ memberId }) => memberId))];
}

async function ownersOf(tx: Transaction, { practiceId }: Application): Promise<string[]> {
  const rows = await tx
    .select({ memberId: collaborators.memberId })
    .from(collaborators)
    .where(and(eq(collaborators.practiceId, practiceId), eq(collaborators.part, "owner")));
  return rows.map(({ memberId }) => memberId);
}

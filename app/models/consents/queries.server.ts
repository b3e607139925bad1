import { asc, eq } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { consents } from "../../db/schema";
import type { Actor } from "../actor";
import { notFound } from "../domain-error";
import { canRead } from "../practices/policy";
import { getFacts } from "../practices/queries.server";
import type { Consent } from "./consent";
import { canRecord, canWithdraw } from "./policy";

/** Consents of a work, oldest first, for those who have a part in it. @throws notFound for all others */
export async function getConsents(
  reader: Reader,
  actor: Actor,
  practiceId: string,
): Promise<{ consents: Consent[]; can: { record: boolean; withdraw: boolean } }> {
  const facts = await getFacts(reader, actor, practiceId);
  if (!canRead(facts)) throw notFound();
  return {
    consents: await listConsents(reader, practiceId),
    can: { record: canRecord(facts), withdraw: canWithdraw(facts) },
  };
}

/** The same for a caller who has decided on access. */
export async function listConsents(reader: Reader, practiceId: string): Promise<Consent[]> {
  const rows = await reader
    .select()
    .from(consents)
    .where(eq(consents.practiceId, practiceId))
    .orderBy(asc(consents.recordedAt), asc(consents.id));
  return rows.map(
    ({ practiceId: _of, recordedBy: _by, withdrawnBy: _ended, ...consent }) => consent as Consent,
  );
}

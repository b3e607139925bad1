import { and, asc, count, desc, eq, gte, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Reader, Transaction } from "../../db/database";
import { applications, calls, designations, editions, organisations } from "../../db/schema";
import type { Actor } from "../actor";
import type { Call } from "../calls/call";
import { dayOf } from "../calls/working-days";
import { invalid, notFound } from "../domain-error";
import { publishEdition } from "../editions/commands.server";
import { reindexWorks } from "../editions/reindex.server";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import type { Application, SubmittedEdition, Verdict } from "./application";
import { type Certificate, canonical, certificateSchema } from "./certificate";
import { applyMove, type Clock, requirePossible } from "./commands.server";
import { getSeenApplication, getSubmitted } from "./queries.server";
import { findPublicKey, isSigned, signText } from "./signing.server";

export interface Designation {
  id: string;
  applicationId: string;
  callId: string;
  callName: string;
  practiceId: string;
  editionNumber: number;
  title: string;
  organisationName: string;
  kind: Verdict;
  documentNumber: string;
  certificateNumber: string;
  designatedAt: number;
  validUntil: string;
  withdrawnAt: number | null;
  withdrawalReason: string | null;
}

const documentSchema = z.string().trim().min(1, "document-required").max(60, "words-long");

/**
 * Makes an exemplar: the submitted text becomes an edition unless it is one already, the designation
 * with its signed certificate is written, and the application has arrived; all together or nothing.
 * @throws notFound, forbidden, conflict("move-not-possible"), invalid("document-required" | "words-long")
 */
export async function designateExemplar(
  tx: Transaction,
  actor: Actor,
  applicationId: string,
  told: { documentNumber: string; comment?: string },
  clock: Clock,
): Promise<string> {
  const at = clock.at ?? Date.now();
  const seen = await getSeenApplication(tx, actor, applicationId, at);
  requirePossible(seen, "designate");
  const document = documentSchema.safeParse(told.documentNumber);
  if (!document.success) throw invalid(document.error.issues[0]?.message ?? "document-required");
  const { application, call } = seen;
  const submitted = await getSubmitted(tx, application.editionId);
  const editionNumber = await publishedNumber(tx, actor, application, submitted, at);
  const terms = { documentNumber: document.data, certificateNumber: await nextNumber(tx, call.id, at) };
  const certificate = certificateOf(call, application, submitted, { ...terms, editionNumber, at });
  const text = canonical(certificate);
  const id = newId();
  await tx.insert(designations).values({
    ...{ id, applicationId, callId: call.id, practiceId: application.practiceId, editionNumber, ...terms },
    kind: certificate.kind,
    certificate: text,
    signature: await signText(tx, text),
    designatedBy: actor.memberId,
    designatedAt: at,
    validUntil: certificate.validUntil,
  });
  await reindexWorks(tx, [application.practiceId]);
  const comment = [document.data, told.comment?.trim()].filter(Boolean).join(" · ");
  await applyMove(tx, actor, seen, { move: "designate", comment }, { ...clock, at });
  const numbers = { ...terms, practiceId: application.practiceId };
  await record(tx, actor, "designation.made", applicationId, numbers);
  return id;
}

/** The edition with exactly the submitted text, published now where there is none. */
async function publishedNumber(
  tx: Transaction,
  actor: Actor,
  application: Application,
  { frozen, contentHash }: SubmittedEdition,
  at: number,
): Promise<number> {
  const { practiceId, submittedBy } = application;
  const [same] = await tx
    .select({ number: editions.number })
    .from(editions)
    .where(
      and(
        eq(editions.practiceId, practiceId),
        eq(editions.contentHash, contentHash),
        isNull(editions.withdrawnAt),
      ),
    );
  if (same) return same.number;
  const { number } = await publishEdition(tx, {
    ...{ practiceId, ...frozen, publishedAt: at, publishedBy: submittedBy },
    approvedBy: actor.memberId,
    requestId: application.id,
  });
  return number;
}

/** Year, a piece of the call's id, and a running number: `2026-7KQ2-003`. */
async function nextNumber(tx: Transaction, callId: string, at: number): Promise<string> {
  const [row] = await tx
    .select({ before: count() })
    .from(designations)
    .where(eq(designations.callId, callId));
  const running = String((row?.before ?? 0) + 1).padStart(3, "0");
  return `${dayOf(at).slice(0, 4)}-${callId.slice(0, 6).toUpperCase()}-${running}`;
}

function certificateOf(
  call: Call,
  application: Application,
  { frozen, contentHash }: SubmittedEdition,
  told: { documentNumber: string; certificateNumber: string; editionNumber: number; at: number },
): Certificate {
  const step = call.settings.steps.find(({ kind }) => kind === "designation");
  const years = step?.kind === "designation" ? step.years : 1;
  const on = dayOf(told.at);
  return {
    format: "gongyan-certificate-1",
    number: told.certificateNumber,
    kind: application.verdict ?? "exemplar",
    title: frozen.title,
    organisation: frozen.details.organisation,
    authors: frozen.details.authors.map(({ name }) => name),
    programme: call.programmeName,
    call: call.name,
    host: call.organisationName,
    document: told.documentNumber,
    designatedOn: on,
    // 29 February has no like in most years: the day before is the last.
    validUntil: `${Number(on.slice(0, 4)) + years}${on.slice(4).replace("-02-29", "-02-28")}`,
    practice: application.practiceId,
    edition: told.editionNumber,
    contentHash,
  };
}

/**
 * Takes a designation back; it stays on the list with its reason.
 * @throws notFound, forbidden, conflict("move-not-possible"), invalid("reason-required")
 */
export async function withdrawDesignation(
  tx: Transaction,
  actor: Actor,
  applicationId: string,
  reason: string,
  clock: Clock,
): Promise<void> {
  const at = clock.at ?? Date.now();
  const seen = await getSeenApplication(tx, actor, applicationId, at);
  requirePossible(seen, "revoke");
  const words = reason.trim();
  if (words === "") throw invalid("reason-required");
  if (words.length > 2000) throw invalid("comment-long");
  await tx
    .update(designations)
    .set({ withdrawnAt: at, withdrawalReason: words })
    .where(eq(designations.applicationId, applicationId));
  await reindexWorks(tx, [seen.application.practiceId]);
  await applyMove(tx, actor, seen, { move: "revoke", comment: words }, { ...clock, at });
  await record(tx, actor, "designation.withdrawn", applicationId, {
    practiceId: seen.application.practiceId,
  });
}

function selectDesignations(reader: Reader) {
  return reader
    .select({
      designation: designations,
      callName: calls.name,
      title: applications.title,
      organisationName: organisations.name,
    })
    .from(designations)
    .innerJoin(applications, eq(applications.id, designations.applicationId))
    .innerJoin(calls, eq(calls.id, designations.callId))
    .innerJoin(organisations, eq(organisations.id, applications.organisationId));
}

type Row = Awaited<ReturnType<typeof selectDesignations>>[number];

function asDesignation({ designation, ...rest }: Row): Designation {
  const { certificate, signature, designatedBy, ...known } = designation;
  return { ...known, ...rest, kind: known.kind as Verdict };
}

/** Designations, of one call or of all, newest first, withdrawn ones too: public. */
export async function listDesignations(reader: Reader, callId?: string, limit = 200): Promise<Designation[]> {
  const rows = await selectDesignations(reader)
    .where(callId === undefined ? undefined : eq(designations.callId, callId))
    .orderBy(desc(designations.designatedAt), asc(designations.certificateNumber))
    .limit(limit);
  return rows.map(asDesignation);
}

/** Designations of a work that hold on a day: its seal. */
export async function listSeals(reader: Reader, practiceId: string, on: string): Promise<Designation[]> {
  const rows = await selectDesignations(reader)
    .where(and(eq(designations.practiceId, practiceId), isNull(designations.withdrawnAt)))
    .orderBy(desc(designations.designatedAt));
  return rows.map(asDesignation).filter(({ validUntil }) => validUntil >= on);
}

/** Which of these works carry a seal on a day, and as what: for lists. */
export async function listSealed(
  reader: Reader,
  practiceIds: readonly string[],
  on: string,
): Promise<Map<string, Verdict>> {
  if (practiceIds.length === 0) return new Map();
  const rows = await reader
    .select({ id: designations.practiceId, kind: designations.kind })
    .from(designations)
    .where(
      and(
        inArray(designations.practiceId, [...practiceIds]),
        isNull(designations.withdrawnAt),
        gte(designations.validUntil, on),
      ),
    )
    .orderBy(asc(designations.designatedAt));
  return new Map(rows.map(({ id, kind }) => [id, kind as Verdict]));
}

export interface CheckedCertificate {
  certificate: Certificate;
  /** What was signed, and the signature, so that anybody can check it without us. */
  text: string;
  signature: string;
  genuine: boolean;
  withdrawnAt: number | null;
  withdrawalReason: string | null;
}

/** A certificate by its number, checked against the published key. @throws notFound */
export async function getCertificate(reader: Reader, number: string): Promise<CheckedCertificate> {
  const [row] = await reader
    .select()
    .from(designations)
    .where(eq(designations.certificateNumber, number.toUpperCase()));
  const publicKey = await findPublicKey(reader);
  if (!row || publicKey === null) throw notFound();
  return {
    certificate: certificateSchema.parse(JSON.parse(row.certificate)),
    text: row.certificate,
    signature: row.signature,
    genuine: isSigned(publicKey, row.certificate, row.signature),
    withdrawnAt: row.withdrawnAt,
    withdrawalReason: row.withdrawalReason,
  };
}

/** The designation an application came to; null while there is none. */
export async function findDesignationOf(reader: Reader, applicationId: string): Promise<Designation | null> {
  const [row] = await selectDesignations(reader).where(eq(designations.applicationId, applicationId));
  return row ? asDesignation(row) : null;
}

/** @throws notFound */
export async function getDesignation(reader: Reader, id: string): Promise<Designation> {
  const [row] = await selectDesignations(reader).where(eq(designations.id, id));
  if (!row) throw notFound();
  return asDesignation(row);
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: "designation.made" | "designation.withdrawn",
  applicationId: string,
  payload: Record<string, unknown>,
): Promise<void> {
  const subject = { subjectType: "application", subjectId: applicationId } as const;
  return recordEvent(tx, { kind, actorId: actor.memberId, ...subject, payload });
}

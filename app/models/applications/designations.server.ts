import { and, count, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "../../db/database";
import { designations, editions } from "../../db/schema";
import type { Actor } from "../actor";
import type { Call } from "../calls/call";
import { dayOf } from "../calls/working-days";
import { invalid } from "../domain-error";
import { publishEdition } from "../editions/commands.server";
import { reindexWorks } from "../editions/reindex.server";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import type { Application, SubmittedEdition } from "./application";
import { type Certificate, canonical } from "./certificate";
import { applyMove, type Clock, requirePossible } from "./commands.server";
import { getSeenApplication, getSubmitted } from "./queries.server";
import type { KeptFile } from "./road-files.server";
import { signText } from "./signing.server";

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
  told: { documentNumber: string; comment?: string; file?: KeptFile | null },
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
  await applyMove(tx, actor, seen, { move: "designate", comment, file: told.file }, { ...clock, at });
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
  const kind = application.verdict ?? "exemplar";
  const called = call.settings.called[kind];
  return {
    format: "gongyan-certificate-1",
    number: told.certificateNumber,
    kind,
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
    ...(called !== "" && { called }),
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
  told: { reason: string; file?: KeptFile | null },
  clock: Clock,
): Promise<void> {
  const at = clock.at ?? Date.now();
  const seen = await getSeenApplication(tx, actor, applicationId, at);
  requirePossible(seen, "revoke");
  const words = told.reason.trim();
  if (words === "") throw invalid("reason-required");
  if (words.length > 2000) throw invalid("comment-long");
  await tx
    .update(designations)
    .set({ withdrawnAt: at, withdrawalReason: words })
    .where(eq(designations.applicationId, applicationId));
  await reindexWorks(tx, [seen.application.practiceId]);
  await applyMove(tx, actor, seen, { move: "revoke", comment: words, file: told.file }, { ...clock, at });
  await record(tx, actor, "designation.withdrawn", applicationId, {
    practiceId: seen.application.practiceId,
  });
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

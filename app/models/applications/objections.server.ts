import { and, asc, eq, isNull, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Reader, Transaction } from "../../db/database";
import { applicationFiles, applications, objections } from "../../db/schema";
import type { Actor } from "../actor";
import type { Call } from "../calls/call";
import { canHost } from "../calls/policy";
import { findPublicCall, getCall } from "../calls/queries.server";
import { conflict, forbidden, invalid, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import type { Application } from "./application";
import { isElsewhere } from "./elsewhere";
import { getApplication, getSeenApplication, selectApplications } from "./queries.server";
import type { RoadFile } from "./road-file";
import { type KeptFile, recordRoadFile } from "./road-files.server";

/** Objections are raised by name; only the host sees it. */
export const objectionSchema = z.object({
  name: z.string().trim().min(1, "name-required").max(60, "name-long"),
  contact: z.string().trim().min(1, "contact-required").max(120, "words-long"),
  words: z.string().trim().min(1, "words-required").max(4000, "words-long"),
  evidence: z.string().trim().min(1, "evidence-required").max(2000, "words-long"),
});
/** Open objections of one member to one work; more would be noise. */
const OPEN_AT_ONCE = 3;

export interface Objection {
  id: string;
  name: string;
  contact: string;
  words: string;
  evidence: string;
  raisedAt: number;
  answeredAt: number | null;
  answer: string | null;
  upheld: boolean | null;
  evidenceFile: RoadFile | null;
  answerFile: RoadFile | null;
}

/** A work on public notice, as everybody sees it. */
export interface NoticeEntry {
  id: string;
  title: string;
  kind: string;
  organisationName: string;
  verdict: Application["verdict"];
  /** What it is to be called, where the call has words of its own. */
  called: string;
  startedAt: number;
  endsAt: number;
  /** An objection waits for its answer: the work's notice stands still. */
  suspended: boolean;
  answers: { answeredAt: number; answer: string; upheld: boolean }[];
}

/** What a call shows on its public notice. Names of those who object are not in it. */
export async function listNotice(reader: Reader, call: Call): Promise<NoticeEntry[]> {
  const step = call.settings.steps.findIndex(({ kind }) => kind === "notice");
  if (step < 0) return [];
  const here = and(
    eq(applications.callId, call.id),
    eq(applications.step, step),
    eq(applications.status, "waiting"),
  );
  const entries: NoticeEntry[] = [];
  for (const each of await selectApplications(reader, here)) {
    const raised = await listObjections(reader, each.id);
    entries.push({
      ...{ id: each.id, title: each.title, kind: each.kind, organisationName: each.organisationName },
      ...{ verdict: each.verdict, startedAt: each.since, endsAt: each.dueAt },
      called: call.settings.called[each.verdict ?? "exemplar"],
      suspended: raised.some(({ answeredAt }) => answeredAt === null),
      answers: raised.flatMap(({ answeredAt, answer, upheld }) =>
        answeredAt === null ? [] : [{ answeredAt, answer: answer ?? "", upheld: upheld === true }],
      ),
    });
  }
  return entries;
}

/** A work on notice, for whoever wants to object. @throws notFound when it is on none */
export async function getOnNotice(
  reader: Reader,
  id: string,
): Promise<{ application: Application; call: Call }> {
  const application = await getApplication(reader, id);
  const call = await findPublicCall(reader, application.callId);
  const onNotice =
    call?.settings.steps[application.step]?.kind === "notice" && application.status === "waiting";
  if (!call || !onNotice) throw notFound();
  return { application, call };
}

/** A work to object to, and what the actor has said against it. */
export interface ObjectionDesk {
  application: Application;
  call: Call;
  /** It is on notice: one may object. */
  open: boolean;
  /** On notice, but objections are answered where its text is. */
  elsewhere: boolean;
  own: Objection[];
}

/** A work before somebody who objects, or has objected to it. @throws notFound for everybody else once it is on no notice */
export async function getObjectionDesk(reader: Reader, actor: Actor, id: string): Promise<ObjectionDesk> {
  const found = await getOnNotice(reader, id).catch(() => null);
  const own = await listOwnObjections(reader, actor, id);
  if (found !== null) {
    const elsewhere = isElsewhere(found.application);
    return { ...found, open: !elsewhere, elsewhere, own };
  }
  if (own.length === 0) throw notFound();
  const application = await getApplication(reader, id);
  return { application, call: await getCall(reader, application.callId), open: false, elsewhere: false, own };
}

function listOwnObjections(reader: Reader, { memberId }: Actor, id: string): Promise<Objection[]> {
  return selectObjections(reader, id, eq(objections.memberId, memberId));
}

/**
 * Objects to a work on public notice, by name and with evidence. Until it is answered the work goes no
 * further. Answers the objection's id.
 * @throws notFound, conflict("notice-over" | "objections-many" | "application-elsewhere"), invalid
 */
export async function raiseObjection(
  tx: Transaction,
  actor: Actor,
  id: string,
  told: z.input<typeof objectionSchema> & { file?: KeptFile | null },
  at = Date.now(),
): Promise<string> {
  const { application } = await getOnNotice(tx, id);
  if (isElsewhere(application)) throw conflict("application-elsewhere");
  if (at > application.dueAt) throw conflict("notice-over");
  const parsed = objectionSchema.safeParse(told);
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.message ?? "invalid");
  const mine = and(
    eq(objections.applicationId, id),
    eq(objections.memberId, actor.memberId),
    isNull(objections.answeredAt),
  );
  const open = await tx.select({ id: objections.id }).from(objections).where(mine);
  if (open.length >= OPEN_AT_ONCE) throw conflict("objections-many");
  const objectionId = newId();
  const row = { id: objectionId, applicationId: id, memberId: actor.memberId, ...parsed.data, raisedAt: at };
  const evidenceFileId = await recordRoadFile(tx, actor, id, told.file);
  await tx.insert(objections).values({ ...row, evidenceFileId });
  await record(tx, actor, "objection.raised", id, { objectionId });
  return objectionId;
}

/**
 * Answers an objection, in words that everybody reads; one that was right takes the work off the list
 * by the host's next move.
 * @throws notFound, forbidden, conflict("already-answered"), invalid("words-required" | "words-long")
 */
export async function answerObjection(
  tx: Transaction,
  actor: Actor,
  objectionId: string,
  told: { answer: string; upheld: boolean; file?: KeptFile | null },
  at = Date.now(),
): Promise<void> {
  const [row] = await tx.select().from(objections).where(eq(objections.id, objectionId));
  if (!row) throw notFound();
  const { seen, call } = await getSeenApplication(tx, actor, row.applicationId, at);
  if (!canHost(seen.offices, call.organisationId) || seen.part !== null) throw forbidden();
  if (row.answeredAt !== null) throw conflict("already-answered");
  const answer = told.answer.trim();
  if (answer === "") throw invalid("words-required");
  if (answer.length > 4000) throw invalid("words-long");
  const answerFileId = await recordRoadFile(tx, actor, row.applicationId, told.file);
  await tx
    .update(objections)
    .set({ answer, upheld: told.upheld, answeredAt: at, answeredBy: actor.memberId, answerFileId })
    .where(eq(objections.id, objectionId));
  await record(tx, actor, "objection.answered", row.applicationId, { objectionId, upheld: told.upheld });
}

/** The application an objection speaks of. @throws notFound */
export async function getObjectedId(reader: Reader, objectionId: string): Promise<string> {
  const [row] = await reader
    .select({ applicationId: objections.applicationId })
    .from(objections)
    .where(eq(objections.id, objectionId));
  if (!row) throw notFound();
  return row.applicationId;
}

/** Objections with names, oldest first. The caller has decided who may see them. */
export function listObjections(reader: Reader, applicationId: string): Promise<Objection[]> {
  return selectObjections(reader, applicationId);
}

async function selectObjections(reader: Reader, applicationId: string, whose?: SQL): Promise<Objection[]> {
  const rows = await reader
    .select()
    .from(objections)
    .where(and(eq(objections.applicationId, applicationId), whose))
    .orderBy(asc(objections.raisedAt));
  const files = await reader
    .select()
    .from(applicationFiles)
    .where(eq(applicationFiles.applicationId, applicationId));
  const fileOf = (id: string | null): RoadFile | null => {
    const file = files.find((each) => each.id === id);
    return file ? { id: file.id, name: file.name, size: file.size, sha256: file.sha256 } : null;
  };
  return rows.map((row) => {
    const { id, name, contact, words, evidence, raisedAt, answeredAt, answer, upheld } = row;
    return {
      ...{ id, name, contact, words, evidence, raisedAt, answeredAt, answer, upheld },
      evidenceFile: fileOf(row.evidenceFileId),
      answerFile: fileOf(row.answerFileId),
    };
  });
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: "objection.raised" | "objection.answered",
  applicationId: string,
  payload: Record<string, unknown>,
): Promise<void> {
  const subject = { subjectType: "application", subjectId: applicationId } as const;
  return recordEvent(tx, { kind, actorId: actor.memberId, ...subject, payload });
}

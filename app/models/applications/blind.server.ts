import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { applicationEditions, applications, reviews } from "../../db/schema";
import { type Actor, isAuditing } from "../actor";
import type { Call } from "../calls/call";
import { getCall } from "../calls/queries.server";
import type { Rubric } from "../calls/rubric";
import { type OutlineEntry, outlineOf, renderHtml } from "../documents/html";
import type { EditionDetails } from "../editions/edition";
import type { Kind } from "../practices/practice";
import type { DivisionTable } from "../taxonomy/divisions";
import type { Nomination, SubmittedEdition } from "./application";
import { type Cover, coverFor } from "./blind";
import { type Applicant, identityOf } from "./identity.server";
import { getApplication, getSubmitted } from "./queries.server";
import { getOwnReview, type Review } from "./reviews.server";

/*
 * Everything an expert reads of a work passes through here. What could tell whose it is never leaves
 * this file: names, units, places, partners, keywords' owners, addresses of links, pictures with their
 * files, comments, history, the ids of work, edition and application.
 */

/** A work as an expert has it before them. */
export interface BlindCopy {
  title: string;
  kind: Kind;
  summary: string;
  stage: string[];
  subject: string[];
  mode: string[];
  evidence: string;
  html: string;
  outline: OutlineEntry[];
  nomination: Nomination;
  characters: number;
}

export interface ReviewDesk {
  id: string;
  callName: string;
  dueAt: number;
  rubric: Rubric;
  blind: boolean;
  /** Whose work it is; null where it must not be known. */
  whose: { unit: string; authors: string[] } | null;
  sheet: Review["sheet"];
  savedAt: number | null;
  submittedAt: number | null;
  total: number | null;
  copy: BlindCopy;
}

/** One line of an expert's list. */
export interface ReviewLine {
  id: string;
  title: string;
  assignedAt: number;
  dueAt: number;
}

/** The work an expert is to judge, beside its rubric. @throws notFound when it is not theirs */
export async function getReviewDesk(
  reader: Reader,
  divisions: DivisionTable,
  actor: Actor,
  id: string,
): Promise<ReviewDesk> {
  const review = await getOwnReview(reader, actor, id);
  const { call, application, blind, copy, whose } = await readCopy(reader, divisions, review);
  const { sheet, savedAt, submittedAt, total } = review;
  const { rubric } = call.settings;
  return {
    id,
    callName: call.name,
    dueAt: application.dueAt,
    rubric,
    blind,
    whose,
    sheet,
    savedAt,
    submittedAt,
    total,
    copy,
  };
}

/** Works that wait for an expert's review, newest first; of each its title alone is read and covered. */
export async function listOpenReviews(
  reader: Reader,
  divisions: DivisionTable,
  actor: Actor,
): Promise<ReviewLine[]> {
  if (isAuditing(actor)) return [];
  const open = and(
    isNull(reviews.recusedAt),
    isNull(reviews.submittedAt),
    eq(applications.status, "waiting"),
  );
  const rows = await reader
    .select({
      ...{ review: reviews, application: applications },
      title: sql<string>`json_extract(${applicationEditions.frozen}, '$.title')`,
      details: sql<string>`json_extract(${applicationEditions.frozen}, '$.details')`,
    })
    .from(reviews)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(applicationEditions, eq(applicationEditions.id, reviews.editionId))
    .where(and(eq(reviews.expertId, actor.memberId), open))
    .orderBy(desc(reviews.assignedAt))
    .limit(100);
  const lines: ReviewLine[] = [];
  for (const { review, application, title, details } of rows) {
    const call = await getCall(reader, review.callId);
    const cover = await coverOf(reader, divisions, call, application, JSON.parse(details));
    const { id, assignedAt } = review;
    lines.push({ id, title: cover.text(title), assignedAt, dueAt: application.dueAt });
  }
  return lines;
}

async function readCopy(
  reader: Reader,
  divisions: DivisionTable,
  review: Pick<Review, "callId" | "applicationId" | "editionId">,
) {
  const call = await getCall(reader, review.callId);
  const application = await getApplication(reader, review.applicationId);
  const submitted = await getSubmitted(reader, review.editionId);
  const cover = await coverOf(reader, divisions, call, application, submitted.frozen.details);
  const blind = isBlind(call);
  const { organisation: unit, authors } = submitted.frozen.details;
  const whose = blind ? null : { unit, authors: authors.map(({ name }) => name) };
  return { call, application, blind, copy: copyOf(submitted, cover), whose };
}

const OPEN: Cover = { text: (words) => words, content: (content) => content };

async function coverOf(
  reader: Reader,
  divisions: DivisionTable,
  call: Call,
  application: Applicant,
  details: EditionDetails,
): Promise<Cover> {
  return isBlind(call) ? coverFor(await identityOf(reader, divisions, application, details)) : OPEN;
}

/** Whether experts of a call judge without knowing whose work it is. */
export function isBlind({ settings }: Pick<Call, "settings">): boolean {
  return settings.steps.some((step) => step.kind === "review" && step.blind);
}

function copyOf({ frozen, nomination }: SubmittedEdition, cover: Cover): BlindCopy {
  const { details, projection } = frozen;
  const content = cover.content(projection.content);
  return {
    title: cover.text(frozen.title),
    kind: frozen.kind,
    summary: cover.text(details.summary),
    stage: details.stage,
    subject: details.subject,
    mode: details.mode,
    evidence: details.evidence,
    html: renderHtml(content, { attachmentUrl: (id) => `/attachments/${id}` }),
    outline: outlineOf(content),
    nomination: Object.fromEntries(
      Object.entries(nomination).map(([id, { anchor, words, artefact, trial }]) => [
        id,
        {
          ...{ anchor, words: cover.text(words) },
          ...(artefact !== undefined && { artefact: cover.text(artefact) }),
          // Its id would lead to the school and to the work.
          ...(trial !== undefined && { trial: { ...trial, id: "" } }),
        },
      ]),
    ),
    characters: projection.characters,
  };
}

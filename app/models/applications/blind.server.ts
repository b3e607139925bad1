import { and, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import {
  applicationEditions,
  applications,
  collaborators,
  members,
  organisationChanges,
  organisations,
  reviews,
} from "../../db/schema";
import { type Actor, isAuditing } from "../actor";
import type { Call } from "../calls/call";
import { getCall } from "../calls/queries.server";
import type { Rubric } from "../calls/rubric";
import { type OutlineEntry, outlineOf, renderHtml } from "../documents/html";
import type { EditionDetails } from "../editions/edition";
import type { Kind } from "../practices/practice";
import { ancestors, type DivisionTable, findDivision } from "../taxonomy/divisions";
import type { Nomination, SubmittedEdition } from "./application";
import { type Cover, coverFor } from "./blind";
import type { Identity } from "./identity";
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

/** Whose work it is, as far as the application says. */
type Applicant = Pick<typeof applications.$inferSelect, "practiceId" | "organisationId" | "chain">;

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

/** Everybody and everything by which a submitted work could be known. */
export async function identityOf(
  reader: Reader,
  divisions: DivisionTable,
  application: Applicant,
  details: EditionDetails,
): Promise<Identity> {
  const writers = await reader
    .select({
      name: members.name,
      unit: collaborators.organisationName,
      organisationId: collaborators.organisationId,
    })
    .from(collaborators)
    .innerJoin(members, eq(members.id, collaborators.memberId))
    .where(eq(collaborators.practiceId, application.practiceId));
  // Partners stand somewhere too, and their places tell as much.
  const named = [
    details.organisation,
    ...details.partners,
    ...details.authors.flatMap(({ organisation }) => organisation ?? []),
    ...writers.flatMap(({ unit }) => unit ?? []),
  ];
  const ids = [
    application.organisationId,
    ...Object.values(application.chain),
    ...writers.flatMap(({ organisationId }) => organisationId ?? []),
  ];
  const units = await reader
    .select({ id: organisations.id, name: organisations.name, divisionCode: organisations.divisionCode })
    .from(organisations)
    .where(or(inArray(organisations.id, ids), inArray(organisations.name, named)));
  const codes = [details.region, ...units.map(({ divisionCode }) => divisionCode)].filter(Boolean);
  const former = await formerNames(
    reader,
    units.map(({ id }) => id),
  );
  return {
    people: [...details.authors.map(({ name }) => name), ...writers.map(({ name }) => name)],
    units: [...named, ...units.map(({ name }) => name), ...former],
    places: [...new Set(codes)].flatMap((code) => placesOf(divisions, code)),
  };
}

/** What units were called before, and those that went up in them. */
async function formerNames(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const { organisationId, successorId, formerName } = organisationChanges;
  const rows = await reader
    .select({ name: formerName })
    .from(organisationChanges)
    .where(or(inArray(organisationId, [...ids]), inArray(successorId, [...ids])));
  return rows.map(({ name }) => name);
}

function placesOf(divisions: DivisionTable, code: string): string[] {
  const division = findDivision(divisions, code);
  if (division === null) return [];
  const named = [...ancestors(divisions, code), division].filter(({ kind }) => kind === "");
  return named.flatMap(({ name, code: own }) => [name, divisions.englishNames[own] ?? ""]).filter(Boolean);
}

import { and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Reader } from "../../db/database";
import {
  adoptionAnswers,
  adoptionResults,
  adoptions,
  collaborators,
  editions,
  lineages,
  members,
  organisations,
  type TrialRelation,
} from "../../db/schema";
import type { Actor } from "../actor";
import { notFound } from "../domain-error";
import { findFacts } from "../practices/queries.server";
import type { Adoption, Answer, ArtefactKind, Dependence, Outcome, Result, Stance } from "./adoption";
import { listArtefactFiles } from "./artefact-queries.server";
import { canAdopt, canAnswer, speaksFor } from "./policy";

const schoolsThen = alias(organisations, "schools_then");

/** At most so many are shown of one work or of one member's schools. */
const SHOWN = 200;

/** The schools for which the actor may adopt, by name. */
export async function listOwnSchools(reader: Reader, actor: Actor): Promise<{ id: string; name: string }[]> {
  const ids = actor.grants.map(({ organisationId }) => organisationId);
  if (ids.length === 0) return [];
  const rows = await reader
    .select({ id: organisations.id, name: organisations.name, kind: organisations.kind })
    .from(organisations)
    .where(inArray(organisations.id, ids))
    .orderBy(asc(organisations.name));
  return rows.filter((row) => canAdopt(actor, row)).map(({ id, name }) => ({ id, name }));
}

/** Everybody's trials of a work, newest first: they are as public as the work is. */
export function listAdoptions(reader: Reader, practiceId: string): Promise<Adoption[]> {
  return select(reader, eq(adoptions.practiceId, practiceId));
}

/** What the actor's schools try, newest first. */
export async function listOwnAdoptions(reader: Reader, actor: Actor): Promise<Adoption[]> {
  const schools = await listOwnSchools(reader, actor);
  if (schools.length === 0) return [];
  return select(
    reader,
    inArray(
      adoptions.organisationId,
      schools.map(({ id }) => id),
    ),
  );
}

/** Trials of works the actor writes, newest first. */
export async function listAdoptionsOfOwnWorks(reader: Reader, actor: Actor): Promise<Adoption[]> {
  const written = reader
    .select({ id: collaborators.practiceId })
    .from(collaborators)
    .where(
      and(
        eq(collaborators.memberId, actor.memberId),
        or(eq(collaborators.part, "owner"), eq(collaborators.part, "editor")),
      ),
    );
  return select(reader, inArray(adoptions.practiceId, written));
}

export interface AdoptionDesk {
  adoption: Adoption;
  can: { report: boolean; answer: boolean };
}

/** A trial for those who report on it and those who write its source. @throws notFound for everybody else */
export async function getAdoptionDesk(reader: Reader, actor: Actor, id: string): Promise<AdoptionDesk> {
  const [adoption] = await select(reader, eq(adoptions.id, id));
  if (!adoption) throw notFound();
  const report = speaksFor(actor, adoption.organisationId);
  const answer = canAnswer(await findFacts(reader, actor, adoption.practiceId));
  if (!report && !answer) throw notFound();
  return { adoption, can: { report, answer } };
}

/** What a file of a trial belongs to, whoever asks. Null where there is no such trial. */
export async function findAdoptionOfFile(
  reader: Reader,
  adoptionId: string,
): Promise<Pick<Adoption, "practiceId" | "title" | "school" | "organisationId" | "adoptedBy"> | null> {
  const [adoption] = await select(reader, eq(adoptions.id, adoptionId));
  if (!adoption) return null;
  const { practiceId, title, school, organisationId, adoptedBy } = adoption;
  return { practiceId, title, school, organisationId, adoptedBy };
}

async function select(reader: Reader, which: SQL | undefined): Promise<Adoption[]> {
  const rows = await reader
    .select({
      adoption: adoptions,
      edition: editions.number,
      title: editions.title,
      school: organisations.name,
      schoolThen: schoolsThen.name,
      divisionCode: organisations.divisionCode,
      copyId: lineages.practiceId,
    })
    .from(adoptions)
    .innerJoin(editions, eq(editions.id, adoptions.editionId))
    .innerJoin(organisations, eq(organisations.id, adoptions.organisationId))
    .leftJoin(schoolsThen, eq(schoolsThen.id, adoptions.schoolThenId))
    .leftJoin(lineages, eq(lineages.adoptionId, adoptions.id))
    .where(which)
    .orderBy(desc(adoptions.adoptedAt), desc(adoptions.id))
    .limit(SHOWN);
  const ids = rows.map(({ adoption }) => adoption.id);
  const results = await resultsOf(reader, ids);
  const answers = await answersOf(reader, ids);
  return rows.map(({ adoption: { relation, ...adoption }, schoolThen, ...row }) => ({
    ...adoption,
    ...row,
    schoolThen: adoption.schoolThenId === adoption.organisationId ? null : schoolThen,
    results: results.get(adoption.id) ?? [],
    answers: answers.get(adoption.id) ?? [],
    dependence: dependenceOf(adoption.schoolThenId, relation),
  }));
}

/** A school was near to its source when it was the source, or both were in one community as it began. */
function dependenceOf(school: string, { sourceIds, communityId }: TrialRelation): Dependence | null {
  if (sourceIds.includes(school)) return "own-school";
  return communityId === null ? null : "same-community";
}

async function resultsOf(reader: Reader, ids: string[]): Promise<Map<string, Result[]>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .select()
    .from(adoptionResults)
    .where(inArray(adoptionResults.adoptionId, ids))
    .orderBy(desc(adoptionResults.reportedAt), desc(adoptionResults.id));
  const named = rows.flatMap(({ artefacts }) => artefacts.flatMap(({ file }) => file ?? []));
  const files = await listArtefactFiles(reader, ids, named);
  return grouped(rows, ({ id, outcome, account, artefacts, claims, reportedAt, ownWord }) => ({
    id,
    outcome: outcome as Outcome,
    account,
    artefacts: artefacts.map(({ kind, title = "", substance = "", file = "" }) => ({
      ...{ kind: kind as ArtefactKind, title, substance },
      file: files.get(file) ?? null,
      hidden: file !== "" && !files.has(file),
    })),
    claims,
    ...{ reportedAt, ownWord },
  }));
}

async function answersOf(reader: Reader, ids: string[]): Promise<Map<string, Answer[]>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .select({
      id: adoptionAnswers.id,
      adoptionId: adoptionAnswers.adoptionId,
      stance: adoptionAnswers.stance,
      body: adoptionAnswers.body,
      name: sql<string>`coalesce(${members.name}, ${adoptionAnswers.answeredByName}, '')`,
      answeredAt: adoptionAnswers.answeredAt,
    })
    .from(adoptionAnswers)
    .leftJoin(members, eq(members.id, adoptionAnswers.answeredBy))
    .where(inArray(adoptionAnswers.adoptionId, ids))
    .orderBy(asc(adoptionAnswers.answeredAt), asc(adoptionAnswers.id));
  return grouped(rows, ({ adoptionId, stance, ...row }) => ({ ...row, stance: stance as Stance }));
}

function grouped<Row extends { adoptionId: string }, T>(
  rows: readonly Row[],
  read: (row: Row) => T,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.adoptionId, [...(groups.get(row.adoptionId) ?? []), read(row)]);
  return groups;
}

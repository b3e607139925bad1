import { and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
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
} from "../../db/schema";
import type { Actor } from "../actor";
import { listStaysOf } from "../communities/queries.server";
import { notFound } from "../domain-error";
import { findFacts } from "../practices/queries.server";
import type { Adoption, Answer, ArtefactKind, Dependence, Outcome, Result, Stance } from "./adoption";
import { listArtefactFiles } from "./artefact-queries.server";
import { canAdopt, canAnswer, speaksFor } from "./policy";

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
      divisionCode: organisations.divisionCode,
      copyId: lineages.practiceId,
    })
    .from(adoptions)
    .innerJoin(editions, eq(editions.id, adoptions.editionId))
    .innerJoin(organisations, eq(organisations.id, adoptions.organisationId))
    .leftJoin(lineages, eq(lineages.adoptionId, adoptions.id))
    .where(which)
    .orderBy(desc(adoptions.adoptedAt), desc(adoptions.id))
    .limit(SHOWN);
  const ids = rows.map(({ adoption }) => adoption.id);
  const results = await resultsOf(reader, ids);
  const answers = await answersOf(reader, ids);
  const sources = await sourceUnits(reader, [...new Set(rows.map(({ adoption }) => adoption.practiceId))]);
  const units = [...sources.values()].flatMap((each) => [...each]);
  const stays = await listStaysOf(reader, [
    ...new Set([...units, ...rows.map(({ adoption }) => adoption.organisationId)]),
  ]);
  return rows.map(({ adoption, ...row }) => ({
    ...adoption,
    ...row,
    results: results.get(adoption.id) ?? [],
    answers: answers.get(adoption.id) ?? [],
    dependence: dependenceOf(adoption, sources.get(adoption.practiceId) ?? new Set(), stays),
  }));
}

type Stays = Awaited<ReturnType<typeof listStaysOf>>;

/** A school is near to its source when it is the source, or both were in one community as it began. */
function dependenceOf(
  { organisationId: school, adoptedAt }: { organisationId: string; adoptedAt: number },
  source: ReadonlySet<string>,
  stays: Stays,
): Dependence | null {
  if (source.has(school)) return "own-school";
  const then = stays.filter(({ from, until }) => from <= adoptedAt && (until === null || until > adoptedAt));
  const own = then.filter(({ organisationId }) => organisationId === school);
  const shared = own.some(({ communityId }) =>
    then.some((stay) => stay.communityId === communityId && source.has(stay.organisationId)),
  );
  return shared ? "same-community" : null;
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
  return grouped(rows, ({ id, outcome, account, artefacts, claims, reportedAt }) => ({
    id,
    outcome: outcome as Outcome,
    account,
    artefacts: artefacts.map(({ kind, title = "", substance = "", file = "" }) => ({
      ...{ kind: kind as ArtefactKind, title, substance },
      file: files.get(file) ?? null,
      hidden: file !== "" && !files.has(file),
    })),
    claims,
    reportedAt,
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

/** The units in whose name a work was published or written: their word on it is their own. */
async function sourceUnits(reader: Reader, practiceIds: string[]): Promise<Map<string, Set<string>>> {
  const units = new Map(practiceIds.map((id) => [id, new Set<string>()]));
  if (practiceIds.length === 0) return units;
  const published = await reader
    .select({ practiceId: editions.practiceId, details: editions.details })
    .from(editions)
    .where(inArray(editions.practiceId, practiceIds));
  for (const { practiceId, details } of published) {
    const { organisationId } = details as { organisationId?: string | null };
    if (organisationId) units.get(practiceId)?.add(organisationId);
  }
  const writing = await reader
    .select({ practiceId: collaborators.practiceId, organisationId: collaborators.organisationId })
    .from(collaborators)
    .where(
      and(
        inArray(collaborators.practiceId, practiceIds),
        or(eq(collaborators.part, "owner"), eq(collaborators.part, "editor")),
      ),
    );
  for (const { practiceId, organisationId } of writing) {
    if (organisationId) units.get(practiceId)?.add(organisationId);
  }
  return units;
}

import { and, asc, eq, exists, inArray, isNull, not } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import {
  adoptionAnswers,
  adoptionResults,
  adoptions,
  catalogueRecords,
  lineages,
  members,
  practices,
} from "../../db/schema";
import { setAdoptions } from "../search/commands.server";
import type { DumpedWork } from "./dump";
import { IMPORTER } from "./importer";
import { grouped } from "./page";

type DumpedTrial = DumpedWork["trials"][number];
const ofTrial = ({ adoptionId }: { adoptionId: string }) => adoptionId;

/** Who tried a work, what they found, what its writers say to it, and which copies nobody has published yet. */
export async function listTrials(reader: Reader, practiceId: string): Promise<DumpedTrial[]> {
  const rows = await reader
    .select()
    .from(adoptions)
    .where(eq(adoptions.practiceId, practiceId))
    .orderBy(asc(adoptions.id));
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const results = await reader
    .select()
    .from(adoptionResults)
    .where(inArray(adoptionResults.adoptionId, ids))
    .orderBy(asc(adoptionResults.reportedAt), asc(adoptionResults.id));
  const resultsOf = grouped(results, ofTrial);
  const answersTo = grouped(await listAnswers(reader, ids), ofTrial);
  const copies = await listCopies(reader, ids);
  const copyOf = new Map(copies.map(({ adoptionId, ...copy }) => [adoptionId, copy]));
  return rows.map(({ practiceId: _, adoptedBy: __, ...trial }) => ({
    ...trial,
    results: (resultsOf.get(trial.id) ?? []).map(
      ({ id, outcome, account, artefacts, claims, reportedAt, ownWord }) => ({
        ...{ id, outcome, account, artefacts, claims, reportedAt, ownWord },
      }),
    ),
    answers: (answersTo.get(trial.id) ?? []).map(({ adoptionId: ___, name, byName, ...answer }) => ({
      ...answer,
      name: name ?? byName ?? "",
    })),
    copy: copyOf.get(trial.id) ?? null,
  }));
}

/** Of a trial of a work that is gone only what the lineage of its copies shows. */
export function startOf(trial: DumpedTrial): DumpedTrial {
  return { ...trial, classes: 0, pupils: 0, context: "", results: [], answers: [] };
}

function listAnswers(reader: Reader, ids: readonly string[]) {
  const { id, adoptionId, stance, body, answeredAt, answeredByName: byName, answeredBy } = adoptionAnswers;
  return reader
    .select({ id, adoptionId, stance, body, answeredAt, byName, name: members.name })
    .from(adoptionAnswers)
    .leftJoin(members, eq(members.id, answeredBy))
    .where(inArray(adoptionId, [...ids]))
    .orderBy(asc(answeredAt), asc(id));
}

/** Those that were not put away; what was published of a copy tells of its origin itself. */
function listCopies(reader: Reader, ids: readonly string[]) {
  const { adoptionId, practiceId, startedAt } = lineages;
  const published = reader
    .select({ id: catalogueRecords.practiceId })
    .from(catalogueRecords)
    .where(eq(catalogueRecords.practiceId, practiceId));
  return reader
    .select({ adoptionId, practiceId, startedAt })
    .from(lineages)
    .leftJoin(practices, eq(practices.id, practiceId))
    .where(and(inArray(adoptionId, [...ids]), isNull(practices.deletedAt), not(exists(published))));
}

/** Writes the trials of a work that is there. */
export async function insertTrials(tx: Transaction, work: DumpedWork): Promise<void> {
  const practiceId = work.id;
  const rows = work.trials.map(({ results: _, answers: __, copy: ___, ...trial }) => ({
    ...{ ...trial, practiceId, adoptedBy: IMPORTER },
    schoolThenId: trial.schoolThenId ?? trial.organisationId,
    relation: trial.relation ?? { sourceIds: sourceOf(work), communityId: null },
  }));
  const results = work.trials.flatMap(({ id: adoptionId, results: all }) =>
    all.map((result) => ({ ...result, adoptionId, reportedBy: IMPORTER })),
  );
  const answers = work.trials.flatMap(({ id: adoptionId, answers: all }) =>
    all.map(({ name: answeredByName, ...answer }) => ({
      ...{ ...answer, adoptionId, answeredBy: IMPORTER, answeredByName },
    })),
  );
  const copies = work.trials.flatMap(({ id: adoptionId, editionId: parentEditionId, copy }) =>
    copy ? [{ ...copy, parentId: practiceId, parentEditionId, adoptionId, startedBy: IMPORTER }] : [],
  );
  if (rows.length > 0) await tx.insert(adoptions).values(rows);
  if (results.length > 0) await tx.insert(adoptionResults).values(results);
  if (answers.length > 0) await tx.insert(adoptionAnswers).values(answers);
  if (copies.length > 0) await tx.insert(lineages).values(copies);
  await setAdoptions(tx, practiceId, new Set(rows.map(({ schoolThenId }) => schoolThenId)).size);
}

/** The units whose own work it is, as far as a dump says that does not tell it of each trial. */
function sourceOf({ organisationId, writtenFor, editions }: DumpedWork): string[] {
  const named = editions.map(({ details }) => details.organisationId);
  const units = [organisationId, ...writtenFor, ...named].filter((unit) => typeof unit === "string");
  return [...new Set(units.filter((unit) => unit !== ""))];
}

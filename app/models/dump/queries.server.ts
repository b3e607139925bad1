import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import {
  adoptionResults,
  adoptions,
  attachments,
  catalogueRecords,
  catalogueSets,
  editions,
  lineages,
  organisations,
  readerQuestions,
  readingCounts,
  usefulness,
} from "../../db/schema";
import type { EditionDetails } from "../editions/edition";
import { detailsSchema } from "../practices/practice";
import type { DumpableWork, DumpedUnit, DumpedWork } from "./dump";
import { UNITS_OF_PAGES } from "./pages-queries.server";

/** Works read at once: a page of them is a few megabytes. */
const PAGE = 50;
/** What is left of the text of a withdrawn edition. */
const NOTHING = { type: "root" as const, children: [] };

/** The units in whose name something was published, tried, told or called for, and those above them. */
export async function dumpUnits(reader: Reader): Promise<DumpedUnit[]> {
  const named = sql`select json_extract(${editions.details}, '$.organisationId') from ${editions}
    union select ${adoptions.organisationId} from ${adoptions}
    union select ${readingCounts.organisationId} from ${readingCounts}
    union ${UNITS_OF_PAGES}`;
  const units = new Map<string, DumpedUnit>();
  let missing = await reader.select().from(organisations).where(sql`${organisations.id} in (${named})`);
  while (missing.length > 0) {
    for (const unit of missing) units.set(unit.id, { record: "unit", ...unit });
    const above = missing.flatMap(({ parentId }) => (parentId && !units.has(parentId) ? [parentId] : []));
    missing =
      above.length === 0
        ? []
        : await reader
            .select()
            .from(organisations)
            .where(inArray(organisations.id, [...new Set(above)]));
  }
  return [...units.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Every work that was ever published, by id, a page at a time. */
export async function* dumpWorks(reader: Reader): AsyncGenerator<DumpableWork> {
  for (let after = ""; ; ) {
    const records = await reader
      .select()
      .from(catalogueRecords)
      .where(gt(catalogueRecords.practiceId, after))
      .orderBy(asc(catalogueRecords.practiceId))
      .limit(PAGE);
    for (const record of records) {
      const work = await dumpWork(reader, record);
      if (work) yield work;
    }
    const last = records.at(-1);
    if (!last) return;
    after = last.practiceId;
  }
}

async function dumpWork(
  reader: Reader,
  { practiceId: id, changedAt, gone }: typeof catalogueRecords.$inferSelect,
): Promise<DumpableWork | null> {
  const rows = await reader
    .select()
    .from(editions)
    .where(eq(editions.practiceId, id))
    .orderBy(asc(editions.number));
  if (rows.length === 0) return null;
  const sets = await reader
    .select({ name: catalogueSets.name })
    .from(catalogueSets)
    .where(eq(catalogueSets.practiceId, id))
    .orderBy(asc(catalogueSets.name));
  const [origin] = await reader.select().from(lineages).where(eq(lineages.practiceId, id));
  const dumped = rows.map(editionOf);
  const all = await trialsOf(reader, id);
  const trials = all.map((trial) => (gone ? startOf(trial) : trial));
  const pictures = [
    ...(await picturesOf(reader, id, JSON.stringify(dumped))),
    ...(await filesOf(reader, trials)),
  ];
  const work: DumpedWork = {
    record: "work",
    ...{ id, changedAt, gone },
    sets: sets.map(({ name }) => name),
    editions: dumped,
    attachments: pictures.map(({ picture }) => picture),
    trials,
    origin: origin ? pick(origin, ["parentId", "parentEditionId", "adoptionId", "startedAt"]) : null,
    ...(await heardOf(reader, id)),
    // What was said and asked about a work goes where its text goes.
    ...(gone && { said: [], questions: [] }),
  };
  return { work, sources: new Map(pictures.map(({ picture, from }) => [picture.id, from])) };
}

type DumpedEdition = DumpedWork["editions"][number];

function editionOf(row: typeof editions.$inferSelect): DumpedEdition {
  const { withdrawnAt, withdrawalReason } = row;
  const stands = withdrawnAt === null;
  return {
    ...pick(row, ["id", "number", "kind", "title", "contentHash", "publishedAt"]),
    details: stands ? row.details : withdrawnDetails(row.details as unknown as EditionDetails),
    summary: stands ? row.summary : "",
    content: stands ? JSON.parse(row.content) : NOTHING,
    ...{ withdrawnAt, withdrawalReason },
  };
}

/** In which language its title is and who may speak of it; neither what it was about nor who wrote it. */
function withdrawnDetails({ language, organisationId }: EditionDetails): DumpedEdition["details"] {
  return { ...detailsSchema.parse({ language }), organisation: "", organisationId, authors: [] };
}

/** The pictures that these texts show and that may be shown. */
async function picturesOf(reader: Reader, practiceId: string, texts: string) {
  const rows = await reader.select().from(attachments).where(eq(attachments.practiceId, practiceId));
  const shownBy = new Map(rows.map((row) => [row.id, row]));
  return rows.flatMap(({ id, hiddenAt, replacedBy }) => {
    const shown = replacedBy ? shownBy.get(replacedBy) : shownBy.get(id);
    if (!texts.includes(`"${id}"`) || hiddenAt !== null || !shown || shown.hiddenAt !== null) return [];
    const picture = {
      id,
      ...pick(shown, ["name", "mediaType", "width", "height", "size", "sha256", "createdAt"]),
    };
    return [{ picture, from: shown.id }];
  });
}

/** The files that results of these trials name and that may be shown. */
async function filesOf(reader: Reader, trials: DumpedWork["trials"]) {
  const named = new Set(
    trials.flatMap(({ results }) =>
      results.flatMap(({ artefacts }) => artefacts.flatMap(({ file }) => file ?? [])),
    ),
  );
  if (named.size === 0) return [];
  const rows = await reader
    .select()
    .from(attachments)
    .where(
      inArray(
        attachments.practiceId,
        trials.map(({ id }) => id),
      ),
    )
    .orderBy(asc(attachments.id));
  return rows
    .filter(({ id, hiddenAt }) => named.has(id) && hiddenAt === null)
    .map((row) => ({
      picture: {
        ...pick(row, ["id", "name", "mediaType", "width", "height", "size", "sha256", "createdAt"]),
        trialId: row.practiceId,
      },
      from: row.id,
    }));
}

async function trialsOf(reader: Reader, practiceId: string): Promise<DumpedWork["trials"]> {
  const rows = await reader
    .select()
    .from(adoptions)
    .where(eq(adoptions.practiceId, practiceId))
    .orderBy(asc(adoptions.id));
  if (rows.length === 0) return [];
  const results = await reader
    .select()
    .from(adoptionResults)
    .where(
      inArray(
        adoptionResults.adoptionId,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(asc(adoptionResults.reportedAt), asc(adoptionResults.id));
  return rows.map(({ practiceId: _, adoptedBy: __, ...trial }) => ({
    ...trial,
    results: results
      .filter(({ adoptionId }) => adoptionId === trial.id)
      .map((result) => pick(result, ["id", "outcome", "account", "artefacts", "reportedAt"])),
  }));
}

/** Of a trial of a work that is gone only what the lineage of its copies shows. */
function startOf(trial: DumpedWork["trials"][number]): DumpedWork["trials"][number] {
  return { ...trial, classes: 0, pupils: 0, context: "", results: [] };
}

/** What readers did and said, as everybody sees it. */
async function heardOf(reader: Reader, practiceId: string) {
  const readings = await reader
    .select()
    .from(readingCounts)
    .where(eq(readingCounts.practiceId, practiceId))
    .orderBy(asc(readingCounts.month));
  const said = await reader.select().from(usefulness).where(eq(usefulness.practiceId, practiceId));
  const questions = await reader
    .select()
    .from(readerQuestions)
    .where(and(eq(readerQuestions.practiceId, practiceId), eq(readerQuestions.state, "shown")))
    .orderBy(asc(readerQuestions.id));
  return {
    readings: readings.map(({ practiceId: _, ...sum }) => sum),
    said: said.map(({ practiceId: _, ...sum }) => sum),
    questions: questions.map((question) =>
      pick(question, ["id", "number", "name", "body", "askedAt", "answer", "answeredAt"]),
    ),
  };
}

function pick<Row extends object, Key extends keyof Row>(row: Row, keys: readonly Key[]): Pick<Row, Key> {
  return Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<Row, Key>;
}

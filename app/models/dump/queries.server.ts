import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Reader } from "../../db/database";
import {
  attachments,
  catalogueRecords,
  catalogueSets,
  collaborators,
  editions,
  lineages,
  practices,
  readerQuestions,
  readingCounts,
  usefulness,
} from "../../db/schema";
import type { EditionDetails } from "../editions/edition";
import { detailsSchema } from "../practices/practice";
import type { DumpableWork, DumpedWork } from "./dump";
import { listTrials, startOf } from "./trials.server";

/** Works read at once: a page of them is a few megabytes. */
const PAGE = 50;
/** What is left of the text of a withdrawn edition. */
const NOTHING = { type: "root" as const, children: [] };

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
  const all = await listTrials(reader, id);
  const trials = gone ? all.map(startOf) : all;
  const pictures = [
    ...(await picturesOf(reader, id, JSON.stringify(dumped))),
    ...(await filesOf(reader, trials)),
  ];
  const work: DumpedWork = {
    record: "work",
    ...{ id, changedAt, gone, ...(await unitsOf(reader, id)) },
    sets: sets.map(({ name }) => name),
    editions: dumped,
    attachments: pictures.map(({ picture }) => picture),
    trials,
    origin: origin ? pick(origin, ["parentId", "parentEditionId", "adoptionId", "startedAt"]) : null,
    ...(await heardOf(reader, id)),
    // What was said and asked about a work goes where its text goes.
    ...(gone && { writtenFor: [], said: [], questions: [] }),
  };
  return { work, sources: new Map(pictures.map(({ picture, from }) => [picture.id, from])) };
}

/** On whose page it stands, and for whom its writers write. */
async function unitsOf(reader: Reader, practiceId: string) {
  const { id, organisationId } = practices;
  const [row] = await reader.select({ organisationId }).from(practices).where(eq(id, practiceId));
  const writing = await reader
    .selectDistinct({ unit: collaborators.organisationId })
    .from(collaborators)
    .where(and(eq(collaborators.practiceId, practiceId), inArray(collaborators.part, ["owner", "editor"])))
    .orderBy(asc(collaborators.organisationId));
  return {
    organisationId: row?.organisationId ?? null,
    writtenFor: writing.flatMap(({ unit }) => unit ?? []),
  };
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
  const shownBy = new Map(rows.map((row) => [row.id, row]));
  return rows.flatMap((row) => {
    const shown = row.replacedBy ? shownBy.get(row.replacedBy) : row;
    if (!named.has(row.id) || row.hiddenAt !== null || !shown || shown.hiddenAt !== null) return [];
    const kept = pick(shown, ["name", "mediaType", "width", "height", "size", "sha256", "createdAt"]);
    return [{ picture: { id: row.id, ...kept, trialId: row.practiceId }, from: shown.id }];
  });
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

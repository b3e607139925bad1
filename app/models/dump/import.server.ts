import { count } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import {
  attachments,
  collaborators,
  editions,
  lineages,
  organisations,
  practices,
  readerQuestions,
  readingCounts,
  usefulness,
} from "../../db/schema";
import { noteChanges } from "../catalogue/commands.server";
import { judgeFile } from "../documents/file-content.server";
import { cleanFileName } from "../documents/file-kinds";
import { isStoredPicture, STORED_TYPE } from "../documents/picture.server";
import { type Projection, projectState } from "../documents/projection.server";
import { encodeContent } from "../documents/yjs-format";
import { conflict, invalid } from "../domain-error";
import { hashOf, nameAuthors } from "../editions/commands.server";
import type { EditionDetails } from "../editions/edition";
import { type Findable, indexEditions } from "../editions/search-index.server";
import { recordEvents } from "../events/commands.server";
import { newId } from "../identifier";
import { enterLinks } from "../links/commands.server";
import type { WorkLink } from "../links/link";
import { detailsSchema, type Kind } from "../practices/practice";
import type { DumpedWork } from "./dump";
import { IMPORTER } from "./importer";
import { insertTrials } from "./trials.server";

const MARKED = { memberId: null, mark: null, day: 0, state: "shown" as const };

/** A dump makes another installation what the first one was, so there must be nothing yet. @throws conflict("dump-not-empty") */
export async function expectEmpty(reader: Reader): Promise<void> {
  for (const table of [organisations, practices]) {
    const [row] = await reader.select({ rows: count() }).from(table);
    if (row?.rows !== 0) throw conflict("dump-not-empty");
  }
}

/** A work whose texts were read anew, because what a file says in HTML is not to be believed. */
export interface ReadWork {
  work: DumpedWork;
  projections: Projection[];
}

/**
 * Reads the texts of a work as if they had been written here. Takes its time: not for the main
 * thread of a server. @throws invalid("dump-damaged") when a text is not the one it was
 */
export function readWork(work: DumpedWork): ReadWork {
  const projections = work.editions.map((edition) => {
    const { title, content, withdrawnAt, contentHash } = edition;
    const hash = hashOf(title, edition.details as unknown as EditionDetails, JSON.stringify(content));
    if (withdrawnAt === null && hash !== contentHash) throw invalid("dump-damaged", { id: work.id });
    // Looked at as a form's answers are; what is stored is what was hashed.
    detailsSchema.loose().parse(edition.details);
    return projectState(encodeContent(content));
  });
  return { work, projections };
}

/**
 * Looks at the bytes of a picture or a file as at those that somebody sends: it is what it is called.
 * @throws invalid("dump-damaged")
 */
export async function judgeAttachment(
  { id, name, mediaType }: DumpedWork["attachments"][number],
  bytes: Uint8Array,
): Promise<void> {
  const is =
    name === null
      ? (await isStoredPicture(bytes)) && STORED_TYPE
      : name === cleanFileName(name) && (await judgeFile(name, bytes).catch(() => null))?.mediaType;
  if (is !== mediaType) throw invalid("dump-damaged", { id });
}

/** Publishes works as they stood where they come from: same ids, numbers, days. */
export async function importWorks(tx: Transaction, works: readonly ReadWork[]): Promise<void> {
  const found: Findable[] = [];
  for (const each of works) found.push(...(await importWork(tx, each)));
  // Together: they are one segment of the index then. What was said of them counts for those that are in it.
  await indexEditions(tx, found);
  for (const { work } of works) await insertAround(tx, work);
}

/** Answers the edition that is to be found; none of a work that is gone. */
async function importWork(tx: Transaction, { work, projections }: ReadWork): Promise<Findable[]> {
  const rows = work.editions.map((edition, at) => rowOf(work.id, edition, projections[at]!));
  const newest = rows.findLast(({ withdrawnAt }) => withdrawnAt === null) ?? rows.at(-1)!;
  await tx.insert(practices).values({
    id: work.id,
    kind: newest.kind,
    title: newest.title,
    organisationId:
      work.organisationId === undefined
        ? ((newest.details as { organisationId?: string | null }).organisationId ?? null)
        : work.organisationId,
    templateVersion: 0,
    details: {},
    createdBy: IMPORTER,
    createdAt: work.editions[0]!.publishedAt,
    updatedAt: newest.publishedAt,
  });
  await tx.insert(editions).values(rows);
  await nameAuthors(tx, work.editions.map(authorsOf(work.id)));
  await enterLinks(tx, work.editions.map(linksOf(work.id)));
  await note(tx, work);
  await recordEvents(
    tx,
    rows.map(({ id, number }) => ({
      kind: "edition.imported",
      subjectType: "edition",
      subjectId: id,
      payload: { practiceId: work.id, number },
    })),
  );
  return newestFound(rows, projections);
}

/** Who is named on its title page, and was a member where it comes from: such a person has a page. */
function authorsOf(practiceId: string) {
  return ({ id, details }: DumpedWork["editions"][number]) => ({
    ...{ id, practiceId },
    details: { authors: (details as { authors?: EditionDetails["authors"] }).authors ?? [] },
  });
}

/** How an edition stands to other works, which may come later in the dump. */
function linksOf(practiceId: string) {
  return ({ id, details }: DumpedWork["editions"][number]) => ({
    ...{ id, practiceId },
    links: (details as { links?: WorkLink[] }).links ?? [],
  });
}

type Row = typeof editions.$inferInsert;

function rowOf(practiceId: string, edition: DumpedWork["editions"][number], projection: Projection): Row {
  return {
    ...edition,
    practiceId,
    content: JSON.stringify(projection.content),
    html: projection.html,
    outline: projection.outline,
    characters: projection.characters,
    withdrawnBy: edition.withdrawnAt === null ? null : IMPORTER,
  };
}

function newestFound(rows: readonly Row[], projections: readonly Projection[]): Findable[] {
  const at = rows.findLastIndex(({ withdrawnAt }) => withdrawnAt === null);
  const row = rows[at];
  if (!row) return [];
  const details = row.details as unknown as EditionDetails;
  return [{ ...row, details, kind: row.kind as Kind, projection: projections[at]! }];
}

/** Harvested with the days it had. Sets first as of one that stands: those of a work that is gone are kept for harvesters too. */
async function note(tx: Transaction, work: DumpedWork): Promise<void> {
  await noteChanges(tx, [{ practiceId: work.id, gone: false, sets: work.sets }], work.changedAt);
  if (work.gone) await noteChanges(tx, [{ practiceId: work.id, gone: true, sets: [] }], work.changedAt);
}

async function insertAround(tx: Transaction, work: DumpedWork): Promise<void> {
  const practiceId = work.id;
  const by = { practiceId, createdBy: IMPORTER };
  if (work.attachments.length > 0)
    await tx.insert(attachments).values(
      work.attachments.map(({ trialId, ...each }) => ({
        ...each,
        ...by,
        practiceId: trialId ?? practiceId,
      })),
    );
  await insertTrials(tx, work);
  const writers = work.writtenFor.map((organisationId, position) => ({
    // Whoever they are: their accounts stayed behind.
    ...{ practiceId, memberId: newId(), part: "editor", organisationId, position },
    ...{ addedBy: IMPORTER, addedAt: work.changedAt },
  }));
  if (writers.length > 0) await tx.insert(collaborators).values(writers);
  if (work.origin) await tx.insert(lineages).values({ practiceId, startedBy: IMPORTER, ...work.origin });
  if (work.readings.length > 0)
    await tx.insert(readingCounts).values(work.readings.map((sum) => ({ practiceId, ...sum })));
  if (work.said.length > 0)
    await tx.insert(usefulness).values(work.said.map((sum) => ({ practiceId, ...sum })));
  if (work.questions.length > 0)
    await tx
      .insert(readerQuestions)
      .values(work.questions.map((each) => ({ practiceId, ...MARKED, ...each })));
}

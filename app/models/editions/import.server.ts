import { eq, inArray } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { imports, organisations, practices } from "../../db/schema";
import { newId } from "../identifier";
import type { ArchivedWork } from "./archive-line.server";
import { publishEditions } from "./commands.server";

/** Names the program where members stand in other works. */
const IMPORTER = "import";

export interface ImportBatch {
  /** SHA-256 of the file. */
  fileHash: string;
  /** Number of the last line this batch covers, bad lines included. */
  line: number;
  works: ArchivedWork[];
  last: boolean;
}

export interface ImportProgress {
  line: number;
  published: number;
  finished: boolean;
}

/** How far the import of a file has come; a file never seen is at line 0. */
export async function findImport(reader: Reader, fileHash: string): Promise<ImportProgress> {
  const [row] = await reader.select().from(imports).where(eq(imports.fileHash, fileHash));
  return { line: row?.line ?? 0, published: row?.published ?? 0, finished: row?.finishedAt != null };
}

/**
 * Publishes a batch and moves the file's mark, together: an import that is cut off goes on where
 * it stopped, without a work lost or doubled.
 */
export async function importBatch(tx: Transaction, batch: ImportBatch): Promise<ImportProgress> {
  const before = await findImport(tx, batch.fileHash);
  const again = batch.line <= before.line;
  if (before.finished || (again && !batch.last)) return before;
  const at = Date.now();
  const works = again ? [] : batch.works;
  const known = await knownOrganisations(tx, works);
  await importWorks(tx, works, known, at);
  const published = before.published + works.length;
  const mark = { line: batch.line, published, finishedAt: batch.last ? at : null };
  await tx
    .insert(imports)
    .values({ fileHash: batch.fileHash, startedAt: at, ...mark })
    .onConflictDoUpdate({ target: imports.fileHash, set: mark });
  return { line: batch.line, published, finished: batch.last };
}

async function importWorks(
  tx: Transaction,
  works: readonly ArchivedWork[],
  known: Map<string, string>,
  at: number,
): Promise<void> {
  if (works.length === 0) return;
  const placed = works.map((work) => ({
    practiceId: newId(),
    organisationId: known.get(work.details.organisation) ?? null,
    work,
  }));
  await tx.insert(practices).values(
    placed.map(({ practiceId, organisationId, work }) => ({
      id: practiceId,
      kind: work.kind,
      title: work.title,
      organisationId,
      templateVersion: 0,
      details: {},
      createdBy: IMPORTER,
      createdAt: at,
      updatedAt: at,
    })),
  );
  await publishEditions(
    tx,
    placed.map(({ practiceId, organisationId, work }) => ({
      practiceId,
      ...work,
      details: { ...work.details, organisationId },
      publishedBy: null,
      approvedBy: null,
      requestId: null,
    })),
  );
}

async function knownOrganisations(
  reader: Reader,
  works: readonly ArchivedWork[],
): Promise<Map<string, string>> {
  const names = [...new Set(works.map((work) => work.details.organisation).filter(Boolean))];
  if (names.length === 0) return new Map();
  const rows = await reader
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(inArray(organisations.name, names));
  return new Map(rows.map((row) => [row.name, row.id]));
}

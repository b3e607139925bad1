import type { Database } from "../app/db/database";
import {
  findImport,
  type ImportBatch,
  type ImportProgress,
  importBatch,
} from "../app/models/editions/import.server";
import type { Claim } from "./data-folder";

/** Where an import's batches go: the database of this process, or the process that has it. */
export interface ImportDestination {
  find(fileHash: string): Promise<ImportProgress>;
  publish(batch: ImportBatch): Promise<ImportProgress>;
}

export function importInto(db: Database): ImportDestination {
  return {
    find: (fileHash) => findImport(db.read, fileHash),
    publish: (batch) => db.write((tx) => importBatch(tx, batch)),
  };
}

/** Lets a running server take the batches of an import program that knows its secret. */
export function acceptImports(claim: Claim, db: Database): void {
  const own = importInto(db);
  claim.serve("/import/find", (body) => own.find((body as { fileHash: string }).fileHash));
  claim.serve("/import/publish", (body) => own.publish(body as ImportBatch));
}

export function importThrough(call: (path: string, body: unknown) => Promise<unknown>): ImportDestination {
  return {
    find: (fileHash) => call("/import/find", { fileHash }) as Promise<ImportProgress>,
    publish: (batch) => call("/import/publish", batch) as Promise<ImportProgress>,
  };
}

import { deserialize, serialize } from "node:v8";
import type { Actor } from "../actor";
import { notFound } from "../domain-error";
import { newId } from "../identifier";
import type { Kind } from "../practices/practice";
import type { ImportedChange, ImportedComment, ImportedWork, ReportLine } from "./exchange";

/** Where files are kept for a while; see PassingStore in app/load-context. */
interface Passing {
  put(key: string, bytes: Uint8Array): Promise<void>;
  get(key: string): Promise<Uint8Array | null>;
  remove(key: string): Promise<void>;
}

/** A file that was read and waits for its owner to say what becomes of it. */
export interface WaitingImport {
  memberId: string;
  kind: Kind;
  name: string;
  work: ImportedWork;
}

/** Keeps what was read; answers the key under which its owner finds it. */
export async function keepImport(passing: Passing, waiting: WaitingImport): Promise<string> {
  const key = newId();
  await passing.put(`import-${key}`, serialize(waiting));
  return key;
}

/** @throws notFound when it is somebody else's, was made into a work, or waited too long */
export async function getImport(passing: Passing, actor: Actor, key: string): Promise<WaitingImport> {
  const bytes = /^[0-9a-z]{16}$/.test(key) ? await passing.get(`import-${key}`) : null;
  if (!bytes) throw notFound("import-gone");
  const waiting = deserialize(bytes) as WaitingImport;
  if (waiting.memberId !== actor.memberId) throw notFound("import-gone");
  return waiting;
}

export async function forgetImport(passing: Passing, key: string): Promise<void> {
  await passing.remove(`import-${key}`);
}

/** What is told of an import after its work was made. */
export interface ImportReport {
  name: string;
  report: ReportLine[];
  comments: ImportedComment[];
  changes: ImportedChange[];
}

export async function keepReport(passing: Passing, practiceId: string, report: ImportReport): Promise<void> {
  await passing.put(`report-${practiceId}`, serialize(report));
}

/** Null when the work was not imported, or long ago. Access is decided by the caller. */
export async function findReport(passing: Passing, practiceId: string): Promise<ImportReport | null> {
  const bytes = await passing.get(`report-${practiceId}`);
  return bytes && (deserialize(bytes) as ImportReport);
}

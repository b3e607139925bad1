import { Socket } from "node:net";
import { isDomainError } from "../app/models/domain-error";
import type { ImportedWork, ReadOptions } from "../app/models/exchange/exchange";
import { readFile } from "../app/models/exchange/read/read-file";

/* Reads one file that somebody sent, and ends. Whatever the file does, it does it here. */

export interface ReadJob {
  bytes: Uint8Array;
  options: ReadOptions;
}
export type ReadAnswer = { ok: true; work: ImportedWork } | { ok: false; code: string };

// Nothing in a file is fetched; should some library try, it finds no way out.
Socket.prototype.connect = () => {
  throw new Error("a reader of files has no network");
};

process.once("message", (job: ReadJob) => {
  process.send?.(answer(job), () => process.exit(0));
});
// The parent may be gone before it asked.
process.once("disconnect", () => process.exit(0));

function answer({ bytes, options }: ReadJob): ReadAnswer {
  try {
    return { ok: true, work: readFile(new Uint8Array(bytes), options) };
  } catch (error) {
    if (isDomainError(error)) return { ok: false, code: error.code };
    // Too deep for the stack, or not what it should be in a way nobody thought of.
    return { ok: false, code: "file-broken" };
  }
}

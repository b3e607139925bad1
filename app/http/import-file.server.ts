import type { AppLoadContext } from "@remix-run/node";
import { invalid, isDomainError } from "../models/domain-error";
import { CHANGES, FILE_LIMITS, type ImportedWork } from "../models/exchange/exchange";
import type { FormProblems } from "./forms";

export type ReadUpload =
  | { ok: true; work: ImportedWork; name: string }
  | { ok: false; problems: FormProblems };

/** The file of a form, if it has one that was chosen. */
export function uploadOf(form: FormData): File | null {
  const file = form.get("file");
  return file instanceof File && (file.size > 0 || file.name !== "") ? file : null;
}

/** Reads the file of a form; what is wrong with it comes back beside its field. */
export async function readUpload({ exchange }: AppLoadContext, form: FormData): Promise<ReadUpload> {
  const values = { kind: String(form.get("kind") ?? ""), changes: String(form.get("changes") ?? "") };
  try {
    const file = uploadOf(form);
    if (!file) throw invalid("file-missing");
    if (file.size > FILE_LIMITS.bytes) throw invalid("file-large");
    const bytes = new Uint8Array(await file.arrayBuffer());
    const changes = CHANGES.find((each) => each === values.changes) ?? "suggest";
    const work = await exchange.read(bytes, { name: file.name, changes });
    return { ok: true, work, name: file.name };
  } catch (error) {
    if (!isDomainError(error) || (error.kind !== "invalid" && error.code !== "import-busy")) throw error;
    return { ok: false, problems: { fields: { file: [error.code] }, values } };
  }
}

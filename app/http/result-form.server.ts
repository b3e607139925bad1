import type { AppLoadContext } from "@remix-run/node";
import type { Actor } from "../models/actor";
import { ARTEFACT_ROWS, type ArtefactFile, type NewResult, resultSchema } from "../models/adoptions/adoption";
import { type ArtefactShelf, keepArtefactFile } from "../models/adoptions/artefact-files.server";
import { listArtefactFiles } from "../models/adoptions/artefact-queries.server";
import { isDomainError } from "../models/domain-error";
import { type ParsedForm, parseForm, valuesOf } from "./forms";
import { readMultipart } from "./multipart.server";
import { isStorageFailure } from "./storage-failure";

/** A report as it was sent, with the files that are kept already, row by row. */
export interface SentResult {
  parsed: ParsedForm<NewResult>;
  files: (ArtefactFile | null)[];
}

/**
 * Reads the report on a trial. Files are kept before the words are judged, so that nobody sends one
 * twice because a field was empty.
 */
export async function readResult(
  context: AppLoadContext,
  actor: Actor,
  adoptionId: string,
  request: Request,
): Promise<SentResult> {
  const wrong: string[] = [];
  const { form, whole } = await readMultipart(request, (name, body) =>
    keepOrTell(context, actor, adoptionId, { name, body }, wrong),
  );
  if (!whole) wrong.push("adoption-form-cut");
  // A row that brings no new file keeps the one it had.
  const sent = form.getAll("file[]");
  const kept = form.getAll("kept[]");
  form.delete("file[]");
  const rows = Math.min(ARTEFACT_ROWS, Math.max(sent.length, kept.length));
  for (let row = 0; row < rows; row++) form.append("file[]", String(sent[row] || kept[row] || ""));
  const parsed = parseForm(form, resultSchema);
  const ids = form.getAll("file[]").map(String);
  const known = await listArtefactFiles(context.db.read, [adoptionId], ids);
  const files = ids.map((id) => known.get(id) ?? null);
  if (wrong.length === 0) return { parsed, files };
  const fields = parsed.ok ? {} : parsed.problems.fields;
  const artefacts = [...wrong, ...(fields.artefacts ?? [])];
  const problems = { fields: { ...fields, artefacts }, values: valuesOf(form) };
  return { parsed: { ok: false, problems }, files };
}

/** The id of a file that was kept; what is wrong with one that was not is told beside the form. */
async function keepOrTell(
  shelf: ArtefactShelf,
  actor: Actor,
  adoptionId: string,
  sent: { name: string; body: ReadableStream<Uint8Array> },
  wrong: string[],
): Promise<string> {
  try {
    return await keepArtefactFile(shelf, actor, adoptionId, sent);
  } catch (error) {
    if (isStorageFailure(error)) {
      console.error(`a file of trial ${adoptionId} was not stored`, error);
      wrong.push("storage-full");
    } else if (isDomainError(error) && error.kind === "invalid") wrong.push(error.code);
    else throw error;
    return "";
  }
}

import type { AppLoadContext } from "@remix-run/node";
import type { Submission } from "../models/applications/submit.server";
import { readState } from "../models/documents/load.server";
import { MISSING_CODES } from "../models/editions/readiness";
import { textToPublish } from "./frozen-text.server";

/** Rules that a submission may break, told above its form. */
export const SUBMISSION_FIELDS = Object.fromEntries(
  [
    ...MISSING_CODES,
    "kind-not-admitted",
    "already-applied",
    "call-not-open",
    "move-not-possible",
    "nomination-long",
    "nomination-anchor",
    "mention-names",
  ].map((code) => [code, "form"]),
);

/** The live text with everything received so far, and what the form points to in it. */
export async function submissionOf(
  context: AppLoadContext,
  practiceId: string,
  form: FormData,
): Promise<Submission> {
  await context.liveDocuments.flush(practiceId);
  const { state } = await readState(context.db.read, practiceId);
  const nomination: Record<string, { anchor: string; words: string }> = {};
  for (const name of form.keys()) {
    const id = /^words-([a-z0-9-]+)$/.exec(name)?.[1];
    if (id === undefined) continue;
    nomination[id] = { anchor: String(form.get(`anchor-${id}`) ?? ""), words: String(form.get(name) ?? "") };
  }
  return { projection: await textToPublish(context, practiceId, state), nomination };
}

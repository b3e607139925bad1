import type { AppLoadContext } from "@remix-run/node";
import type { PointedTrial, Pointer } from "../models/applications/application";
import { listReportedTrials } from "../models/applications/nomination-drafts.server";
import { artefactsOf, type ProofInText } from "../models/applications/proofs";
import type { Submission } from "../models/applications/submit.server";
import { readState } from "../models/documents/load.server";
import { MISSING_CODES } from "../models/editions/readiness";
import { textToPublish } from "./frozen-text.server";

/** Rules that a submission may break, told above its form. */
export const SUBMISSION_FIELDS = Object.fromEntries(
  [
    ...MISSING_CODES,
    "kind-not-admitted",
    "about-not-admitted",
    "place-not-called",
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
  const projection = await textToPublish(context, practiceId, state);
  const artefacts = artefactsOf(projection.content);
  const trials = await listReportedTrials(context.db.read, practiceId);
  const nomination: Record<string, Pointer> = {};
  for (const name of form.keys()) {
    const id = /^words-([a-z0-9-]+)$/.exec(name)?.[1];
    if (id === undefined) continue;
    const value = String(form.get(`anchor-${id}`) ?? "");
    nomination[id] = { ...pointedTo(value, artefacts, trials), words: String(form.get(name) ?? "") };
  }
  return { projection, nomination };
}

/** What a form names by `s-results`, `artefact-3` or `trial-…`; nothing where it is not there any more. */
function pointedTo(
  value: string,
  artefacts: readonly ProofInText[],
  trials: readonly PointedTrial[],
): Omit<Pointer, "words"> {
  const artefact = artefacts.find((each) => each.value === value);
  if (artefact) return { anchor: artefact.anchor, artefact: artefact.text };
  const trial = trials.find(({ id }) => value === `trial-${id}`);
  if (trial) return { anchor: "", trial };
  return { anchor: /^(artefact|trial)-/.test(value) ? "" : value };
}

/** How a form names what was pointed to. */
export function namedPointer(pointer: Pointer, artefacts: readonly ProofInText[]): string {
  if (pointer.trial) return `trial-${pointer.trial.id}`;
  const artefact = artefacts.find(
    ({ anchor, text }) => anchor === pointer.anchor && text === pointer.artefact,
  );
  return artefact?.value ?? pointer.anchor;
}

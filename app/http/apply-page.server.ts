import type { AppLoadContext } from "@remix-run/node";
import { headOf } from "../components/desk/work-head";
import { APPLY_DONE, type ApplyPageProps, type ReturnedWork } from "../components/road/apply-page";
import type { Reader } from "../db/database";
import type { Actor } from "../models/actor";
import { type Application, type Nomination, WITH_WRITERS } from "../models/applications/application";
import { findNominationDraft, listReportedTrials } from "../models/applications/nomination-drafts.server";
import { artefactsOf, type ProofInText } from "../models/applications/proofs";
import { getSubmitted, listApplicationsOf, listMoves } from "../models/applications/queries.server";
import { admits } from "../models/calls/admission";
import type { Call } from "../models/calls/call";
import { callsPlace, takesApplications } from "../models/calls/call";
import { listPublicCalls } from "../models/calls/queries.server";
import { findOrganisation } from "../models/organisations/queries.server";
import { getDeskPractice } from "../models/practices/queries.server";
import { namedPointer, submissionOf } from "./submission.server";

/** Calls that a work may go to, those it went to, and what came back. @throws notFound */
export async function applyPageOf(
  context: AppLoadContext,
  actor: Actor,
  id: string,
  asked: { call: string | null; done?: string | null },
): Promise<ApplyPageProps> {
  const { read } = context.db;
  const { practice, can } = await getDeskPractice(read, actor, id);
  const { projection } = await submissionOf(context, id, new FormData());
  const artefacts = artefactsOf(projection.content);
  const draft = await findNominationDraft(read, id, asked.call ?? "");
  const all = await listPublicCalls(read);
  const unit = practice.organisationId ? await findOrganisation(read, practice.organisationId) : null;
  const applications = await listApplicationsOf(read, id);
  const language = actor.locale === "en" ? "en" : "zh";
  const live = new Set(
    applications.filter(({ status }) => status !== "withdrawn").map(({ callId }) => callId),
  );
  const back = can.publish ? applications.filter(({ status }) => WITH_WRITERS.includes(status)) : [];
  return {
    work: headOf(practice),
    canApply: can.publish,
    proofs: {
      outline: projection.outline.map(({ anchor, text }) => ({ anchor, text })),
      artefacts: artefacts.map(({ value, text }) => ({ value, text })),
      trials: await listReportedTrials(read, id),
    },
    draft: toldIn(draft, artefacts),
    returned: await Promise.all(back.map((each) => returnedWork(read, each, all, artefacts))),
    calls: all.map((call) => ({
      ...{ id: call.id, name: call.name, host: call.organisationName, closesAt: call.settings.closesAt },
      admitted:
        takesApplications(call, Date.now()) &&
        callsPlace(call, unit?.jurisdictionCode) &&
        admits(call.settings, { ...practice.details, kind: practice.kind }) &&
        !live.has(call.id),
      indicators: call.settings.rubric.indicators.map(({ id: indicator, name, weight }) => ({
        ...{ id: indicator, name: name[language], weight },
      })),
    })),
    chosen: asked.call,
    applications: applications.map(({ id: own, callId, status, since }) => ({
      ...{ id: own, callId, status, since, callName: all.find((call) => call.id === callId)?.name ?? "" },
    })),
    done: APPLY_DONE.find((each) => each === asked.done) ?? null,
  };
}

/** What is to be mended of a work that was sent back, and what its writers said when they handed it in. */
async function returnedWork(
  reader: Reader,
  { id, callId, editionId, status, step, dueAt }: Application,
  calls: readonly Call[],
  artefacts: readonly ProofInText[],
): Promise<ReturnedWork> {
  const { nomination } = await getSubmitted(reader, editionId);
  const moves = await listMoves(reader, id);
  const asked = calls.find((call) => call.id === callId)?.settings.steps[step];
  return {
    ...{ id, callId, dueAt, said: toldIn(nomination, artefacts) },
    asked: status === "asked" ? (asked ?? null) : null,
    reason: moves.at(-1)?.comment ?? "",
  };
}

/** A nomination as its form has it. */
function toldIn(nomination: Nomination, artefacts: readonly ProofInText[]): ApplyPageProps["draft"] {
  return Object.fromEntries(
    Object.entries(nomination).map(([indicator, pointer]) => [
      indicator,
      { value: namedPointer(pointer, artefacts), words: pointer.words },
    ]),
  );
}

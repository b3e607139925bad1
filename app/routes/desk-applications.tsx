import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { APPLY_DONE, ApplyPage } from "../components/road/apply-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, typedIn } from "../http/forms";
import { ROAD_FILE_FIELDS, sentFileOf } from "../http/road-file";
import { namedPointer, SUBMISSION_FIELDS, submissionOf } from "../http/submission.server";
import { findNominationDraft, listReportedTrials } from "../models/applications/nomination-drafts.server";
import { artefactsOf } from "../models/applications/proofs";
import { listApplicationsOf } from "../models/applications/queries.server";
import { withRoadFile } from "../models/applications/road-files.server";
import { submitApplication } from "../models/applications/submit.server";
import { admits } from "../models/calls/admission";
import { takesApplications } from "../models/calls/call";
import { listPublicCalls } from "../models/calls/queries.server";
import { getDeskPractice } from "../models/practices/queries.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:apply.heading");

/** Calls that a work may go to, and those it went to. */
export const loader = forMember(async ({ context, actor, params, request }) => {
  const id = params.id ?? "";
  const { db } = context;
  const { practice, can } = await getDeskPractice(db.read, actor, id);
  const asked = new URL(request.url).searchParams;
  const { projection } = await submissionOf(context, id, new FormData());
  const artefacts = artefactsOf(projection.content);
  const draft = await findNominationDraft(db.read, id, asked.get("call") ?? "");
  const all = await listPublicCalls(db.read);
  const applications = await listApplicationsOf(db.read, id);
  const language = actor.locale === "en" ? "en" : "zh";
  const live = new Set(
    applications.filter(({ status }) => status !== "withdrawn").map(({ callId }) => callId),
  );
  return {
    work: headOf(practice),
    canApply: can.publish,
    proofs: {
      outline: projection.outline.map(({ anchor, text }) => ({ anchor, text })),
      artefacts: artefacts.map(({ value, text }) => ({ value, text })),
      trials: await listReportedTrials(db.read, id),
    },
    draft: Object.fromEntries(
      Object.entries(draft).map(([indicator, pointer]) => [
        indicator,
        { value: namedPointer(pointer, artefacts), words: pointer.words },
      ]),
    ),
    calls: all.map((call) => ({
      ...{ id: call.id, name: call.name, host: call.organisationName, closesAt: call.settings.closesAt },
      admitted:
        takesApplications(call, Date.now()) &&
        admits(call.settings, { ...practice.details, kind: practice.kind }) &&
        !live.has(call.id),
      indicators: call.settings.rubric.indicators.map(({ id: indicator, name, weight }) => ({
        ...{ id: indicator, name: name[language], weight },
      })),
    })),
    chosen: asked.get("call"),
    applications: applications.map(({ id: own, callId, status, since }) => ({
      ...{ id: own, callId, status, since, callName: all.find((call) => call.id === callId)?.name ?? "" },
    })),
    done: APPLY_DONE.find((each) => each === asked.get("done")) ?? null,
  };
});

/** Freezes the text as it stands and applies with it. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const id = params.id ?? "";
  await getDeskPractice(context.db.read, actor, id);
  const callId = new URL(request.url).searchParams.get("call") ?? "";
  const form = await formOf(request);
  const submission = await submissionOf(context, id, form);
  const { calendar } = context.callContent;
  const applying = withRoadFile(context, await sentFileOf(form), (file) =>
    context.db.write((tx) => submitApplication(tx, actor, callId, id, { ...submission, file }, { calendar })),
  );
  const outcome = await asProblems(applying, { ...SUBMISSION_FIELDS, ...ROAD_FILE_FIELDS }, typedIn(form));
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/desk/${id}/applications?done=applied`);
});

export default function Page() {
  return (
    <ApplyPage
      {...useLoaderData<typeof loader>()}
      problems={useActionData<typeof action>()?.problems ?? null}
    />
  );
}

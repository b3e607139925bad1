import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ApplyPage } from "../components/road/apply-page";
import { applyPageOf } from "../http/apply-page.server";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, typedIn } from "../http/forms";
import { ROAD_FILE_FIELDS, sentFileOf } from "../http/road-file";
import { SUBMISSION_FIELDS, submissionOf } from "../http/submission.server";
import { withRoadFile } from "../models/applications/road-files.server";
import { submitApplication } from "../models/applications/submit.server";
import { getDeskPractice } from "../models/practices/queries.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:apply.heading");

/** Calls that a work may go to, those it went to, and what came back. */
export const loader = forMember(async ({ context, actor, params, request }) => {
  const asked = new URL(request.url).searchParams;
  return applyPageOf(context, actor, params.id ?? "", { call: asked.get("call"), done: asked.get("done") });
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

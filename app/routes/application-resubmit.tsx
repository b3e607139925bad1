import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ApplicationPage } from "../components/road/application-page";
import { applicationPageOf } from "../http/application-answer.server";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, typedIn } from "../http/forms";
import { ROAD_FILE_FIELDS, sentFileOf } from "../http/road-file";
import { SUBMISSION_FIELDS, submissionOf } from "../http/submission.server";
import { getSeenApplication } from "../models/applications/queries.server";
import { withRoadFile } from "../models/applications/road-files.server";
import { resubmitApplication } from "../models/applications/submit.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:application.title");

export const loader = forMember(async ({ context, actor, params }) =>
  applicationPageOf(context, actor, params.id ?? ""),
);

/** Hands in the mended text. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "" } = params;
  const { application } = await getSeenApplication(context.db.read, actor, id);
  const form = await formOf(request);
  const submission = await submissionOf(context, application.practiceId, form);
  const told = { ...submission, comment: String(form.get("comment") ?? "") };
  const { calendar } = context.callContent;
  const sending = withRoadFile(context, await sentFileOf(form), (file) =>
    context.db.write((tx) => resubmitApplication(tx, actor, id, { ...told, file }, { calendar })),
  );
  const outcome = await asProblems(sending, { ...SUBMISSION_FIELDS, ...ROAD_FILE_FIELDS }, typedIn(form));
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/applications/${id}`);
});

export default function Page() {
  return (
    <ApplicationPage
      {...useLoaderData<typeof loader>()}
      problems={useActionData<typeof action>()?.problems ?? null}
    />
  );
}

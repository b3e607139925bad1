import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ApplicationPage } from "../components/road/application-page";
import { ApplyPage } from "../components/road/apply-page";
import { applicationLoader } from "../http/application-answer.server";
import { applyPageOf } from "../http/apply-page.server";
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

export const loader = applicationLoader;

/** Hands in the mended text; what was typed stays where something is missing. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "" } = params;
  const { application, moves } = await getSeenApplication(context.db.read, actor, id);
  const form = await formOf(request);
  const submission = await submissionOf(context, application.practiceId, form);
  const told = { ...submission, comment: String(form.get("comment") ?? "") };
  const { calendar } = context.callContent;
  const sending = withRoadFile(context, await sentFileOf(form), (file) =>
    context.db.write((tx) => resubmitApplication(tx, actor, id, { ...told, file }, { calendar })),
  );
  const outcome = await asProblems(sending, { ...SUBMISSION_FIELDS, ...ROAD_FILE_FIELDS }, typedIn(form));
  if (outcome.ok) return redirect(`/applications/${id}`);
  const again = moves.includes("resubmit");
  const shown = again ? await applyPageOf(context, actor, application.practiceId, { call: null }) : null;
  return data({ problems: outcome.problems, shown }, { status: 422 });
});

export default function Page() {
  const application = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.shown) return <ApplyPage {...answer.shown} problems={answer.problems} />;
  return <ApplicationPage {...application} problems={answer?.problems ?? null} />;
}

import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ApplicationPage } from "../components/road/application-page";
import { applicationPageOf } from "../http/application-answer.server";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { ROAD_FILE_FIELDS, sentFileOf } from "../http/road-file";
import { withdrawDesignation } from "../models/applications/designations.server";
import { withRoadFile } from "../models/applications/road-files.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:application.title");

export const loader = forMember(async ({ context, actor, params }) =>
  applicationPageOf(context, actor, params.id ?? ""),
);

/** Takes a designation back; the list keeps it with its reason. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "" } = params;
  const form = await formOf(request);
  const comment = String(form.get("comment") ?? "");
  const { calendar } = context.callContent;
  const taking = withRoadFile(context, await sentFileOf(form), (file) =>
    context.db.write((tx) => withdrawDesignation(tx, actor, id, { reason: comment, file }, { calendar })),
  );
  const fieldOf = {
    ...ROAD_FILE_FIELDS,
    "reason-required": "comment",
    "comment-long": "comment",
    "move-not-possible": "form",
  };
  const outcome = await asProblems(taking, fieldOf, { comment });
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

import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ApplicationPage } from "../components/road/application-page";
import { applicationPageOf } from "../http/application-answer.server";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { ROAD_FILE_FIELDS, sentFileOf } from "../http/road-file";
import { designateExemplar } from "../models/applications/designations.server";
import { withRoadFile } from "../models/applications/road-files.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:application.title");

export const loader = forMember(async ({ context, actor, params }) =>
  applicationPageOf(context, actor, params.id ?? ""),
);

/** Publishes the submitted text and makes it an exemplar. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "" } = params;
  const form = await formOf(request);
  const documentNumber = String(form.get("documentNumber") ?? "");
  const { calendar } = context.callContent;
  const making = withRoadFile(context, await sentFileOf(form), (file) =>
    context.db.write((tx) => designateExemplar(tx, actor, id, { documentNumber, file }, { calendar })),
  );
  const fieldOf = {
    ...ROAD_FILE_FIELDS,
    "document-required": "documentNumber",
    "words-long": "documentNumber",
    "move-not-possible": "form",
  };
  const outcome = await asProblems(making, fieldOf, { documentNumber });
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

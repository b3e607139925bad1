import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ApplicationPage } from "../components/road/application-page";
import { applicationPageOf } from "../http/application-answer.server";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { designateExemplar } from "../models/applications/designations.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:application.title");

export const loader = forMember(async ({ context, actor, params }) =>
  applicationPageOf(context, actor, params.id ?? ""),
);

/** Publishes the submitted text and makes it an exemplar. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "" } = params;
  const documentNumber = String((await formOf(request)).get("documentNumber") ?? "");
  const { calendar } = context.callContent;
  const making = context.db.write((tx) => designateExemplar(tx, actor, id, { documentNumber }, { calendar }));
  const fieldOf = {
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

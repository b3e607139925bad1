import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { VisitPage } from "../components/road/visit-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { visitPageOf } from "../http/visit-answer.server";
import { writeReport } from "../models/applications/visits.server";
import "../styles/desk.css";
import "../styles/road.css";

export const handle = { scripts: true };
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:visit.heading");

export const loader = forMember(async ({ context, actor, params }) =>
  visitPageOf(context, actor, params.id ?? ""),
);

/** Writes the report of a visit. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "" } = params;
  const report = String((await formOf(request)).get("report") ?? "");
  const writing = context.db.write((tx) => writeReport(tx, actor, id, report));
  const fieldOf = { "words-required": "report", "words-long": "report", "visit-over": "form" };
  const outcome = await asProblems(writing, fieldOf, { report });
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/visits/${id}`);
});

export default function Page() {
  return (
    <VisitPage
      {...useLoaderData<typeof loader>()}
      problems={useActionData<typeof action>()?.problems ?? null}
    />
  );
}

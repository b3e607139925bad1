import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { VisitPage } from "../components/road/visit-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { visitPageOf } from "../http/visit-answer.server";
import { signReport } from "../models/applications/visits.server";
import "../styles/desk.css";
import "../styles/road.css";

export const handle = { scripts: true };
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:visit.heading");

export const loader = forMember(async ({ context, actor, params }) =>
  visitPageOf(context, actor, params.id ?? ""),
);

/** Puts a visitor under the report. */
export const action = forMember(async ({ params, context, actor }) => {
  const { id = "" } = params;
  const signing = context.db.write((tx) => signReport(tx, actor, id));
  const outcome = await asProblems(signing, { "report-missing": "form", "visit-over": "form" }, {});
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

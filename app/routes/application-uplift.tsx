import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ApplicationPage } from "../components/road/application-page";
import { applicationPageOf } from "../http/application-answer.server";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, valuesOf } from "../http/forms";
import { grantUplift } from "../models/applications/uplift.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:application.title");

export const loader = forMember(async ({ context, actor, params }) =>
  applicationPageOf(context, actor, params.id ?? ""),
);

const FIELDS = {
  "uplift-indicator": "indicator",
  "uplift-points": "points",
  "reason-required": "reason",
  "comment-long": "reason",
  "move-not-possible": "form",
};

/** The panel adds points within one indicator for an outstanding feature. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "" } = params;
  const form = await formOf(request);
  const [indicator = "", points = "", reason = ""] = ["indicator", "points", "reason"].map((name) =>
    String(form.get(name) ?? "").trim(),
  );
  const told = { indicator, points: points === "" ? Number.NaN : Number(points), reason };
  const granting = context.db.write((tx) => grantUplift(tx, actor, id, told));
  const outcome = await asProblems(granting, FIELDS, valuesOf(form));
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

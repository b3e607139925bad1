import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ApplicationPage } from "../components/road/application-page";
import { answerAct, applicationLoader } from "../http/application-answer.server";
import { forMember } from "../http/audience";
import { formOf, valuesOf } from "../http/forms";
import { grantUplift } from "../models/applications/uplift.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:application.title");

export const loader = applicationLoader;

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
  return answerAct(id, granting, FIELDS, valuesOf(form));
});

export default function Page() {
  return <ApplicationPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}

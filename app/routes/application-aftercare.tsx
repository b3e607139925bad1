import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ApplicationPage } from "../components/road/application-page";
import { applicationLoader } from "../http/application-answer.server";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { AFTERCARE_KINDS } from "../models/applications/aftercare";
import { planAftercare } from "../models/applications/aftercare.server";
import { findDesignationOf } from "../models/applications/designation-queries.server";
import { getSeenApplication } from "../models/applications/queries.server";
import { conflict } from "../models/domain-error";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:application.title");

export const loader = applicationLoader;

const FIELDS = {
  "year-range": "year",
  "words-required": "words",
  "words-long": "words",
  "expert-unknown": "expert",
};

/** Plans a year's task with a paired expert, or the yearly look. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "" } = params;
  await getSeenApplication(context.db.read, actor, id);
  const designation = await findDesignationOf(context.db.read, id);
  if (designation === null) throw conflict("move-not-possible");
  const form = await formOf(request);
  const [kind = "", year = "", words = "", expertEmail = ""] = ["kind", "year", "words", "expert"].map(
    (name) => String(form.get(name) ?? ""),
  );
  const chosen = AFTERCARE_KINDS.find((each) => each === kind) ?? "task";
  const told = { kind: chosen, year: Number(year), words, ...(expertEmail.trim() && { expertEmail }) };
  const typed = { aftercare: "plan", kind, year, words, expert: expertEmail };
  const planning = context.db.write((tx) => planAftercare(tx, actor, designation.id, told));
  const outcome = await asProblems(planning, FIELDS, typed);
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/applications/${id}#aftercare`);
});

export default function Page() {
  return <ApplicationPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}

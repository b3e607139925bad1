import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ManagePage } from "../components/road/manage-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { managePageOf } from "../http/manage-answer.server";
import { nameExpert } from "../models/calls/commands.server";
import { findTerm } from "../models/taxonomy/taxonomy";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:manage.title");

export const loader = forMember(async ({ context, actor, params, request }) =>
  managePageOf(context, actor, request, params.id ?? ""),
);

/** Names an expert by their address. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const { id = "" } = params;
  const form = await formOf(request);
  const email = String(form.get("email") ?? "");
  const known = (scheme: "stage" | "subject") =>
    form
      .getAll(`${scheme}[]`)
      .map(String)
      .filter((code) => findTerm(context.taxonomy.schemes[scheme], code));
  const told = { email, stages: known("stage"), subjects: known("subject") };
  const naming = context.db.write((tx) => nameExpert(tx, actor, id, told));
  const typed = { email, stage: told.stages, subject: told.subjects };
  const outcome = await asProblems(naming, { "expert-unknown": "email" }, typed);
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/calls/${id}/manage?done=named`);
});

export default function Page() {
  return (
    <ManagePage
      {...useLoaderData<typeof loader>()}
      problems={useActionData<typeof action>()?.problems ?? null}
    />
  );
}

import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { HandOverPage } from "../components/people/hand-over-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { getOrganisation } from "../models/organisations/queries.server";
import { getHandOver, handOverWorks } from "../models/practices/hand-over.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "joining:hand-over.title");

export const loader = forMember(async ({ request, params, context: { db }, actor }) => {
  const { id, name } = await getOrganisation(db.read, params.id ?? "");
  const left = await getHandOver(db.read, actor, id, params.memberId ?? "");
  return { unit: { id, name }, ...left, done: new URL(request.url).searchParams.has("done") };
});

/** Gives works that somebody leaves behind to a colleague. */
export const action = forMember(async ({ request, params, context: { db }, actor }) => {
  const { id: organisationId = "", memberId: from = "" } = params;
  await getHandOver(db.read, actor, organisationId, from);
  const form = await formOf(request);
  const works = form.getAll("works[]").map(String);
  const to = String(form.get("to") ?? "");
  const giving = db.write((tx) => handOverWorks(tx, actor, { organisationId, from, to, works }));
  const fieldOf = { "works-required": "works", "heir-required": "to" };
  const outcome = await asProblems(giving, fieldOf, { to, works });
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/organisations/${organisationId}/hand-over/${from}?done=1`);
});

export default function Page() {
  return <HandOverPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}

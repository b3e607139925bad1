import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { JoinPage } from "../components/people/join-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { getJoining } from "../models/members/join-queries.server";
import { askToJoin } from "../models/members/join-requests.server";
import { getOrganisation } from "../models/organisations/queries.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "joining:join.title");

export const loader = forMember(async ({ params, context: { db }, actor }) => {
  const { id, name } = await getOrganisation(db.read, params.id ?? "");
  return { unit: { id, name }, joining: await getJoining(db.read, actor, id) };
});

/** Asks to be let into a unit. */
export const action = forMember(async ({ request, params, context: { db }, actor }) => {
  const id = params.id ?? "";
  const message = String((await formOf(request)).get("message") ?? "");
  const asking = db.write((tx) => askToJoin(tx, actor, id, message));
  const fieldOf = { "message-required": "message", "message-long": "message", "requests-many": "form" };
  const outcome = await asProblems(asking, fieldOf, { message });
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/organisations/${id}/join`);
});

export default function Page() {
  return <JoinPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}

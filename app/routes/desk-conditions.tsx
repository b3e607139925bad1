import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { choicesOf } from "../components/conditions/like-view";
import { TellConditionsPage } from "../components/conditions/tell-page";
import { pageTitle } from "../components/page-title";
import { labelsFor } from "../components/public/labels";
import { forMember } from "../http/audience";
import { formOf, parseForm } from "../http/forms";
import { tellConditions } from "../models/conditions/commands.server";
import { toldSchema } from "../models/conditions/conditions";
import { getConditionsDesk } from "../models/conditions/queries.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "conditions:tell.title");

export const loader = forMember(async ({ request, context: { db, taxonomy }, actor, params }) => {
  const desk = await getConditionsDesk(db.read, actor, params.organisationId ?? "");
  const done = new URL(request.url).searchParams.get("done") === "told";
  const choices = choicesOf(labelsFor(taxonomy, actor.locale), taxonomy);
  return { ...desk, choices, done, thisYear: new Date().getUTCFullYear() };
});

/** A unit's administrator says under what conditions it works. */
export const action = forMember(async ({ request, context, actor, params }) => {
  const { unit } = await getConditionsDesk(context.db.read, actor, params.organisationId ?? "");
  const parsed = parseForm(await formOf(request), toldSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  await context.db.write((tx) => tellConditions(tx, actor, unit.id, parsed.value));
  return redirect(`/desk/conditions/${unit.id}?done=told`);
});

export default function Page() {
  const problems = useActionData<typeof action>()?.problems;
  return <TellConditionsPage {...useLoaderData<typeof loader>()} problems={problems} />;
}

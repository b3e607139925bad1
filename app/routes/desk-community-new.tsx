import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DescriptionPage } from "../components/communities/description-form";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm } from "../http/forms";
import { foundCommunity } from "../models/communities/commands.server";
import { foundingSchema } from "../models/communities/community";
import { listFoundingUnits } from "../models/communities/desk.server";
import { forbidden } from "../models/domain-error";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "communities:found.title");

export const loader = forMember(async ({ context, actor }) => {
  const units = await listFoundingUnits(context.db.read, actor);
  if (units.length === 0) throw forbidden();
  return { community: null, units };
});

/** A unit founds a community and leads it. */
export const action = forMember(async ({ request, context, actor }) => {
  if ((await listFoundingUnits(context.db.read, actor)).length === 0) throw forbidden();
  const parsed = parseForm(await formOf(request), foundingSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  const founding = context.db.write((tx) => foundCommunity(tx, actor, parsed.value));
  const outcome = await asProblems(founding, { "community-exists": "name" }, parsed.value);
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/desk/communities/${outcome.value}?done=founded`);
});

export default function Page() {
  return (
    <DescriptionPage
      {...useLoaderData<typeof loader>()}
      problems={useActionData<typeof action>()?.problems}
    />
  );
}

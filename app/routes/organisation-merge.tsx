import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { MergePage } from "../components/registry/change-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm } from "../http/forms";
import { mergeOrganisation } from "../models/registry/changes.server";
import { getOverseenUnit, listMergeTargets } from "../models/registry/queries.server";
import { mergingSchema } from "../models/registry/registry";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "registry:merge.title");

export const loader = forMember(async ({ params, context, actor }) => {
  const { unit } = await getOverseenUnit(context.db.read, actor, params.id ?? "");
  const targets = await listMergeTargets(context.db.read, actor, unit);
  return {
    unit: { id: unit.id, name: unit.name },
    targets: targets.map(({ id, name }) => ({ value: id, label: name })),
  };
});

/** Lets a unit go up in another. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const id = params.id ?? "";
  await getOverseenUnit(context.db.read, actor, id);
  const parsed = parseForm(await formOf(request), mergingSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  const changing = context.db.write((tx) => mergeOrganisation(tx, actor, id, parsed.value));
  const fieldOf = {
    "name-differs": "name",
    "merge-self": "into",
    "merge-tree": "into",
    "organisation-unverified": "into",
  };
  const outcome = await asProblems(changing, fieldOf, parsed.value);
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/organisations/${id}/record?done=merged`);
});

export default function Page() {
  return <MergePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}

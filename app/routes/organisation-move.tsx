import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { MovePage } from "../components/registry/change-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm } from "../http/forms";
import { moveOrganisation } from "../models/registry/changes.server";
import { getOverseenUnit, listMoveTargets } from "../models/registry/queries.server";
import { movingSchema } from "../models/registry/registry";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "registry:move.title");

export const loader = forMember(async ({ params, context, actor }) => {
  const { unit } = await getOverseenUnit(context.db.read, actor, params.id ?? "");
  const parents = await listMoveTargets(context.db.read, actor, unit);
  return {
    unit: { id: unit.id, name: unit.name },
    parents: parents.map(({ id, name }) => ({ value: id, label: name })),
  };
});

/** Puts a unit under another. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const id = params.id ?? "";
  await getOverseenUnit(context.db.read, actor, id);
  const parsed = parseForm(await formOf(request), movingSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  const changing = context.db.write((tx) => moveOrganisation(tx, actor, id, parsed.value));
  const fieldOf = { "parent-unknown": "parent", "parent-kind": "parent", "merge-tree": "parent" };
  const outcome = await asProblems(changing, fieldOf, parsed.value);
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/organisations/${id}/record?done=moved`);
});

export default function Page() {
  return <MovePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}

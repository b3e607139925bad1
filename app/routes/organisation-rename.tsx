import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { RenamePage } from "../components/registry/change-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm } from "../http/forms";
import { renameOrganisation } from "../models/registry/changes.server";
import { getOverseenUnit } from "../models/registry/queries.server";
import { renamingSchema } from "../models/registry/registry";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "registry:rename.title");

export const loader = forMember(async ({ params, context, actor }) => {
  const { unit } = await getOverseenUnit(context.db.read, actor, params.id ?? "");
  return { unit: { id: unit.id, name: unit.name } };
});

/** Gives a unit another name. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const id = params.id ?? "";
  await getOverseenUnit(context.db.read, actor, id);
  const parsed = parseForm(await formOf(request), renamingSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  const changing = context.db.write((tx) => renameOrganisation(tx, actor, id, parsed.value));
  const fieldOf = { "organisation-exists": "name", "name-same": "name" };
  const outcome = await asProblems(changing, fieldOf, parsed.value);
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/organisations/${id}/record?done=renamed`);
});

export default function Page() {
  return <RenamePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}

import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { RefusePage } from "../components/registry/refuse-page";
import { forMember } from "../http/audience";
import { formOf, parseForm } from "../http/forms";
import { refuseOrganisation } from "../models/registry/proposals.server";
import { getProposedUnit } from "../models/registry/queries.server";
import { refusalSchema } from "../models/registry/registry";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "registry:refuse.title");

export const loader = forMember(async ({ params, context, actor }) => {
  const { unit } = await getProposedUnit(context.db.read, actor, params.id ?? "");
  return { unit: { id: unit.id, name: unit.name } };
});

/** The bureau refuses a proposed unit, for a reason. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const id = params.id ?? "";
  await getProposedUnit(context.db.read, actor, id);
  const parsed = parseForm(await formOf(request), refusalSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  await context.db.write((tx) => refuseOrganisation(tx, actor, id, parsed.value.reason));
  return redirect("/organisations?done=refused");
});

export default function Page() {
  return <RefusePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}

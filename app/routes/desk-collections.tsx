import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { OwnCollectionsPage } from "../components/collections/own-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { formOf, parseForm } from "../http/forms";
import { startingSchema } from "../models/collections/collection";
import { startCollection } from "../models/collections/commands.server";
import { curatingGrants } from "../models/collections/policy";
import { listOwnCollections } from "../models/collections/queries.server";
import { forbidden } from "../models/domain-error";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "collections:own.title");

export const loader = forMember(async ({ request, context, actor }) => ({
  collections: await listOwnCollections(context.db.read, actor),
  units: curatingGrants(actor).map(({ organisationId, organisationName }) => ({
    ...{ id: organisationId, name: organisationName },
  })),
  done: new URL(request.url).searchParams.get("done") === "removed",
}));

/** A unit begins a collection. */
export const action = forMember(async ({ request, context, actor }) => {
  if (curatingGrants(actor).length === 0) throw forbidden();
  const parsed = parseForm(await formOf(request), startingSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  const id = await context.db.write((tx) => startCollection(tx, actor, parsed.value));
  return redirect(`/desk/collections/${id}?done=started`);
});

export default function Page() {
  const problems = useActionData<typeof action>()?.problems;
  return <OwnCollectionsPage {...useLoaderData<typeof loader>()} problems={problems} />;
}

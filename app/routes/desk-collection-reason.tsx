import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CollectionDeskPage } from "../components/collections/desk-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { collectionDeskOf, wrongCollectionForm } from "../http/collection-desk.server";
import { formOf, parseForm } from "../http/forms";
import { reasonSchema } from "../models/collections/collection";
import { explainWork } from "../models/collections/commands.server";
import { getCollectionDesk } from "../models/collections/queries.server";
import { forbidden } from "../models/domain-error";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "collections:own.title");

export const loader = forMember(({ request, context, actor, params }) =>
  collectionDeskOf(context, actor, params.collectionId ?? "", request),
);

/** Says anew why a work is there. */
export const action = forMember(async ({ request, context, actor, params }) => {
  const { collectionId: id = "", workId = "" } = params;
  const { can } = await getCollectionDesk(context.db.read, actor, id);
  if (!can.curate) throw forbidden();
  const parsed = parseForm(await formOf(request), reasonSchema);
  if (!parsed.ok) return wrongCollectionForm(`reason-${workId}`, parsed.problems);
  await context.db.write((tx) => explainWork(tx, actor, id, workId, parsed.value.reason));
  return redirect(`/desk/collections/${id}?done=explained#work-${workId}`);
});

export default function Page() {
  return (
    <CollectionDeskPage {...useLoaderData<typeof loader>()} wrong={useActionData<typeof action>()?.wrong} />
  );
}

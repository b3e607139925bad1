import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CollectionDeskPage } from "../components/collections/desk-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { collectionDeskOf, wrongCollectionForm } from "../http/collection-desk.server";
import { formOf, parseForm } from "../http/forms";
import { addedSchema } from "../models/collections/collection";
import { addWork } from "../models/collections/commands.server";
import { getCollectionDesk } from "../models/collections/queries.server";
import { forbidden } from "../models/domain-error";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "collections:own.title");

export const loader = forMember(({ request, context, actor, params }) =>
  collectionDeskOf(context, actor, params.collectionId ?? "", request),
);

/** Beside which field a broken rule is told. */
const FIELDS = {
  "collection-work-unknown": "work",
  "collection-work-twice": "work",
  "collection-full": "form",
};

/** Puts a work at the end. */
export const action = forMember(async ({ request, context, actor, params }) => {
  const { collectionId: id = "" } = params;
  const { can } = await getCollectionDesk(context.db.read, actor, id);
  if (!can.curate) throw forbidden();
  const parsed = parseForm(await formOf(request), addedSchema);
  if (!parsed.ok) return wrongCollectionForm("add", parsed.problems);
  const adding = context.db.write((tx) => addWork(tx, actor, id, parsed.value));
  const outcome = await asProblems(adding, FIELDS, parsed.value);
  if (!outcome.ok) return wrongCollectionForm("add", outcome.problems);
  return redirect(`/desk/collections/${id}?done=added`);
});

export default function Page() {
  return (
    <CollectionDeskPage {...useLoaderData<typeof loader>()} wrong={useActionData<typeof action>()?.wrong} />
  );
}

import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RemoveCollectionPage } from "../components/collections/remove-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { removeCollection } from "../models/collections/commands.server";
import { getCollectionDesk } from "../models/collections/queries.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "collections:remove.title");

export const loader = forMember(async ({ context, actor, params }) => {
  const { collection } = await getCollectionDesk(context.db.read, actor, params.collectionId ?? "");
  return { collection };
});

/** The whole collection goes; its title is typed. */
export const action = forMember(async ({ request, context, actor, params }) => {
  const title = String((await formOf(request)).get("title") ?? "");
  const removing = context.db.write((tx) => removeCollection(tx, actor, params.collectionId ?? "", title));
  const outcome = await asProblems(removing, { "collection-title-differs": "title" }, { title });
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect("/desk/collections?done=removed");
});

export default function Page() {
  const problems = useActionData<typeof action>()?.problems;
  return <RemoveCollectionPage {...useLoaderData<typeof loader>()} problems={problems} />;
}

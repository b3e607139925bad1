import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { RemovePage } from "../components/desk/remove-page";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { removeCollaborator } from "../models/practices/collaborator-commands.server";
import { getRemovable } from "../models/practices/queries.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk:nav.people");

export const loader = forMember(async ({ params, context, actor }) => {
  const { id = "", memberId = "" } = params;
  const { practice, collaborator, own, lastOwner } = await getRemovable(context.db.read, actor, id, memberId);
  return { work: headOf(practice), memberId, name: collaborator.name, own, lastOwner };
});

export const action = forMember(async ({ params, context, actor }) => {
  const { id = "", memberId = "" } = params;
  await context.db.write((tx) => removeCollaborator(tx, actor, id, memberId));
  return redirect(memberId === actor.memberId ? "/desk?done=left" : `/desk/${id}/people?done=removed`);
});

export default function Page() {
  return <RemovePage {...useLoaderData<typeof loader>()} />;
}

import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { MEMBERS_DONE, MembersPage } from "../components/people/members-page";
import { forMember } from "../http/audience";
import { getMembersOf } from "../models/members/unit-queries.server";
import { findSuccessorId } from "../models/organisations/lineage.server";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "people:members.heading");

/** Who comes by the address of a unit that went up in another is led on to that. */
export const loader = forMember(async ({ request, params, context, actor }) => {
  const told = new URL(request.url).searchParams.get("done");
  const successor = await findSuccessorId(context.db.read, params.id ?? "");
  if (successor !== null) throw redirect(`/organisations/${successor}/members`);
  const unit = await getMembersOf(context.db.read, actor, params.id ?? "");
  return { ...unit, done: MEMBERS_DONE.find((each) => each === told) ?? null };
});

export default function Page() {
  return <MembersPage {...useLoaderData<typeof loader>()} />;
}

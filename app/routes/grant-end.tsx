import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { EndPage } from "../components/people/end-page";
import { forMember } from "../http/audience";
import { endGrant } from "../models/members/commands.server";
import { getEndable } from "../models/members/unit-queries.server";
import { listOwnedIn } from "../models/practices/hand-over.server";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "people:end.title");

export const loader = forMember(async ({ params, context: { db }, actor }) => {
  const found = await getEndable(db.read, actor, params.id ?? "", params.grantId ?? "");
  const works = await listOwnedIn(db.read, found.unit.id, found.membership.memberId);
  return { ...found, works: works.length };
});

export const action = forMember(async ({ params, context, actor }) => {
  const { membership, own } = await getEndable(context.db.read, actor, params.id ?? "", params.grantId ?? "");
  await context.db.write((tx) => endGrant(tx, actor, membership.grantId));
  return redirect(own ? "/account" : `/organisations/${params.id}/members?done=ended`);
});

export default function Page() {
  return <EndPage {...useLoaderData<typeof loader>()} />;
}

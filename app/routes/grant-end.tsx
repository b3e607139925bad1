import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { EndPage } from "../components/people/end-page";
import { forMember } from "../http/audience";
import { endGrant } from "../models/members/commands.server";
import { getEndable } from "../models/members/unit-queries.server";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "people:end.title");

export const loader = forMember(({ params, context, actor }) =>
  getEndable(context.db.read, actor, params.id ?? "", params.grantId ?? ""),
);

export const action = forMember(async ({ params, context, actor }) => {
  const { membership, own } = await getEndable(context.db.read, actor, params.id ?? "", params.grantId ?? "");
  await context.db.write((tx) => endGrant(tx, actor, membership.grantId));
  return redirect(own ? "/account" : `/organisations/${params.id}/members?done=ended`);
});

export default function Page() {
  return <EndPage {...useLoaderData<typeof loader>()} />;
}

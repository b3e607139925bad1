import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { MEMBERS_DONE, MembersPage } from "../components/people/members-page";
import { forMember } from "../http/audience";
import { getMembersOf } from "../models/members/unit-queries.server";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "people:members.heading");

export const loader = forMember(async ({ request, params, context, actor }) => {
  const told = new URL(request.url).searchParams.get("done");
  const unit = await getMembersOf(context.db.read, actor, params.id ?? "");
  return { ...unit, done: MEMBERS_DONE.find((each) => each === told) ?? null };
});

export default function Page() {
  return <MembersPage {...useLoaderData<typeof loader>()} />;
}

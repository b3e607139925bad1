import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SPACE_DONE, SpacePage } from "../components/communities/space-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { communitySpaceOf } from "../http/community-space.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "communities:own.title");

export const loader = forMember(async ({ request, context, actor, params }) => {
  const told = new URL(request.url).searchParams.get("done");
  const done = SPACE_DONE.find((each) => each === told) ?? null;
  return { ...(await communitySpaceOf(context, actor, params.communityId ?? "")), done };
});

export default function Page() {
  return <SpacePage {...useLoaderData<typeof loader>()} />;
}

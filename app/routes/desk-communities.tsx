import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OwnCommunitiesPage } from "../components/communities/own-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { listFoundingUnits, listOwnCommunities } from "../models/communities/desk.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "communities:own.title");

export const loader = forMember(async ({ context, actor, request }) => ({
  communities: await listOwnCommunities(context.db.read, actor),
  left: new URL(request.url).searchParams.get("done") === "left",
  mayFound: (await listFoundingUnits(context.db.read, actor)).length > 0,
}));

export default function Page() {
  return <OwnCommunitiesPage {...useLoaderData<typeof loader>()} />;
}

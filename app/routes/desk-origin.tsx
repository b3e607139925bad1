import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OriginPage } from "../components/adoptions/origin-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { originViewOf } from "../http/origin-view.server";
import "../styles/desk.css";
import "../styles/versions.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "lineage:origin.title");

export const loader = forMember(async ({ request, context, actor, params }) => ({
  ...(await originViewOf(context, actor, params.id ?? "")),
  done: new URL(request.url).searchParams.get("done") === "offered",
}));

export default function Page() {
  return <OriginPage {...useLoaderData<typeof loader>()} />;
}

import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { VisitPage } from "../components/road/visit-page";
import { forMember } from "../http/audience";
import { visitPageOf } from "../http/visit-answer.server";
import "../styles/desk.css";
import "../styles/road.css";

export const handle = { scripts: true };
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:visit.heading");

export const loader = forMember(async ({ context, actor, params }) =>
  visitPageOf(context, actor, params.id ?? ""),
);

export default function Page() {
  return <VisitPage {...useLoaderData<typeof loader>()} />;
}

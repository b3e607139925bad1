import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { DutiesPage } from "../components/road/duties-page";
import { forMember } from "../http/audience";
import { dutiesPageOf } from "../http/duties-answer.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:duties.title");

/** Who stands in for a member, and whose works they are not free to judge. */
export const loader = forMember(({ context, actor, request }) => dutiesPageOf(context, actor, request));

export default function Page() {
  return <DutiesPage {...useLoaderData<typeof loader>()} />;
}

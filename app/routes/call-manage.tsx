import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ManagePage } from "../components/road/manage-page";
import { forMember } from "../http/audience";
import { managePageOf } from "../http/manage-answer.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:manage.title");

export const loader = forMember(async ({ context, actor, params, request }) =>
  managePageOf(context, actor, request, params.id ?? ""),
);

export default function Page() {
  return <ManagePage {...useLoaderData<typeof loader>()} />;
}

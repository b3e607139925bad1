import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { LatePage } from "../components/road/late-page";
import { forMember } from "../http/audience";
import { listLate } from "../models/applications/late.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:late.title");

/** What lies past its day with the units below, for those who act for a unit. */
export const loader = forMember(async ({ context, actor }) => ({
  works: await listLate(context.db.read, actor),
}));

export default function Page() {
  return <LatePage {...useLoaderData<typeof loader>()} />;
}

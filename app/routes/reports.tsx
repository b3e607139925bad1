import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ReportsPage } from "../components/voice/reports-page";
import { forMember } from "../http/audience";
import { listReports } from "../models/voice/reports.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "voice:reports.title");

export const loader = forMember(async ({ context: { db }, actor, request }) => ({
  reports: await listReports(db.read, actor),
  closed: new URL(request.url).searchParams.get("done") === "closed",
}));

export default function Page() {
  return <ReportsPage {...useLoaderData<typeof loader>()} />;
}

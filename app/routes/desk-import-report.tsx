import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { headOf } from "../components/desk/work-head";
import { ReportPage } from "../components/exchange/report-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { findReport } from "../models/exchange/waiting.server";
import { getDeskPractice } from "../models/practices/queries.server";
import "../styles/desk.css";
import "../styles/exchange.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "exchange:report.title");

/** What could not be kept of the file that a work began with. */
export const loader = forMember(async ({ context, actor, params }) => {
  const { practice } = await getDeskPractice(context.db.read, actor, params.id ?? "");
  return { work: headOf(practice), told: await findReport(context.passing, practice.id) };
});

export default function Page() {
  return <ReportPage {...useLoaderData<typeof loader>()} />;
}

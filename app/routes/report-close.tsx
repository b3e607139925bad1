import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ReportsPage } from "../components/voice/reports-page";
import { forMember } from "../http/audience";
import { formOf, parseForm } from "../http/forms";
import { closeReport, listReports } from "../models/voice/reports.server";
import { outcomeSchema } from "../models/voice/voice";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "voice:reports.title");

export const loader = forMember(async ({ context: { db }, actor, params }) => ({
  reports: await listReports(db.read, actor),
  closed: false,
  reportId: params.id ?? "",
}));

/** Closes a report with what was found. */
export const action = forMember(async ({ context: { db }, actor, params, request }) => {
  const reportId = params.id ?? "";
  await listReports(db.read, actor);
  const parsed = parseForm(await formOf(request), outcomeSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  await db.write((tx) => closeReport(tx, actor, { reportId, ...parsed.value }));
  return redirect("/reports?done=closed");
});

export default function Page() {
  return <ReportsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}

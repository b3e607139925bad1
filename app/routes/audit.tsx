import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { AuditPage } from "../components/road/audit-page";
import { forMember } from "../http/audience";
import { pageOf } from "../http/own-pages";
import { recordFilterOf } from "../http/record-filter";
import { listRecordedCalls, listRecords } from "../models/applications/audit.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:audit.title");

/** The records of all roads, for those who look whether all went rightly. */
export const loader = forMember(async ({ context, actor, request }) => {
  const [filter, page] = [recordFilterOf(request), pageOf(request)];
  const { rows, total } = await listRecords(context.db.read, actor, filter, page);
  return { filter, page, rows, total, calls: await listRecordedCalls(context.db.read, actor) };
});

export default function Page() {
  return <AuditPage {...useLoaderData<typeof loader>()} />;
}

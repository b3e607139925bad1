import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { RehearsalPage } from "../components/road/rehearsal-page";
import { forMember } from "../http/audience";
import { rehearseCall } from "../models/applications/rehearsal.server";
import { recordRehearsal } from "../models/calls/commands.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:manage.rehearsal");

/** The way published works would go. */
export const loader = forMember(async ({ context, actor, params }) => {
  const { calendar } = context.callContent;
  const { call, works, warnings } = await rehearseCall(context.db.read, actor, params.id ?? "", calendar);
  return { call: { id: call.id, name: call.name, steps: call.settings.steps }, works, warnings };
});

/** Notes that the dry run was looked at; only then a call opens. */
export const action = forMember(async ({ context, actor, params }) => {
  const { id = "" } = params;
  await context.db.write((tx) => recordRehearsal(tx, actor, id));
  return redirect(`/calls/${id}/manage?done=rehearsed`);
});

export default function Page() {
  return <RehearsalPage {...useLoaderData<typeof loader>()} />;
}

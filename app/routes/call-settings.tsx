import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { SettingsPage } from "../components/road/settings-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { CALL_FIELDS, readCallForm } from "../http/call-form-answer.server";
import { settingsPageOf } from "../http/call-settings-page.server";
import { type FormProblems, formOf } from "../http/forms";
import { settleCall } from "../models/calls/commands.server";
import { getHostedCall } from "../models/calls/queries.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:manage.settings");

export const loader = forMember(async ({ context, actor, params }) => {
  const { id, name, settings, status } = await getHostedCall(context.db.read, actor, params.id ?? "");
  return settingsPageOf(context, actor, { action: `/calls/${id}/settings`, name, settings, status });
});

/** Settles a call anew; once it is open, with a reason that everybody reads. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const call = await getHostedCall(context.db.read, actor, params.id ?? "");
  const form = await formOf(request);
  const read = await readCallForm(context, actor, form, { rubric: call.settings.rubric, named: false });
  const refuse = async (problems: FormProblems) => {
    const about = { action: `/calls/${call.id}/settings`, name: call.name, status: call.status };
    const shown = await settingsPageOf(context, actor, { ...about, settings: read.settings });
    return data({ problems, shown }, { status: 422 });
  };
  if (read.problems) return refuse(read.problems);
  const reason = String(form.get("reason") ?? "");
  const settling = context.db.write((tx) => settleCall(tx, actor, call.id, read.settings, reason));
  const outcome = await asProblems(settling, CALL_FIELDS, read.values);
  return outcome.ok ? redirect(`/calls/${call.id}/manage?done=settled`) : refuse(outcome.problems);
});

export default function Page() {
  const answer = useActionData<typeof action>();
  return (
    <SettingsPage
      {...useLoaderData<typeof loader>()}
      {...answer?.shown}
      problems={answer?.problems ?? null}
    />
  );
}

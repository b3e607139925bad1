import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { SettingsPage } from "../components/road/settings-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { CALL_FIELDS, settingsFrom } from "../http/call-form";
import { settingsPageOf } from "../http/call-settings-page.server";
import { formOf } from "../http/forms";
import { settleCall } from "../models/calls/commands.server";
import { getHostedCall } from "../models/calls/queries.server";
import { type SingleUnits, singleUnitsFrom } from "../models/calls/single-units.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:manage.settings");

export const loader = forMember(async ({ context, actor, params }) => {
  const { id, name, settings, status } = await getHostedCall(context.db.read, actor, params.id ?? "");
  const told = { action: `/calls/${id}/settings`, name, settings, announced: status === "open" };
  return settingsPageOf(context, actor, told);
});

const FIELDS = ["reason", "quotas", "separate"];

/** Settles a call anew; once it is open, with a reason that everybody reads. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const call = await getHostedCall(context.db.read, actor, params.id ?? "");
  const form = await formOf(request);
  const [reason = "", quotas = "", separate = ""] = FIELDS.map((field) => String(form.get(field) ?? ""));
  const typed = { reason, quotas, separate };
  const told = (units: SingleUnits) =>
    settingsFrom(form, call.settings.rubric, { taxonomy: context.taxonomy, units });
  const settling = singleUnitsFrom(context.db.read, typed).then((units) =>
    context.db.write((tx) => settleCall(tx, actor, call.id, told(units), reason)),
  );
  const outcome = await asProblems(settling, CALL_FIELDS, typed);
  if (outcome.ok) return redirect(`/calls/${call.id}/manage?done=settled`);
  const shown = await settingsPageOf(context, actor, {
    ...{ action: `/calls/${call.id}/settings`, name: call.name, announced: call.status === "open" },
    settings: told(call.settings),
  });
  return data({ problems: outcome.problems, shown }, { status: 422 });
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

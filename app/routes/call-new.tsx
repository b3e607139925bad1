import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { SettingsPage } from "../components/road/settings-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { CALL_FIELDS, settingsFrom } from "../http/call-form";
import { rubricOf, settingsPageOf } from "../http/call-settings-page.server";
import { formOf } from "../http/forms";
import { EVERYTHING } from "../models/calls/admission";
import { draftCall } from "../models/calls/commands.server";
import { PRESETS, presetSteps } from "../models/calls/presets";
import { getHostedProgramme } from "../models/calls/queries.server";
import { type SingleUnits, singleUnitsFrom } from "../models/calls/single-units.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:settings.new");

const FIELDS = ["name", "summary", "quotas", "separate"];
const MONTH = 30 * 86_400_000;

export const loader = forMember(async ({ context, actor, params, request }) => {
  const { id } = await getHostedProgramme(context.db.read, actor, params.id ?? "");
  const asked = new URL(request.url).searchParams.get("preset");
  const preset = PRESETS.find((each) => each === asked) ?? "exemplar";
  const now = Date.now();
  return settingsPageOf(context, actor, {
    action: `/programmes/${id}/calls/new`,
    name: null,
    announced: false,
    settings: {
      ...{ kinds: ["regional-case", "school-case"], steps: presetSteps(preset), returns: 2 },
      ...{ quotas: {}, separate: [] },
      about: EVERYTHING,
      ...{ opensAt: now, closesAt: now + MONTH, rubric: rubricOf(context, null) },
    },
  });
});

/** Drafts a call; nobody else sees it until it is opened. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const { id } = await getHostedProgramme(context.db.read, actor, params.id ?? "");
  const form = await formOf(request);
  const [name = "", summary = "", quotas = "", separate = ""] = FIELDS.map((field) =>
    String(form.get(field) ?? ""),
  );
  const typed = { name, summary, quotas, separate };
  const told = (units?: SingleUnits) =>
    settingsFrom(form, rubricOf(context, form.get("rubric")), { taxonomy: context.taxonomy, units });
  const drafting = singleUnitsFrom(context.db.read, typed).then((units) =>
    context.db.write((tx) => draftCall(tx, actor, id, typed, told(units))),
  );
  const outcome = await asProblems(drafting, CALL_FIELDS, typed);
  if (outcome.ok) return redirect(`/calls/${outcome.value}/manage`);
  const shown = await settingsPageOf(context, actor, {
    ...{ action: `/programmes/${id}/calls/new`, name: null, announced: false, settings: told() },
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

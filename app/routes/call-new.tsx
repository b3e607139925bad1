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
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:settings.new");

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
      ...{ kinds: ["regional-case", "school-case"], steps: presetSteps(preset), returns: 2, quotas: {} },
      about: EVERYTHING,
      ...{ opensAt: now, closesAt: now + MONTH, rubric: rubricOf(context, null) },
    },
  });
});

/** Drafts a call; nobody else sees it until it is opened. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const { id } = await getHostedProgramme(context.db.read, actor, params.id ?? "");
  const form = await formOf(request);
  const settings = settingsFrom(form, rubricOf(context, form.get("rubric")), context);
  const [name, summary] = [String(form.get("name") ?? ""), String(form.get("summary") ?? "")];
  const drafting = context.db.write((tx) => draftCall(tx, actor, id, { name, summary }, settings));
  const outcome = await asProblems(drafting, CALL_FIELDS, { name, summary });
  if (outcome.ok) return redirect(`/calls/${outcome.value}/manage`);
  const shown = settingsPageOf(context, actor, {
    ...{ action: `/programmes/${id}/calls/new`, name: null, announced: false, settings },
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

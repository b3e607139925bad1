import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { SettingsPage } from "../components/road/settings-page";
import { forMember } from "../http/audience";
import { readCallForm } from "../http/call-form-answer.server";
import { rubricOf, settingsPageOf } from "../http/call-settings-page.server";
import { formOf } from "../http/forms";
import { namedSteps } from "../http/preset-steps";
import { EVERYTHING } from "../models/calls/admission";
import type { CallSettings } from "../models/calls/call";
import { draftCall } from "../models/calls/commands.server";
import { PRESETS, type Preset } from "../models/calls/presets";
import { getHostedProgramme } from "../models/calls/queries.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:settings.new");

/** The delivered rubric and the kinds of works with which each begins. */
const BEGINS: Record<Preset, { rubric: string; kinds: CallSettings["kinds"] }> = {
  exemplar: { rubric: "exemplar-case", kinds: ["regional-case", "school-case"] },
  study: { rubric: "study-final", kinds: ["study"] },
  resource: { rubric: "resource", kinds: ["resource"] },
  community: { rubric: "exemplar-case", kinds: ["regional-case", "school-case"] },
};
const MONTH = 30 * 86_400_000;

export const loader = forMember(async ({ context, actor, params, request }) => {
  const { id } = await getHostedProgramme(context.db.read, actor, params.id ?? "");
  const asked = new URL(request.url).searchParams.get("preset");
  const preset = PRESETS.find((each) => each === asked) ?? "exemplar";
  const now = Date.now();
  return settingsPageOf(context, actor, {
    action: `/programmes/${id}/calls/new`,
    name: null,
    status: "draft",
    settings: {
      ...{ kinds: BEGINS[preset].kinds, steps: namedSteps(preset, actor.locale), returns: 2 },
      ...{ quotas: {}, separate: [] },
      ...{ about: EVERYTHING, called: { exemplar: "", cultivated: "" } },
      ...{ opensAt: now, closesAt: now + MONTH, rubric: rubricOf(context, BEGINS[preset].rubric) },
    },
  });
});

/** Drafts a call; nobody else sees it until it is opened. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const { id } = await getHostedProgramme(context.db.read, actor, params.id ?? "");
  const form = await formOf(request);
  const read = await readCallForm(context, actor, form, {
    rubric: rubricOf(context, form.get("rubric")),
    named: true,
  });
  if (read.problems === null) {
    const [name = "", summary = ""] = ["name", "summary"].map((field) => String(form.get(field) ?? ""));
    const drafting = context.db.write((tx) => draftCall(tx, actor, id, { name, summary }, read.settings));
    return redirect(`/calls/${await drafting}/manage`);
  }
  const about = { action: `/programmes/${id}/calls/new`, name: null, status: "draft" as const };
  const shown = await settingsPageOf(context, actor, { ...about, settings: read.settings });
  return data({ problems: read.problems, shown }, { status: 422 });
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

import type { AppLoadContext } from "@remix-run/node";
import { vocabularyOf } from "../components/desk/vocabulary";
import type { SettingsPageProps } from "../components/road/settings-page";
import type { Actor } from "../models/actor";
import type { CallSettings } from "../models/calls/call";
import { PRESETS } from "../models/calls/presets";
import type { Rubric } from "../models/calls/rubric";
import { singleUnitsTold } from "../models/calls/single-units.server";
import { dayOf } from "../models/calls/working-days";

/** What the form of a call's settings shows. */
export async function settingsPageOf(
  { db, callContent, taxonomy }: AppLoadContext,
  actor: Actor,
  told: { action: string; name: string | null; settings: CallSettings; announced: boolean },
): Promise<SettingsPageProps> {
  const language = actor.locale === "en" ? "en" : "zh";
  const { action, name, settings, announced } = told;
  const { kinds, about, steps, returns, rubric, opensAt, closesAt } = settings;
  return {
    ...{ action, name, announced, presets: PRESETS },
    settings: {
      ...{ kinds, about, steps, returns, opens: dayOf(opensAt), closes: dayOf(closesAt) },
      ...(await singleUnitsTold(db.read, settings)),
    },
    vocabulary: vocabularyOf(taxonomy, actor.locale),
    rubrics: callContent.rubrics.map((each) => ({ id: each.id, name: each.name[language] })),
    rubric: {
      id: rubric.id,
      indicators: rubric.indicators.map((each) => ({
        id: each.id,
        name: each.name[language],
        weight: each.weight,
      })),
    },
  };
}

/** The delivered rubric of an id, or the first. */
export function rubricOf({ callContent }: AppLoadContext, id: FormDataEntryValue | null): Rubric {
  const found = callContent.rubrics.find((each) => each.id === id) ?? callContent.rubrics[0];
  if (!found) throw new Error("content/rubrics holds no rubric");
  return found;
}

import type { AppLoadContext } from "@remix-run/node";
import { vocabularyOf } from "../components/desk/vocabulary";
import type { SettingsPageProps } from "../components/road/settings-page";
import type { Actor } from "../models/actor";
import type { CallSettings, CallStatus } from "../models/calls/call";
import { PRESETS } from "../models/calls/presets";
import type { Rubric } from "../models/calls/rubric";
import { singleUnitsTold } from "../models/calls/single-units.server";
import { dayOf } from "../models/calls/working-days";
import { otherOf, vetoLines } from "./rubric-form";

/** What the form of a call's settings shows. */
export async function settingsPageOf(
  { db, callContent, taxonomy }: AppLoadContext,
  actor: Actor,
  told: { action: string; name: string | null; settings: CallSettings; status: CallStatus },
): Promise<SettingsPageProps> {
  const language = actor.locale === "en" ? "en" : "zh";
  const { action, name, settings, status } = told;
  const { kinds, about, steps, returns, rubric, called, opensAt, closesAt } = settings;
  return {
    ...{ action, name, status, presets: PRESETS },
    settings: {
      ...{
        kinds,
        about,
        steps,
        called,
        returns: Number.isNaN(returns) ? "" : returns,
        opens: dayIn(opensAt),
        closes: dayIn(closesAt),
      },
      ...(await singleUnitsTold(db.read, settings)),
    },
    vocabulary: vocabularyOf(taxonomy, actor.locale),
    rubrics: callContent.rubrics.map((each) => ({ id: each.id, name: each.name[language] })),
    rubric: {
      id: rubric.id,
      indicators: rubric.indicators.map((each) => ({
        id: each.id,
        name: each.name[language],
        weight: Number.isNaN(each.weight) ? "" : each.weight,
        high: each.high[language],
        nameOther: otherOf(each.name, language),
        highOther: otherOf(each.high, language),
      })),
      vetoes: vetoLines(rubric, language),
    },
  };
}

/** The day of an instant; empty for what a form left open. */
const dayIn = (at: number): string => (Number.isNaN(at) ? "" : dayOf(at));

/** The delivered rubric of an id, or the first. */
export function rubricOf({ callContent }: AppLoadContext, id: FormDataEntryValue | null): Rubric {
  const found = callContent.rubrics.find((each) => each.id === id) ?? callContent.rubrics[0];
  if (!found) throw new Error("content/rubrics holds no rubric");
  return found;
}

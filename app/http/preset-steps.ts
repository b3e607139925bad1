import { translatorFor } from "../components/messages";
import type { Locale } from "../models/actor";
import { type Preset, presetSteps } from "../models/calls/presets";
import type { Step } from "../models/calls/step";

/** Steps to start from, those of a kind called as its field calls them. */
export function namedSteps(preset: Preset, locale: Locale): Step[] {
  const { t } = translatorFor(locale);
  return presetSteps(preset).map((step, place) => {
    const name = t(`road:preset-step.${preset}-${place}`, { defaultValue: "" });
    return name === "" ? step : { ...step, name };
  });
}

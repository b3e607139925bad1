import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { PointedTrial, Pointer } from "../../models/applications/application";

/** A trial in a few words: when it was, and what came of it. */
export function trialWords(t: TFunction<"road">, { term, outcome }: Omit<PointedTrial, "id">): string {
  return t("nomination.trial", { term, outcome: t(`adoptions:outcome.${outcome}`) });
}

/** What an indicator is tied to: the passage as a link, the artefact or the trial in words. */
export function Pointed({ anchor, artefact, trial }: Omit<Pointer, "words">) {
  const { t } = useTranslation("road");
  return (
    <>
      {artefact && <span>{t("nomination.artefact", { text: artefact })} </span>}
      {trial && <span>{trialWords(t, trial)} </span>}
      {anchor && <a href={`#${anchor}`}>{t("nomination.passage")}</a>}
    </>
  );
}

import { useTranslation } from "react-i18next";
import type { TrialView } from "./trial-view";
import { useTrialSentence } from "./trial-words";

/** On the page of a work: who tried it, what that proves, and the way to try it too. */
export function TrialSummary({ count, support, href, lineage, adopt }: TrialView) {
  const { t } = useTranslation("adoptions");
  const sentence = useTrialSentence();
  return (
    <section className="trial-summary" aria-labelledby="trials">
      <h2 id="trials" className="rubric">
        {t("title")}
      </h2>
      <p className="trial-sentence">{sentence(count)}</p>
      {count.reported > 0 && (
        <p>
          {t("supported", { level: support.level.toUpperCase() })}
          {support.contested && ` ${t("contested")}`}
        </p>
      )}
      <p className="trial-ways screen-only">
        {count.schools > 0 && <a href={href}>{t("read-all")}</a>}
        {lineage && <a href={lineage}>{t("lineage:title")}</a>}
        <a href={adopt}>{t("adopt")}</a>
      </p>
    </section>
  );
}

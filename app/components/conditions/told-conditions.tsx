import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Han } from "../public/han";
import type { ToldView } from "./like-view";

/** Under what conditions a unit works, with the year and where the numbers are from. */
export function ToldConditions({ told, children }: { told: ToldView | null; children?: ReactNode }) {
  const { t } = useTranslation("conditions");
  if (told === null) return null;
  const { lines, year, source } = told;
  return (
    <section aria-labelledby="conditions">
      <h2 id="conditions" className="rubric">
        {t("title")}
      </h2>
      <dl className="condition-lines">
        {lines.map(({ condition, value }) => (
          <div key={condition}>
            <dt>{t(`short.${condition}`)}</dt>
            <dd>
              <Han>{value}</Han>
            </dd>
          </div>
        ))}
      </dl>
      <p className="hint">
        <Han>{t("stated", { year, source })}</Han>
      </p>
      {children}
    </section>
  );
}

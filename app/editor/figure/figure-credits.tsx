import type { NodeKey } from "lexical";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { LIMITS } from "../../models/documents/content";
import { LICENCES } from "../../models/documents/figure-credit";
import type { FigureProperties } from "../nodes/figure-node";
import { useFigureWork } from "./figure-work";
import { useDescription } from "./use-description";
import { useSettledText } from "./use-settled-text";

interface Choice {
  id: string;
  pseudonym: string;
}

/** Where a figure comes from, under which licence, and on whose consent it is shown. */
export function FigureCredits({
  nodeKey,
  source,
  licence,
  consentId,
}: Pick<FigureProperties, "source" | "licence" | "consentId"> & { nodeKey: NodeKey }) {
  const { t, i18n } = useTranslation("editor");
  const work = useFigureWork();
  const id = useId();
  const [choices, setChoices] = useState<readonly Choice[] | null>(null);
  const { describe, shown } = useDescription(nodeKey);
  const sourceField = useSettledText(shown.source ?? source, (text) => describe({ source: text }));
  const load = () => void consentsOf(work).then((found) => found && setChoices(found));
  return (
    <details className="figure-credits" onToggle={(event) => event.currentTarget.open && load()}>
      <summary>{t("figure.credits")}</summary>
      <label htmlFor={`${id}-source`}>{t("figure.source")}</label>
      <input
        id={`${id}-source`}
        className="input"
        maxLength={LIMITS.altLength}
        placeholder={t("figure.sourceHint")}
        {...sourceField}
      />
      <label htmlFor={`${id}-licence`}>{t("figure.licence")}</label>
      <select
        id={`${id}-licence`}
        className="input"
        value={shown.licence ?? licence}
        onChange={(event) => describe({ licence: event.target.value })}
      >
        <option value="">{t("figure.licenceNone")}</option>
        {LICENCES.map((each) => (
          <option key={each.code} value={each.code}>
            {i18n.language === "en" ? each.en : each.zh}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-consent`}>{t("figure.consent")}</label>
      <select
        id={`${id}-consent`}
        className="input"
        value={consentId}
        onFocus={load}
        onChange={(event) => describe({ consentId: event.target.value })}
      >
        <option value="">{t("figure.consentNone")}</option>
        {consentId !== "" && !choices?.some((each) => each.id === consentId) && (
          <option value={consentId}>{choices ? t("figure.consentGone") : "…"}</option>
        )}
        {choices?.map((each) => (
          <option key={each.id} value={each.id}>
            {each.pseudonym}
          </option>
        ))}
      </select>
      <a href={`/desk/${work}/consents`} target="_blank" rel="noreferrer">
        {t("figure.consentManage")}
      </a>
    </details>
  );
}

/** Null when they cannot be had now; the choice then stays as it is. */
async function consentsOf(work: string): Promise<Choice[] | null> {
  const answer = await fetch(`/desk/${work}/consents/list`).catch(() => null);
  return answer?.ok ? ((await answer.json()) as Choice[]) : null;
}

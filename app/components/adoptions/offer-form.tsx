import { useTranslation } from "react-i18next";
import { OFFER_LENGTH } from "../../models/adoptions/lineage";
import type { ChangedPassage } from "../../models/versions/passages";
import { useProblemSentence } from "../forms/problem-sentence";
import { ProblemSummary } from "../forms/problem-summary";
import { fieldId, type Problems, ticked, typed } from "../forms/problems";
import { TextArea } from "../forms/text-input";
import { Han } from "../public/han";

/** A passage that differs from the source, and whether it was offered to it before. */
export interface OfferedPassage extends ChangedPassage {
  offered: boolean;
}

export interface OfferFormProps {
  work: { id: string; lang: string };
  passages: readonly OfferedPassage[];
  offered: { some: boolean };
  problems?: Problems | null;
}

/** Tells the authors of the source what is better: all that differs, or the passages that are ticked. */
export function OfferForm({ work, passages, offered, problems }: OfferFormProps) {
  const { t } = useTranslation("lineage");
  return (
    <section aria-labelledby="offer" className="narrow-section">
      <h2 id="offer">{t("offer.ask")}</h2>
      <form method="post" action={`/desk/${work.id}/origin/offer`} noValidate>
        <p className="hint">{t("offer.hint")}</p>
        <ProblemSummary problems={problems} />
        {!offered.some && <Extent problems={problems} />}
        {offered.some && <input type="hidden" name="extent" value="passages" />}
        <Passages lang={work.lang} passages={passages} problems={problems} />
        <TextArea name="note" label={t("offer.note")} maxLength={OFFER_LENGTH} required problems={problems} />
        <button type="submit" className="button">
          {t("offer.submit")}
        </button>
      </form>
    </section>
  );
}

function Extent({ problems }: Pick<OfferFormProps, "problems">) {
  const { t } = useTranslation("lineage");
  const chosen = typed(problems, "extent") ?? "whole";
  return (
    <fieldset className="choices">
      <legend>{t("offer.extent")}</legend>
      {["whole", "passages"].map((extent) => (
        <label key={extent} className="choice">
          <input type="radio" name="extent" value={extent} defaultChecked={extent === chosen} />
          {t(`offer.extent-${extent}`)}
        </label>
      ))}
    </fieldset>
  );
}

function Passages({ lang, passages, problems }: { lang: string } & Omit<OfferFormProps, "work" | "offered">) {
  const { t } = useTranslation("lineage");
  const sentence = useProblemSentence();
  const chosen = ticked(problems, "passage");
  const wrong = problems?.fields.passage ?? [];
  const id = fieldId("passage");
  return (
    <fieldset
      className="choices"
      id={id}
      tabIndex={-1}
      {...(wrong.length > 0 && { "aria-describedby": `${id}-problem` })}
    >
      <legend>{t("offer.passages")}</legend>
      {wrong.length > 0 && (
        <p className="problem" id={`${id}-problem`}>
          {wrong.map(sentence).join(" ")}
        </p>
      )}
      <ul className="choice-lines">
        {passages.map(({ key, change, kind, words, offered }) => (
          <li key={key}>
            <label className="choice">
              <input
                type="checkbox"
                name="passage[]"
                value={key}
                defaultChecked={chosen.includes(key)}
                disabled={offered}
              />
              <span>
                <strong>{t(offered ? "offer.offered-before" : `offer.change.${change}`)}</strong>{" "}
                <span lang={lang}>
                  <Han>{words || t(`versions:kinds.${kind}`, { defaultValue: kind })}</Han>
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

import { useTranslation } from "react-i18next";
import { ASPECTS, type Check } from "../../models/editions/check";
import { NOTE_LENGTH } from "../../models/editions/request";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea } from "../forms/text-input";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";

/** What editors found in a text before it is published. */
export function Checks({ checks }: { checks: readonly Check[] }) {
  const { t } = useTranslation("desk");
  if (checks.length === 0) return null;
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{t("check.title")}</h2>
      {checks.map(({ id, checkedByName, checkedAt, marks }) => (
        <article key={id} className="notice">
          <p className="hint">
            <Han>{checkedByName}</Han> · <Instant at={checkedAt} />
          </p>
          <dl className="check-marks">
            {ASPECTS.map((aspect) => (
              <div key={aspect}>
                <dt>{t(`check.aspect-${aspect}`)}</dt>
                <dd>
                  {t(`check.${marks[aspect]}`)}
                  {marks[`${aspect}Note`] && <p className="said">{marks[`${aspect}Note`]}</p>}
                </dd>
              </div>
            ))}
          </dl>
        </article>
      ))}
    </section>
  );
}

/** Leaves a check: for each aspect whether it is in order, and what is to be mended. */
export function CheckForm({ id, problems }: { id: string; problems?: Problems | null }) {
  const { t } = useTranslation("desk");
  return (
    <form method="post" action={`/desk/approvals/${id}/check`} className="return-form" noValidate>
      <ProblemSummary
        problems={problems}
        called={(name) => {
          const aspect = ASPECTS.find((each) => name === each || name === `${each}Note`);
          return aspect ? t(`check.aspect-${aspect}`) : null;
        }}
      />
      {ASPECTS.map((aspect) => (
        <fieldset key={aspect} className="road-indicator">
          <legend>{t(`check.aspect-${aspect}`)}</legend>
          <p className="hint">{t(`check.look-${aspect}`)}</p>
          <Select
            name={aspect}
            label={t("check.mark")}
            options={[
              { value: "", label: t("check.choose") },
              { value: "ok", label: t("check.ok") },
              { value: "mend", label: t("check.mend") },
            ]}
            problems={problems}
          />
          <TextArea
            name={`${aspect}Note`}
            label={t("check.note")}
            rows={3}
            maxLength={NOTE_LENGTH}
            problems={problems}
          />
        </fieldset>
      ))}
      <button type="submit" className="button">
        {t("check.send")}
      </button>
    </form>
  );
}

/** The form again, when something was wrong with it. */
export function CheckPage(props: { id: string; title: string; problems?: Problems | null }) {
  const { t } = useTranslation("desk");
  return (
    <SiteFrame width="narrow">
      <h1>{t("check.heading", { title: props.title })}</h1>
      <CheckForm {...props} />
      <p>
        <a href={`/desk/approvals/${props.id}`}>{t("approval.back-to-text")}</a>
      </p>
    </SiteFrame>
  );
}

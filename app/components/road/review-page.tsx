import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReviewDesk } from "../../models/applications/blind.server";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea, TextInput } from "../forms/text-input";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { TrustedText } from "../public/trusted-text";
import { SiteFrame } from "../site-frame";
import { Pointed } from "./pointed";

export type ReviewPageProps = ReviewDesk & {
  locale: "zh" | "en";
  saved: boolean;
  problems?: Problems | null;
};

/** The rubric beside the covered text; what is filled in is kept by itself while scripts run. */
export function ReviewPage(props: ReviewPageProps) {
  const { t } = useTranslation("road");
  const { id, callName, copy, dueAt, blind, whose, submittedAt, total, problems, rubric, locale } = props;
  return (
    <SiteFrame>
      <p className="hint">
        {callName} · {t("application.due")} <Instant at={dueAt} show="date" />
      </p>
      <h1>{copy.title}</h1>
      {blind && <p className="notice">{t("review.blind")}</p>}
      {whose && (
        <p className="work-facts">
          <span>
            <Han>{whose.unit}</Han>
          </span>
          <span>
            <Han>{whose.authors.join(t("comma"))}</Han>
          </span>
        </p>
      )}
      {submittedAt !== null && (
        <p className="notice" role="status">
          {t("review.submitted", { total })} <Instant at={submittedAt} />
        </p>
      )}
      <ProblemSummary
        problems={problems}
        called={(field) => {
          const [, id] = /^(?:points|comment)-(.+)$/.exec(field) ?? [];
          return rubric.indicators.find((each) => each.id === id)?.name[locale] ?? null;
        }}
      />
      <div className="publication">
        <section aria-labelledby="sheet">
          <h2 id="sheet">{t("review.sheet")}</h2>
          <SheetForm {...props} />
          {submittedAt === null && <Recuse id={id} />}
        </section>
        <section aria-labelledby="text" className="preview">
          <h2 id="text">{t("application.text")}</h2>
          {copy.summary && <p>{copy.summary}</p>}
          <TrustedText html={copy.html} lang="zh-Hans" />
        </section>
      </div>
    </SiteFrame>
  );
}

/** Sends the form to be kept a little after the last change. Answers whether all is kept. */
function useAutosave(id: string) {
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState<"idle" | "saving" | "saved" | "failed">("idle");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const save = async () => {
    if (!form.current) return;
    setState("saving");
    const body = new URLSearchParams(new FormData(form.current) as never);
    const answer = await fetch(`/reviews/${id}/save?quiet=1`, { method: "POST", body }).catch(() => null);
    setState(answer?.ok ? "saved" : "failed");
  };
  const changed = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(save, 1200);
  };
  return { form, state, changed };
}

function SheetForm(props: ReviewPageProps) {
  const { t } = useTranslation("road");
  const { id, rubric, sheet, submittedAt, locale, saved, problems } = props;
  const { form, state, changed } = useAutosave(id);
  return (
    <form ref={form} method="post" action={`/reviews/${id}/submit`} onChange={changed} noValidate>
      <fieldset disabled={submittedAt !== null} className="road-sheet">
        <legend className="visually-hidden">{t("review.sheet")}</legend>
        {rubric.indicators.map((indicator) => (
          <IndicatorFields key={indicator.id} {...props} indicator={indicator} />
        ))}
        <fieldset className="road-indicator">
          <legend>{t("rubric.vetoes")}</legend>
          {rubric.vetoes.map(({ id: veto, name }) => (
            <label key={veto} className="road-check">
              <input
                type="checkbox"
                name="veto[]"
                value={veto}
                defaultChecked={sheet.vetoes.includes(veto)}
              />
              {name[locale]}
            </label>
          ))}
        </fieldset>
        <TextArea
          name="overall"
          label={t("review.overall")}
          defaultValue={sheet.overall}
          problems={problems}
        />
        <p role="status" className="hint">
          {state !== "idle" ? t(`review.${state}`) : saved ? t("review.saved") : ""}
        </p>
        <div className="actions">
          <button type="submit" className="button">
            {t("review.submit")}
          </button>
          <button type="submit" className="button quiet" formAction={`/reviews/${id}/save`}>
            {t("review.save")}
          </button>
        </div>
      </fieldset>
    </form>
  );
}

function IndicatorFields({
  indicator,
  sheet,
  copy,
  locale,
  problems,
}: ReviewPageProps & { indicator: ReviewDesk["rubric"]["indicators"][number] }) {
  const { t } = useTranslation("road");
  const { id, weight, name, high, middle, low } = indicator;
  const score = sheet.scores[id];
  const pointer = copy.nomination[id];
  return (
    <fieldset className="road-indicator">
      <legend>
        {name[locale]} <span className="hint">{t("points", { count: weight })}</span>
      </legend>
      <p className="hint">
        {t("rubric.high")} {high[locale]} {t("rubric.middle")} {middle[locale]} {t("rubric.low")}{" "}
        {low[locale]}
      </p>
      {pointer && (pointer.words || pointer.anchor || pointer.trial) && (
        <p>
          {t("nomination.points-to")} {pointer.words} <Pointed {...pointer} />
        </p>
      )}
      <TextInput
        className="input road-points"
        type="number"
        name={`points-${id}`}
        label={t("review.points")}
        min={0}
        max={weight}
        step={0.5}
        defaultValue={score?.points ?? ""}
        problems={problems}
      />
      <Select
        name={`anchor-${id}`}
        label={t("review.passage")}
        options={[
          { value: "", label: t("nomination.no-passage") },
          ...copy.outline.map(({ anchor, text }) => ({ value: anchor, label: text })),
        ]}
        defaultValue={score?.anchor ?? ""}
      />
      <TextArea
        name={`comment-${id}`}
        label={t("review.comment")}
        rows={2}
        defaultValue={score?.comment ?? ""}
        problems={problems}
      />
    </fieldset>
  );
}

function Recuse({ id }: { id: string }) {
  const { t } = useTranslation("road");
  return (
    <details className="road-move">
      <summary>{t("review.recuse")}</summary>
      <form method="post" action={`/reviews/${id}/recuse`} noValidate>
        <TextArea name="reason" label={t("review.recuse-why")} rows={2} required />
        <button type="submit" className="button quiet">
          {t("review.recuse")}
        </button>
      </form>
    </details>
  );
}

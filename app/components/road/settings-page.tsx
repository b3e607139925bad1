import { useTranslation } from "react-i18next";
import { ABOUT } from "../../models/calls/admission";
import type { CallSettings } from "../../models/calls/call";
import { LEVELS, STEP_KINDS, type Step } from "../../models/calls/step";
import { KINDS } from "../../models/practices/practice";
import { Choices } from "../desk/choices";
import type { Vocabulary } from "../desk/vocabulary";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea, TextInput } from "../forms/text-input";
import { SiteFrame } from "../site-frame";

/** Rows for steps in the form; more than any road known so far. */
const ROWS = 12;

export interface SettingsPageProps {
  action: string;
  /** Null for a new call. */
  name: string | null;
  settings: Pick<CallSettings, "kinds" | "about" | "steps" | "returns"> & {
    opens: string;
    closes: string;
    /** Of single units, a line for each. */
    quotas: string;
    /** City bureaus beside the provinces, likewise. */
    separate: string;
  };
  vocabulary: Vocabulary;
  rubrics: readonly { id: string; name: string }[];
  rubric: { id: string; indicators: readonly { id: string; name: string; weight: number }[] };
  presets: readonly string[];
  /** An open call: changes are announced. */
  announced: boolean;
  problems?: Problems | null;
}

/** Everything a call decides, as one form without script. */
export function SettingsPage(props: SettingsPageProps) {
  const { t } = useTranslation("road");
  const { action, name, settings, rubrics, rubric, announced, problems, presets } = props;
  return (
    <SiteFrame>
      <h1>{name ?? t("settings.new")}</h1>
      <ProblemSummary problems={problems} />
      {name === null && (
        <nav aria-label={t("settings.presets")} className="actions">
          {presets.map((preset) => (
            <a key={preset} className="button quiet" href={`${action}?preset=${preset}`}>
              {t(`preset.${preset}`)}
            </a>
          ))}
        </nav>
      )}
      <form method="post" action={action} noValidate>
        {name === null && (
          <>
            <TextInput name="name" label={t("settings.name")} required problems={problems} />
            <TextArea name="summary" label={t("settings.summary")} problems={problems} />
          </>
        )}
        <Choices
          name="kinds[]"
          legend={t("setting.kinds")}
          choices={KINDS.map((kind) => ({
            code: kind,
            label: t(`common:kinds.${kind}`),
            note: null,
            heading: false,
            below: [],
          }))}
          chosen={settings.kinds}
          problems={problems}
        />
        <AboutFields {...props} />
        <TextInput
          type="date"
          name="opensAt"
          label={t("setting.opensAt")}
          defaultValue={settings.opens}
          problems={problems}
        />
        <TextInput
          type="date"
          name="closesAt"
          label={t("setting.closesAt")}
          defaultValue={settings.closes}
          problems={problems}
        />
        <TextInput
          type="number"
          name="returns"
          label={t("setting.returns")}
          defaultValue={settings.returns}
          problems={problems}
        />
        <h2>{t("setting.steps")}</h2>
        <p className="hint">{t("settings.steps-hint")}</p>
        {Array.from({ length: ROWS }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <StepFields key={index} index={index} step={settings.steps[index]} />
        ))}
        <TextArea
          name="quotas"
          label={t("settings.quotas")}
          hint={t("settings.quotas-hint")}
          defaultValue={settings.quotas}
          problems={problems}
        />
        <TextArea
          name="separate"
          label={t("settings.separate")}
          hint={t("settings.separate-hint")}
          defaultValue={settings.separate}
          problems={problems}
        />
        <ReviewFields step={settings.steps.find(({ kind }) => kind === "review")} />
        <h2>{t("setting.rubric")}</h2>
        {name === null ? (
          <Select
            name="rubric"
            label={t("setting.rubric")}
            options={rubrics.map(({ id, name: label }) => ({ value: id, label }))}
            defaultValue={rubric.id}
            problems={problems}
          />
        ) : (
          rubric.indicators.map((each) => (
            <TextInput
              key={each.id}
              type="number"
              name={`weight-${each.id}`}
              label={each.name}
              defaultValue={each.weight}
              problems={problems}
            />
          ))
        )}
        {announced && (
          <TextArea
            name="reason"
            label={t("settings.reason")}
            hint={t("settings.reason-hint")}
            required
            problems={problems}
          />
        )}
        <button type="submit" className="button">
          {t("settings.save")}
        </button>
      </form>
    </SiteFrame>
  );
}

/** What the review asks for besides its days and the number of its experts; a call has at most one. */
function ReviewFields({ step }: { step: Step | undefined }) {
  const { t } = useTranslation("road");
  const { blind, spread } = step?.kind === "review" ? step : { blind: true, spread: 15 };
  return (
    <fieldset className="road-step-fields">
      <legend>{t("step.review")}</legend>
      <Select
        name="blind"
        label={t("settings.review-names")}
        defaultValue={blind ? "blind" : "open"}
        options={["blind", "open"].map((value) => ({ value, label: t(`settings.review-${value}`) }))}
      />
      <TextInput type="number" name="spread" label={t("settings.spread")} defaultValue={spread} />
    </fieldset>
  );
}

/** The one number of a step beside its days: quota, experts, share or years. */
function numberOf(step: Step | undefined): number | "" {
  if (step?.kind === "endorsement") return step.quota ?? "";
  if (step?.kind === "review") return step.experts;
  if (step?.kind === "visit") return step.share;
  return step?.kind === "designation" ? step.years : "";
}

/** What works are to be about; open where something is chosen. */
function AboutFields({ settings: { about }, vocabulary, problems }: SettingsPageProps) {
  const { t } = useTranslation("road");
  return (
    <details open={ABOUT.some((facet) => about[facet].length > 0)}>
      <summary>{t("setting.about")}</summary>
      <p className="hint">{t("settings.about-hint")}</p>
      {ABOUT.map((facet) => (
        <Choices
          key={facet}
          name={`${facet}[]`}
          legend={t(`settings.about-${facet}`)}
          choices={vocabulary[facet]}
          chosen={about[facet]}
          problems={problems}
        />
      ))}
    </details>
  );
}

function StepFields({ index, step }: { index: number; step: Step | undefined }) {
  const { t } = useTranslation("road");
  const form = String(index);
  const level = step?.kind === "check" || step?.kind === "endorsement" ? step.level : "host";
  return (
    <fieldset className="road-step-fields">
      <legend>{t("settings.step", { number: index + 1 })}</legend>
      <Select
        name="step-kind"
        form={form}
        label={t("settings.kind")}
        defaultValue={step?.kind ?? ""}
        options={[
          { value: "", label: t("settings.no-step") },
          ...STEP_KINDS.map((kind) => ({ value: kind, label: t(`step.${kind}`) })),
        ]}
      />
      <Select
        name="step-level"
        form={form}
        label={t("settings.level")}
        defaultValue={level}
        options={[...LEVELS, "host" as const].map((each) => ({ value: each, label: t(`level.${each}`) }))}
      />
      <TextInput
        name="step-days"
        form={form}
        type="number"
        label={t("settings.days")}
        defaultValue={step?.days ?? 10}
      />
      <TextInput
        name="step-number"
        form={form}
        type="number"
        label={t("settings.number")}
        defaultValue={numberOf(step)}
      />
      <TextInput
        name="step-name"
        form={form}
        label={t("settings.step-name")}
        defaultValue={step?.kind === "check" ? step.name : ""}
      />
    </fieldset>
  );
}

import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { ABOUT } from "../../models/calls/admission";
import type { CallSettings, CallStatus } from "../../models/calls/call";
import { KINDS } from "../../models/practices/practice";
import { Choices } from "../desk/choices";
import type { Vocabulary } from "../desk/vocabulary";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextArea, TextInput } from "../forms/text-input";
import { SiteFrame } from "../site-frame";
import { RubricFields } from "./rubric-fields";
import { ReviewFields, StepFields } from "./step-fields";

/** Rows for steps in the form; more than any road known so far. */
const ROWS = 12;

export interface SettingsPageProps {
  action: string;
  /** Null for a new call. */
  name: string | null;
  settings: Pick<CallSettings, "kinds" | "about" | "steps" | "called"> & {
    /** Empty or not a number where a form said so. */
    returns: number | "";
    opens: string;
    closes: string;
    /** Of single units, a line for each. */
    quotas: string;
    /** City bureaus beside the provinces, likewise. */
    separate: string;
  };
  vocabulary: Vocabulary;
  rubrics: readonly { id: string; name: string }[];
  rubric: {
    id: string;
    indicators: readonly {
      id: string;
      name: string;
      weight: number | "";
      high: string;
      /** The same in the other language; empty where nobody has said. */
      nameOther: string;
      highOther: string;
    }[];
    /** A line for each, behind a bar what it is called in the other language. */
    vetoes: string;
  };
  presets: readonly string[];
  /** Changes of an open call are announced. */
  status: CallStatus;
  problems?: Problems | null;
}

/** Everything a call decides, as one form without script. */
export function SettingsPage(props: SettingsPageProps) {
  const { t } = useTranslation("road");
  const { action, name, settings, status, problems, presets } = props;
  return (
    <SiteFrame>
      <h1>{name ?? t("settings.new")}</h1>
      <ProblemSummary problems={problems} called={(field) => stepOf(field, t)} />
      {name === null && (
        <nav aria-label={t("settings.presets")} className="actions road-move">
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
          name="kinds"
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
          <StepFields key={index} index={index} step={settings.steps[index]} problems={problems} />
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
        <RubricFields {...props} />
        {settings.steps.some(({ kind }) => kind === "designation") || name === null ? (
          <fieldset className="road-step-fields">
            <legend>{t("setting.called")}</legend>
            {(["exemplar", "cultivated"] as const).map((kind) => (
              <TextInput
                key={kind}
                name={`called-${kind}`}
                label={t("settings.called", { usual: t(`verdict.${kind}`) })}
                defaultValue={settings.called[kind]}
                maxLength={12}
                problems={problems}
              />
            ))}
          </fieldset>
        ) : null}
        {status === "open" && (
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

/** The step whose row a field stands in; null for a field that is there once. */
function stepOf(field: string, t: TFunction<"road">): string | null {
  const row = /^(\d+)-step-/.exec(field)?.[1];
  return row === undefined ? null : t("settings.step", { number: Number(row) + 1 });
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
          name={facet}
          legend={t(`settings.about-${facet}`)}
          choices={vocabulary[facet]}
          chosen={about[facet]}
          problems={problems}
        />
      ))}
    </details>
  );
}

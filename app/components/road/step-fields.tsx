import { useTranslation } from "react-i18next";
import { LEVELS, STEP_KINDS, type Step } from "../../models/calls/step";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextInput } from "../forms/text-input";

/** One row of a call's form: a step, or nothing. */
export function StepFields({
  index,
  step,
  problems,
}: {
  index: number;
  step: Step | undefined;
  problems?: Problems | null;
}) {
  const { t } = useTranslation("road");
  const row = { form: String(index), problems: ofRow(problems, index) };
  const level = step?.kind === "check" || step?.kind === "endorsement" ? step.level : "host";
  return (
    <fieldset className="road-step-fields">
      <legend>{t("settings.step", { number: index + 1 })}</legend>
      <Select
        {...row}
        name="step-kind"
        label={t("settings.kind")}
        defaultValue={step?.kind ?? ""}
        options={[
          { value: "", label: t("settings.no-step") },
          ...STEP_KINDS.map((kind) => ({ value: kind, label: t(`step.${kind}`) })),
        ]}
      />
      <Select
        {...row}
        name="step-level"
        label={t("settings.level")}
        defaultValue={level}
        options={[...LEVELS, "host" as const].map((each) => ({ value: each, label: t(`level.${each}`) }))}
      />
      <TextInput
        {...row}
        name="step-days"
        type="number"
        label={t("settings.days")}
        defaultValue={step?.days ?? 10}
      />
      <TextInput
        {...row}
        name="step-number"
        type="number"
        label={t("settings.number")}
        defaultValue={numberOf(step)}
      />
      <Select
        {...row}
        name="step-extra"
        label={t("settings.extra")}
        defaultValue={extraOf(step)}
        options={(["", "ranked", "asks"] as const).map((value) => ({
          value,
          label: t(`settings.extra-${value || "none"}`),
        }))}
      />
      <TextInput
        {...row}
        name="step-name"
        label={t("settings.step-name")}
        defaultValue={step?.name ?? ""}
        maxLength={30}
      />
    </fieldset>
  );
}

/** What is wrong in one row, by the names its fields have. */
function ofRow(problems: Problems | null | undefined, index: number): Problems | null {
  const own = Object.entries(problems?.fields ?? {}).filter(([name]) => name.startsWith(`${index}-step-`));
  const fields = Object.fromEntries(own.map(([name, codes]) => [name.slice(`${index}-`.length), codes]));
  return { fields, values: {} };
}

/** The one number of a step beside its days: quota, experts, share or years. */
function numberOf(step: Step | undefined): number | "" {
  if (step?.kind === "endorsement") return step.quota ?? "";
  if (step?.kind === "review") return step.experts;
  if (step?.kind === "visit") return step.share;
  return step?.kind === "designation" ? step.years : "";
}

function extraOf(step: Step | undefined): "" | "ranked" | "asks" {
  if (step?.kind === "endorsement" && step.ranked) return "ranked";
  return step?.kind === "check" && step.asks ? "asks" : "";
}

/** What the review asks for besides its days and the number of its experts; a call has at most one. */
export function ReviewFields({ step }: { step: Step | undefined }) {
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

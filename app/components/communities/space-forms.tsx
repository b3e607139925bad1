import { useTranslation } from "react-i18next";
import { ACTIVITY_KINDS, DUTY_LENGTH, GOAL_LENGTH } from "../../models/communities/community";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextInput } from "../forms/text-input";

/** Forms of a community's space; each has an address of its own. */
export type SpaceForm = "units" | "lead" | "goals" | "reached" | "activities" | "summaries";

interface FormProps {
  id: string;
  problems?: Problems | null;
}

export function InviteUnitForm({ id, problems }: FormProps) {
  const { t } = useTranslation("communities");
  const form = "units";
  return (
    <form method="post" action={`/desk/communities/${id}/units`} noValidate>
      <ProblemSummary problems={problems} form={form} />
      <TextInput
        {...{ form, problems }}
        name="unit"
        label={t("units.name")}
        hint={t("units.name-hint")}
        required
      />
      <TextInput
        {...{ form, problems }}
        name="duty"
        label={t("units.duty")}
        maxLength={DUTY_LENGTH}
        required
      />
      <button type="submit" className="button">
        {t("units.ask")}
      </button>
    </form>
  );
}

export function GoalForm({ id, problems }: FormProps) {
  const { t } = useTranslation("communities");
  const form = "goals";
  return (
    <form method="post" action={`/desk/communities/${id}/goals`} noValidate>
      <ProblemSummary problems={problems} form={form} />
      {(["goal", "measure"] as const).map((name) => (
        <TextInput
          key={name}
          {...{ form, problems, name }}
          label={t(`plan.${name}-label`)}
          maxLength={GOAL_LENGTH}
          required
        />
      ))}
      <TextInput {...{ form, problems }} name="due" type="month" label={t("plan.due-label")} required />
      <button type="submit" className="button">
        {t("plan.add")}
      </button>
    </form>
  );
}

export function ActivityForm({
  id,
  units,
  problems,
}: FormProps & { units: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation("communities");
  const form = "activities";
  const kinds = ACTIVITY_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }));
  const hosts = units.map(({ id: value, name }) => ({ value, label: name }));
  return (
    <form method="post" action={`/desk/communities/${id}/activities`} noValidate>
      <ProblemSummary problems={problems} form={form} />
      <TextInput {...{ form, problems }} name="title" label={t("activities.name")} maxLength={120} required />
      <Select {...{ form, problems }} name="kind" label={t("activities.kind")} options={kinds} />
      <TextInput {...{ form, problems }} name="heldOn" type="date" label={t("activities.day")} required />
      <Select {...{ form, problems }} name="hostId" label={t("activities.host")} options={hosts} />
      <button type="submit" className="button">
        {t("activities.add")}
      </button>
    </form>
  );
}

export function SummaryForm({ id, year, problems }: FormProps & { year: number }) {
  const { t } = useTranslation("communities");
  const form = "summaries";
  return (
    <form method="post" action={`/desk/communities/${id}/summaries`} noValidate>
      <ProblemSummary problems={problems} form={form} />
      <TextInput
        {...{ form, problems }}
        name="year"
        inputMode="numeric"
        label={t("summary.year")}
        hint={t("summary.hint")}
        defaultValue={String(year)}
        required
      />
      <button type="submit" className="button">
        {t("summary.draft")}
      </button>
    </form>
  );
}

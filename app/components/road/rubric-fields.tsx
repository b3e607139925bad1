import { useTranslation } from "react-i18next";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea, TextInput } from "../forms/text-input";
import type { SettingsPageProps } from "./settings-page";

/** Rows for indicators of one's own; who needs more saves and comes again. */
const FREE_ROWS = 3;

/**
 * By what works are judged: a new call begins with a delivered rubric, a draft may change all of it, an
 * open call its weights.
 */
export function RubricFields(props: SettingsPageProps) {
  const { t } = useTranslation("road");
  const { name, rubrics, rubric, status, problems } = props;
  return (
    <>
      <h2>{t("setting.rubric")}</h2>
      {name === null && (
        <Select
          name="rubric"
          label={t("setting.rubric")}
          hint={t("settings.rubric-hint")}
          options={rubrics.map(({ id, name: label }) => ({ value: id, label }))}
          defaultValue={rubric.id}
          problems={problems}
        />
      )}
      {name !== null && status === "draft" && <OwnRubric rubric={rubric} problems={problems} />}
      {name !== null &&
        status !== "draft" &&
        rubric.indicators.map((each) => (
          <TextInput
            key={each.id}
            type="number"
            name={`weight-${each.id}`}
            label={each.name}
            defaultValue={each.weight}
            problems={problems}
          />
        ))}
    </>
  );
}

function OwnRubric({ rubric, problems }: Pick<SettingsPageProps, "rubric"> & { problems?: Problems | null }) {
  const { t } = useTranslation("road");
  const free = Array.from({ length: FREE_ROWS }, (_, row) => ({
    ...{ id: `free-${row}`, name: "", weight: "" as const, high: "", nameOther: "", highOther: "" },
  }));
  return (
    <>
      <p className="hint">{t("settings.rubric-own")}</p>
      {[...rubric.indicators, ...free].map(({ id, name, weight, high, nameOther, highOther }, index) => (
        <fieldset key={id} className="road-step-fields">
          <legend>{t("settings.indicator", { number: index + 1 })}</legend>
          <input type="hidden" name="indicator-id" value={id} />
          <TextInput
            form={id}
            name="indicator-name"
            label={t("rubric.indicator")}
            defaultValue={name}
            maxLength={40}
          />
          <TextInput
            form={id}
            name="indicator-weight"
            type="number"
            label={t("rubric.weight")}
            defaultValue={weight}
          />
          <TextInput
            form={id}
            name="indicator-high"
            label={t("rubric.takes")}
            defaultValue={high}
            maxLength={200}
          />
          <TextInput
            form={id}
            name="indicator-name-other"
            label={t("settings.name-other")}
            defaultValue={nameOther}
            maxLength={80}
          />
          <TextInput
            form={id}
            name="indicator-high-other"
            label={t("settings.high-other")}
            defaultValue={highOther}
            maxLength={400}
          />
        </fieldset>
      ))}
      <TextArea
        name="vetoes"
        label={t("rubric.vetoes")}
        hint={t("settings.vetoes-hint")}
        defaultValue={rubric.vetoes}
        problems={problems}
      />
    </>
  );
}

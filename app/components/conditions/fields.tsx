import { useTranslation } from "react-i18next";
import { BOUNDS, type Conditions, MEASURED } from "../../models/conditions/conditions";
import { fieldId, type Problems, ticked } from "../forms/problems";
import { TextInput } from "../forms/text-input";
import { Han } from "../public/han";
import type { Choices } from "./like-view";

/** The six conditions, to be filled in as far as they are known. */
export function ConditionFields({
  conditions,
  choices,
  lists = "",
  problems,
}: {
  conditions: Conditions | null;
  choices: Choices;
  /** Behind the names of lists, where a form that is not right comes back with all that was ticked. */
  lists?: "" | "[]";
  problems?: Problems | null;
}) {
  const { t } = useTranslation("conditions");
  return (
    <>
      <Ticks
        name="stage"
        lists={lists}
        choices={choices.stage}
        chosen={chosenOf("stage", conditions, problems)}
      />
      <div className="condition-numbers">
        {MEASURED.map((name) => (
          <TextInput
            key={name}
            name={name}
            type="number"
            inputMode="decimal"
            label={t(`condition.${name}`)}
            hint={t(`hint.${name}`)}
            {...BOUNDS[name]}
            defaultValue={conditions?.[name] ?? undefined}
            problems={problems}
          />
        ))}
      </div>
      <Ticks
        name="area"
        lists={lists}
        choices={choices.area}
        chosen={chosenOf("area", conditions, problems)}
      />
    </>
  );
}

function chosenOf(name: "stage" | "area", conditions: Conditions | null, problems?: Problems | null) {
  return ticked(problems, name, conditions?.[name]);
}

function Ticks({
  name,
  lists,
  choices,
  chosen,
}: {
  name: "stage" | "area";
  lists: "" | "[]";
  choices: Choices["stage"];
  chosen: readonly string[];
}) {
  const { t } = useTranslation("conditions");
  return (
    <fieldset className="condition-ticks" id={fieldId(name)}>
      <legend>{t(`condition.${name}`)}</legend>
      {choices.map(({ value, label }) => (
        <label key={value}>
          <input type="checkbox" name={name + lists} value={value} defaultChecked={chosen.includes(value)} />{" "}
          <Han>{label}</Han>
        </label>
      ))}
    </fieldset>
  );
}

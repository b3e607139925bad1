import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useProblemSentence } from "../forms/problem-sentence";
import { fieldId, type Problems } from "../forms/problems";
import type { Choice } from "./vocabulary";

/** A name that does not say itself that it is a list: boxes get their sign of a list here. */
type PlainName<Name extends string> = Name extends `${string}[]` ? never : Name;

interface ChoicesProps<Name extends string = string> {
  name: PlainName<Name>;
  legend: string;
  hint?: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  /** One of several instead of several of many; each then stands on a line with its note. */
  single?: boolean;
  problems?: Problems | null;
}

/** Terms of a vocabulary to choose from, under their headings. */
export function Choices<Name extends string>({
  name,
  legend,
  hint,
  choices,
  chosen,
  single = false,
  problems,
}: ChoicesProps<Name>) {
  const sentence = useProblemSentence();
  const id = fieldId(name);
  const wrong = problems?.fields[name] ?? [];
  const described = [hint && `${id}-hint`, wrong.length > 0 && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <fieldset className="choices" id={id} tabIndex={-1} {...(described && { "aria-describedby": described })}>
      <legend>{legend}</legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong.length > 0 && (
        <p className="problem" id={`${id}-problem`}>
          {wrong.map(sentence).join(" ")}
        </p>
      )}
      <Level name={name} choices={choices} chosen={chosen} single={single} />
    </fieldset>
  );
}

type LevelProps = Required<Pick<ChoicesProps, "name" | "choices" | "chosen" | "single">>;

function Level({ choices, ...rest }: LevelProps) {
  const plain = choices.filter((choice) => !choice.heading);
  const groups = choices.filter((choice) => choice.heading);
  return (
    <>
      {plain.length > 0 && (
        <ul className={rest.single ? "choice-lines" : "choice-row"}>
          {plain.map((choice) => (
            <Option key={choice.code} choice={choice} {...rest} />
          ))}
        </ul>
      )}
      {groups.map((group) => (
        <Group key={group.code} group={group} {...rest} />
      ))}
    </>
  );
}

function Option({ choice, ...rest }: Omit<LevelProps, "choices"> & { choice: Choice }) {
  const { name, chosen, single } = rest;
  const id = useId();
  return (
    <li className={choice.below.length > 0 ? "choice-parent" : undefined}>
      <label className="choice">
        <input
          type={single ? "radio" : "checkbox"}
          name={single ? name : `${name}[]`}
          value={choice.code}
          defaultChecked={chosen.includes(choice.code)}
          {...(choice.note && single && { "aria-describedby": id })}
        />
        <span>{choice.label}</span>
      </label>
      {choice.note && single && (
        <span className="hint" id={id}>
          {choice.note}
        </span>
      )}
      {choice.below.length > 0 && <Level {...rest} choices={choice.below} />}
    </li>
  );
}

/** Folded while nothing in it is chosen, so that eighty subjects do not fill the screen. */
function Group({ group, ...rest }: Omit<LevelProps, "choices"> & { group: Choice }) {
  const { t } = useTranslation("desk");
  const id = useId();
  const count = group.below.filter(({ code }) => rest.chosen.includes(code)).length;
  return (
    <details className="choice-group" open={count > 0}>
      <summary id={id}>
        {group.label}
        {count > 0 && <span className="hint"> {t("details.chosen", { count })}</span>}
      </summary>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need its legend twice */}
      <div role="group" aria-labelledby={id}>
        <Level {...rest} choices={group.below} />
      </div>
    </details>
  );
}

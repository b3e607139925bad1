import { useTranslation } from "react-i18next";
import { KINDS, type Kind, TITLE_LENGTH } from "../../models/practices/practice";
import { useProblemSentence } from "../forms/problem-sentence";
import { ProblemSummary } from "../forms/problem-summary";
import { fieldId, type Problems, typed } from "../forms/problems";
import { TextInput } from "../forms/text-input";

export interface StartFormProps {
  /** What it is about, where that is known: fields to send along, and the same in words. */
  prefill: { kind: Kind | null; fields: readonly [string, string][]; words: readonly string[] };
  problems?: Problems | null;
}

/** Begins a work: what kind it is and what it is called. */
export function StartForm({ prefill, problems }: StartFormProps) {
  const { t } = useTranslation("desk");
  return (
    <form method="post" action="/desk" className="start-form" noValidate>
      <ProblemSummary problems={problems} />
      {prefill.words.length > 0 && (
        <p className="notice">{t("start.about", { words: prefill.words.join(t("gaps:comma")) })}</p>
      )}
      {prefill.fields.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <KindChoice kind={prefill.kind} problems={problems} />
      <TextInput
        name="title"
        label={t("start.name")}
        hint={t("start.name-hint")}
        maxLength={TITLE_LENGTH}
        autoComplete="off"
        required
        problems={problems}
      />
      <button type="submit" className="button">
        {t("start.submit")}
      </button>
    </form>
  );
}

function KindChoice({ kind: asked, problems }: { kind: Kind | null; problems?: Problems | null }) {
  const { t } = useTranslation("desk");
  const sentence = useProblemSentence();
  const id = fieldId("kind");
  const wrong = problems?.fields.kind ?? [];
  const chosen = typed(problems, "kind") ?? (problems ? "" : (asked ?? "school-case"));
  return (
    <fieldset
      className="choices kinds"
      id={id}
      tabIndex={-1}
      {...(wrong.length > 0 && { "aria-describedby": `${id}-problem` })}
    >
      <legend>{t("start.kind")}</legend>
      {wrong.length > 0 && (
        <p className="problem" id={`${id}-problem`}>
          {wrong.map(sentence).join(" ")}
        </p>
      )}
      {KINDS.map((kind) => (
        <label key={kind} className="choice kind">
          <input type="radio" name="kind" value={kind} defaultChecked={kind === chosen} />
          <span>
            <strong>{t(`common:kinds.${kind}`)}</strong>
            <span className="hint">{t(`kind-for.${kind}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

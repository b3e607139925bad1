import { useTranslation } from "react-i18next";
import { CHANGES_LENGTH, CONTEXT_LENGTH } from "../../models/adoptions/adoption";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea, TextInput } from "../forms/text-input";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useTermName } from "./trial-words";

export interface AdoptPageProps {
  practiceId: string;
  number: number;
  title: string;
  lang: string;
  /** The page of the work. */
  work: string;
  /** The schools the actor speaks for. */
  schools: readonly { id: string; name: string }[];
  terms: readonly string[];
  problems?: Problems | null;
}

/** A school says that it tries a work: where, with whom, and what it changes. */
export function AdoptPage(props: AdoptPageProps) {
  const { t } = useTranslation("adoptions");
  return (
    <SiteFrame width="narrow">
      <h1>{t("new.title")}</h1>
      <p>
        <a href={props.work} lang={props.lang}>
          <Han>{props.title}</Han>
        </a>{" "}
        <span className="hint">{t("of-edition", { number: props.number })}</span>
      </p>
      {props.schools.length === 0 ? <p className="notice">{t("new.no-school")}</p> : <AdoptForm {...props} />}
    </SiteFrame>
  );
}

function AdoptForm({ practiceId, number, schools, terms, problems }: AdoptPageProps) {
  const { t } = useTranslation("adoptions");
  const termName = useTermNames(terms);
  return (
    <form method="post" action={`/desk/adoptions/new/${practiceId}/${number}`} noValidate>
      <p className="hint">{t("new.public")}</p>
      <ProblemSummary problems={problems} />
      <Select
        name="organisationId"
        label={t("new.school")}
        options={schools.map(({ id, name }) => ({ value: id, label: name }))}
        problems={problems}
      />
      <Select
        name="term"
        label={t("new.term")}
        options={termName}
        defaultValue={terms[1]}
        problems={problems}
      />
      <div className="field-pair">
        <TextInput name="classes" label={t("new.classes")} inputMode="numeric" required problems={problems} />
        <TextInput name="pupils" label={t("new.pupils")} inputMode="numeric" required problems={problems} />
      </div>
      <TextArea
        name="context"
        label={t("context")}
        hint={t("new.context-hint")}
        maxLength={CONTEXT_LENGTH}
        required
        problems={problems}
      />
      {(["changes", "reasons"] as const).map((name) => (
        <TextArea
          key={name}
          name={name}
          label={t(name)}
          hint={t(`new.${name}-hint`)}
          maxLength={CHANGES_LENGTH}
          problems={problems}
        />
      ))}
      <button type="submit" className="button">
        {t("new.submit")}
      </button>
    </form>
  );
}

function useTermNames(terms: readonly string[]): { value: string; label: string }[] {
  const name = useTermName();
  return terms.map((value) => ({ value, label: name(value) }));
}

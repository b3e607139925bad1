import { useTranslation } from "react-i18next";
import { KEYWORDS, type PracticeDetails, SUMMARY_LENGTH } from "../../models/practices/practice";
import { ProblemSummary } from "../forms/problem-summary";
import { type Problems, ticked, typed } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea, TextInput } from "../forms/text-input";
import { Choices } from "./choices";
import type { DetailsPageProps } from "./details-page";
import { FrontMatterList } from "./front-matter-list";
import { PlaceAndTime } from "./place-and-time";

/** What a work may have several of, with the vocabulary each is chosen from. */
const MANY = [
  ["stage", "stage"],
  ["subject", "subject"],
  ["mode", "mode"],
  ["problem", "problem"],
  ["technology", "technology"],
  ["area", "area-type"],
] as const;

/** What is checked: as sent a moment ago, when the form came back, else as stored. */
function chosenOf(
  problems: Problems | null | undefined,
  name: keyof PracticeDetails,
  stored: string | string[],
): readonly string[] {
  return ticked(problems, name, [stored].flat());
}

export function DetailsForm({
  details,
  matter,
  vocabulary,
  regions,
  candidates,
  contested = false,
  problems,
}: DetailsPageProps) {
  const { t } = useTranslation("desk");
  const unsaid = { code: "", label: t("details.unsaid"), note: null, heading: false, below: [] };
  return (
    <form method="post" className="details-form" noValidate>
      <ProblemSummary problems={problems} />
      {contested && (
        <section className="notice" aria-label={t("details.meanwhile")}>
          <p>{t("details.meanwhile")}</p>
          {matter.summary && <p lang={matter.lang}>{matter.summary}</p>}
          <FrontMatterList matter={matter} />
        </section>
      )}
      {/* What others save while this is open is put together with it; who has seen it decides. */}
      <input
        type="hidden"
        name="begun"
        value={(contested ? undefined : typed(problems, "begun")) ?? JSON.stringify(details)}
      />
      <TextArea
        name="summary"
        label={t("details.summary")}
        hint={t("details.summary-hint", { count: SUMMARY_LENGTH })}
        rows={5}
        lang={details.language}
        defaultValue={details.summary}
        problems={problems}
      />
      <TextInput
        name="keywords"
        label={t("details.keywords")}
        hint={t("details.keywords-hint", { count: KEYWORDS })}
        lang={details.language}
        defaultValue={details.keywords.join(details.language === "en" ? ", " : "，")}
        problems={problems}
      />
      {MANY.map(([name, scheme]) => (
        <Choices
          key={name}
          name={name}
          legend={t(`details.${name}`)}
          hint={t(`details.${name}-hint`)}
          choices={vocabulary[scheme]}
          chosen={chosenOf(problems, name, details[name] ?? [])}
          problems={problems}
        />
      ))}
      <Choices
        name="evidence"
        legend={t("details.evidence")}
        hint={t("details.evidence-hint")}
        choices={[unsaid, ...vocabulary.evidence]}
        chosen={chosenOf(problems, "evidence", details.evidence)}
        single
        problems={problems}
      />
      <PlaceAndTime {...{ details, regions, candidates, problems }} region={matter.region} />
      <Choices
        name="licence"
        legend={t("details.licence")}
        hint={t("details.licence-hint")}
        choices={vocabulary.licence}
        chosen={chosenOf(problems, "licence", details.licence)}
        single
        problems={problems}
      />
      <Select
        name="language"
        label={t("details.language")}
        hint={t("details.language-hint")}
        defaultValue={details.language}
        options={(["zh-Hans", "en"] as const).map((value) => ({
          value,
          label: t(`details.language-${value}`),
        }))}
        problems={problems}
      />
      <div className="save">
        <button type="submit" className="button">
          {t("details.submit")}
        </button>
      </div>
    </form>
  );
}

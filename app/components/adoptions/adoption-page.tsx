import { useTranslation } from "react-i18next";
import { ANSWER_LENGTH, STANCES } from "../../models/adoptions/adoption";
import { Choices } from "../desk/choices";
import { DoneNotice } from "../desk/done-notice";
import { PostButton } from "../forms/post-button";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextArea } from "../forms/text-input";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { TrialArticle } from "./trial-entry";
import type { TrialEntry } from "./trial-view";

export const ADOPTION_DONE = ["adopted", "reported", "answered"] as const;

export interface AdoptionPageProps {
  trial: TrialEntry;
  /** The edition that is tried. */
  edition: string;
  /** `copy`: the licence lets a working copy be made, and there is none yet. */
  can: { report: boolean; answer: boolean; copy: boolean };
  done?: (typeof ADOPTION_DONE)[number] | null;
  problems?: Problems | null;
}

/** A trial between the school that makes it and those who wrote what it tries. */
export function AdoptionPage({ trial, edition, can, done, problems }: AdoptionPageProps) {
  const { t } = useTranslation("adoptions");
  return (
    <SiteFrame>
      <p className="work-path">
        <a href="/desk/adoptions">{t("own.title")}</a>
      </p>
      <h1>
        <Han>{t("desk.title", { title: trial.title })}</Han>
      </h1>
      <DoneNotice>{done ? t(`desk.done-${done}`) : null}</DoneNotice>
      <p className="trial-ways">
        <a href={edition}>{t("desk.to-edition")}</a>
        {can.report && <a href={`/desk/adoptions/${trial.id}/result`}>{t("desk.report")}</a>}
        {can.report && trial.copyId && <a href={`/desk/${trial.copyId}`}>{t("desk.to-copy")}</a>}
        {can.report && trial.copyId && (
          <a href={`/desk/${trial.copyId}/origin`}>{t("lineage:origin.title")}</a>
        )}
      </p>
      {can.copy && (
        <div className="trial-copy">
          <p className="hint">{t("desk.copy-note")}</p>
          <PostButton action={`/desk/adoptions/${trial.id}/copy`}>{t("desk.copy")}</PostButton>
        </div>
      )}
      <TrialArticle trial={trial} />
      {can.answer && <AnswerForm id={trial.id} problems={problems} />}
    </SiteFrame>
  );
}

function AnswerForm({ id, problems }: { id: string; problems?: Problems | null }) {
  const { t } = useTranslation("adoptions");
  const stances = STANCES.map((code) => ({
    code,
    label: t(`answer.${code}`),
    note: null,
    heading: false,
    below: [],
  }));
  return (
    <section aria-labelledby="answer" className="narrow-section">
      <h2 id="answer">{t("answer.title")}</h2>
      <form method="post" action={`/desk/adoptions/${id}/answers`} noValidate>
        <p className="hint">{t("answer.note")}</p>
        <ProblemSummary problems={problems} />
        <Choices
          name="stance"
          legend={t("answer.stance")}
          choices={stances}
          chosen={[problems?.values.stance ?? "confirmed"].flat()}
          single
          problems={problems}
        />
        <TextArea name="body" label={t("answer.body")} maxLength={ANSWER_LENGTH} problems={problems} />
        <button type="submit" className="button">
          {t("answer.submit")}
        </button>
      </form>
    </section>
  );
}

import { useTranslation } from "react-i18next";
import type { Usefulness } from "../../models/voice/queries.server";
import type { DeskQuestion } from "../../models/voice/voice";
import { WorkFrame, type WorkHead } from "../desk/work-frame";
import { PostButton } from "../forms/post-button";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextArea } from "../forms/text-input";
import { QuestionEntry } from "./question-entry";

export const VOICE_DONE = ["shown", "hidden", "answered"] as const;

export interface VoiceDeskProps {
  work: WorkHead;
  questions: readonly DeskQuestion[];
  said: Usefulness;
  done: (typeof VOICE_DONE)[number] | null;
  /** Of the answer to one question. */
  problems?: Problems | null;
  questionId?: string;
}

/** What readers ask about a work, for those who write it and those who decide on its publication. */
export function VoiceDeskPage({ work, questions, said, done, problems, questionId }: VoiceDeskProps) {
  const { t } = useTranslation("voice");
  return (
    <WorkFrame work={work} place="voice" done={done && t(`desk.${done}`)}>
      <p>{t("said", { count: said.useful, ...said })}</p>
      <p className="hint">{t("desk.lead")}</p>
      <ProblemSummary problems={problems} form={questionId} />
      {questions.length === 0 && <p className="notice">{t("desk.none")}</p>}
      <ol className="voice-questions">
        {questions.map((question) => (
          <li key={question.id} id={`question-${question.id}`}>
            <p className="voice-state" data-state={question.state}>
              {t(`state.${question.state}`)}
            </p>
            <QuestionEntry {...question} />
            <Acts
              at={`/desk/${work.id}/questions/${question.id}`}
              question={question}
              problems={questionId === question.id ? problems : null}
            />
          </li>
        ))}
      </ol>
    </WorkFrame>
  );
}

function Acts({
  at,
  question,
  problems,
}: {
  at: string;
  question: DeskQuestion;
  problems?: Problems | null;
}) {
  const { t } = useTranslation("voice");
  const about = question.body.slice(0, 40);
  return (
    <>
      <form method="post" action={`${at}/answer`} noValidate>
        <TextArea
          name="answer"
          form={question.id}
          label={t("desk.answer")}
          defaultValue={question.answer ?? ""}
          rows={3}
          maxLength={2000}
          problems={problems}
        />
        <button type="submit" className="button">
          {t("desk.send")}
          <span className="visually-hidden"> {about}</span>
        </button>
      </form>
      <div className="voice-ways">
        {question.state !== "shown" && (
          <PostButton action={`${at}/show`} about={about}>
            {t("desk.show")}
          </PostButton>
        )}
        {question.state !== "hidden" && (
          <PostButton action={`${at}/hide`} about={about}>
            {t("desk.hide")}
          </PostButton>
        )}
      </div>
    </>
  );
}

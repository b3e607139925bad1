import { useTranslation } from "react-i18next";
import type { Usefulness } from "../../models/voice/queries.server";
import type { ShownQuestion } from "../../models/voice/voice";
import { visitorPath } from "../surroundings";
import { QuestionEntry } from "./question-entry";

export interface VoiceView {
  said: Usefulness;
  questions: readonly ShownQuestion[];
}

/** What readers say of a work, on its page: useful or not, questions with answers, and the ways to say something. */
export function VoiceSection({
  voice,
  practiceId,
  number,
}: {
  voice: VoiceView;
  practiceId: string;
  number: number;
}) {
  const { t, i18n } = useTranslation("voice");
  const at = visitorPath(`/practices/${practiceId}/editions/${number}`, i18n.language);
  return (
    <section className="voice screen-only" aria-labelledby="voice">
      <h2 id="voice" className="rubric">
        {t("title")}
      </h2>
      <UsefulForm action={`${at}/useful`} />
      <p className="edition-hint">{t("said", { count: voice.said.useful, ...voice.said })}</p>
      {voice.questions.length > 0 && (
        <ol className="voice-questions">
          {voice.questions.map((question) => (
            <li key={question.id}>
              <QuestionEntry {...question} />
            </li>
          ))}
        </ol>
      )}
      <p className="voice-ways">
        <a href={`${at}/question`} rel="nofollow">
          {t("ask")}
        </a>
        <a href={`${at}/report`} rel="nofollow">
          {t("report")}
        </a>
        <a href={`/desk/${practiceId}/voice`} rel="nofollow">
          {t("for-authors")}
        </a>
      </p>
    </section>
  );
}

/** Two buttons; the answer is the one that was pressed. */
export function UsefulForm({ action }: { action: string }) {
  const { t } = useTranslation("voice");
  return (
    <form method="post" action={action} className="voice-useful">
      <span>{t("useful.question")}</span>
      <button className="button quiet" type="submit" name="useful" value="yes">
        {t("useful.yes")}
      </button>
      <button className="button quiet" type="submit" name="useful" value="no">
        {t("useful.no")}
      </button>
    </form>
  );
}

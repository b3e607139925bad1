import { useTranslation } from "react-i18next";
import type { ShownQuestion } from "../../models/voice/voice";
import { Instant } from "../instant";
import { Han } from "../public/han";

/** A reader's question, and what the authors answered. */
export function QuestionEntry({ name, body, askedAt, answer, answeredAt }: ShownQuestion) {
  const { t } = useTranslation("voice");
  return (
    <>
      <p className="edition-hint">
        <Han>{name || t("somebody")}</Han> <Instant at={askedAt} show="date" />
      </p>
      <p className="voice-words">
        <Han>{body}</Han>
      </p>
      {answer !== null && answeredAt !== null && (
        <div className="voice-answer">
          <p className="edition-hint">
            {t("answered")} <Instant at={answeredAt} show="date" />
          </p>
          <p className="voice-words">
            <Han>{answer}</Han>
          </p>
        </div>
      )}
    </>
  );
}

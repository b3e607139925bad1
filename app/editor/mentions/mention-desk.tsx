import type { LexicalEditor, NodeKey } from "lexical";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { LONGEST_SENTENCE, mentionAddress } from "../../models/documents/nodes/mention";
import { RELATIONS } from "../../models/links/link";
import { $isMentionNode, type MentionWords } from "../nodes/mention-node";
import { saidAt } from "../parts/asking";
import { Dialog } from "../toolbar/dialog";
import { answerMention, registerMentions } from "./mention";

/** The question how a text stands to a work it names, whenever one is asked about. */
export function MentionDesk({ editor, editable }: { editor: LexicalEditor; editable: boolean }) {
  const [asked, setAsked] = useState<NodeKey | null>(null);
  useEffect(() => registerMentions(editor, setAsked), [editor]);
  const said = asked === null || !editable ? null : saidAt(editor, asked, $isMentionNode);
  if (asked === null || said === null) return null;
  const answer = (given: MentionWords | "words" | null) => {
    answerMention(editor, asked, given);
    setAsked(null);
    editor.focus();
  };
  return <MentionDialog key={asked} said={said} onAnswer={answer} />;
}

interface MentionDialogProps {
  said: MentionWords;
  /** Null leaves it as it was; "words" leaves the name as plain words. */
  onAnswer: (said: MentionWords | "words" | null) => void;
}

function MentionDialog({ said, onAnswer }: MentionDialogProps) {
  const { t } = useTranslation("links");
  const [relation, setRelation] = useState(said.relation);
  const [missing, setMissing] = useState(false);
  const done = (form: FormData) => {
    const sentence = String(form.get("sentence") ?? "").trim();
    const wrong = relation !== "" && sentence === "";
    setMissing(wrong);
    if (!wrong) onAnswer({ ...said, relation, sentence: relation === "" ? "" : sentence });
    return false;
  };
  return (
    <Dialog
      title={said.label}
      action={t("mention.done")}
      onDone={done}
      onClose={() => onAnswer(null)}
      extra={
        <button type="button" className="button quiet" onClick={() => onAnswer("words")}>
          {t("mention.as-words")}
        </button>
      }
    >
      {said.of === "work" && (
        <>
          <p>
            <a href={mentionAddress(said)} target="_blank" rel="noopener">
              {t("mention.open-work")}
            </a>
          </p>
          <div className="field">
            <label htmlFor="mention-relation">{t("relation-label")}</label>
            <select
              id="mention-relation"
              className="input"
              value={relation}
              onChange={(event) => setRelation(event.target.value)}
            >
              <option value="">{t("mention.untyped")}</option>
              {RELATIONS.map((each) => (
                <option key={each} value={each}>
                  {t(`relation.${each}`)}
                </option>
              ))}
            </select>
          </div>
          {relation !== "" && (
            <div className="field">
              <label htmlFor="mention-sentence">{t("sentence")}</label>
              <textarea
                id="mention-sentence"
                name="sentence"
                className="input"
                rows={3}
                maxLength={LONGEST_SENTENCE}
                defaultValue={said.sentence}
                aria-invalid={missing || undefined}
                aria-describedby="mention-sentence-hint"
              />
              <p
                className={missing ? "problem" : "hint"}
                id="mention-sentence-hint"
                role={missing ? "alert" : undefined}
              >
                {t(missing ? "sentence-missing" : "sentence-hint")}
              </p>
            </div>
          )}
        </>
      )}
    </Dialog>
  );
}

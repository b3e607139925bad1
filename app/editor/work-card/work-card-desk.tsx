import type { LexicalEditor, NodeKey } from "lexical";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFigureWork } from "../figure/figure-work";
import { useNameable } from "../mentions/use-nameable";
import { $isWorkCardNode, type CardWords } from "../nodes/work-card-node";
import { saidAt } from "../parts/asking";
import { Dialog } from "../toolbar/dialog";
import { answerCard, registerWorkCards } from "./work-card";

/** The question which work a card shows, whenever one is asked for. */
export function WorkCardDesk({ editor, editable }: { editor: LexicalEditor; editable: boolean }) {
  const [asked, setAsked] = useState<NodeKey | "new" | null>(null);
  useEffect(() => registerWorkCards(editor, setAsked), [editor]);
  if (asked === null || !editable) return null;
  const answer = (said: CardWords | "gone" | null) => {
    answerCard(editor, asked, said);
    setAsked(null);
    editor.focus();
  };
  return (
    <WorkCardDialog
      key={asked}
      said={saidAt(editor, asked === "new" ? null : asked, $isWorkCardNode)}
      onAnswer={answer}
    />
  );
}

interface WorkCardDialogProps {
  said: CardWords | null;
  /** Null leaves it as it was. */
  onAnswer: (said: CardWords | "gone" | null) => void;
}

function WorkCardDialog({ said, onAnswer }: WorkCardDialogProps) {
  const { t } = useTranslation(["links", "common"]);
  const [typed, setTyped] = useState(said?.title ?? "");
  const [picked, setPicked] = useState<string | null>(said?.work ?? null);
  const [missing, setMissing] = useState(false);
  const { found, loading, failed } = useNameable(useFigureWork(), typed.trim() === "" ? null : typed);
  const works = typed.trim() === "" ? [] : (found?.works ?? []);
  const done = () => {
    const work = works.find(({ practiceId }) => practiceId === picked);
    setMissing(!work);
    if (work) onAnswer({ work: work.practiceId, edition: work.number, title: work.title });
    return false;
  };
  const extra = said && (
    <button type="button" className="button danger" onClick={() => onAnswer("gone")}>
      {t("card.remove")}
    </button>
  );
  return (
    <Dialog
      title={t("card.title")}
      action={t("card.done")}
      onDone={done}
      onClose={() => onAnswer(null)}
      extra={extra}
    >
      <div className="field">
        <label htmlFor="card-query">{t("desk.look-for")}</label>
        <input
          id="card-query"
          className="input"
          type="search"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          aria-describedby="card-hint"
          autoFocus
        />
        <p className={missing ? "problem" : "hint"} id="card-hint" role={missing ? "alert" : undefined}>
          {t(missing ? "card.missing" : "desk.look-for-hint")}
        </p>
      </div>
      <p className="hint" role="status">
        {failed
          ? t("card.failed")
          : loading
            ? t("names.loading")
            : typed.trim() !== "" && t("names.found", { count: works.length })}
      </p>
      {works.length > 0 && (
        <fieldset className="link-found">
          <legend>{t("desk.choose")}</legend>
          {works.map(({ practiceId, title, kind, organisation }) => (
            <label key={practiceId}>
              <input
                type="radio"
                name="card-work"
                checked={practiceId === picked}
                onChange={() => setPicked(practiceId)}
              />
              <span>
                {title}{" "}
                <span className="hint">
                  {[t(`common:kinds.${kind}`, { defaultValue: kind }), organisation]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </Dialog>
  );
}

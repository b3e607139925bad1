import type { LexicalEditor, NodeKey } from "lexical";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LONGEST_NOTE } from "../../models/documents/nodes/footnote";
import { LONGEST_FORMULA } from "../../models/documents/nodes/formula";
import { LONGEST_RUBY } from "../../models/documents/nodes/ruby";
import { Dialog } from "../toolbar/dialog";
import { answerWords, wordsOf } from "./parts";

const LONGEST: Record<string, number> = {
  formula: LONGEST_FORMULA,
  inlineformula: LONGEST_FORMULA,
  footnote: LONGEST_NOTE,
  ruby: 8 * LONGEST_RUBY,
};

interface PartDialogProps {
  editor: LexicalEditor;
  part: NodeKey;
  onClose: () => void;
}

/** Asks for the TeX of a formula, the reading over characters, or the words of a footnote. */
export function PartDialog({ editor, part, onClose }: PartDialogProps) {
  const { t } = useTranslation("blocks");
  const [asked] = useState(() => wordsOf(editor, part));
  const [words, setWords] = useState(asked?.words ?? "");
  const kind = asked?.type === "inlineformula" ? "formula" : (asked?.type ?? "formula");
  const answer = (given: string | null) => {
    answerWords(editor, part, given);
    onClose();
    editor.focus();
  };
  const done = () => {
    // What was left as it was may be other words by now.
    answer(words.trim() === asked?.words ? null : words.trim());
    return false;
  };
  if (!asked) return null;
  return (
    <Dialog
      title={t(TITLES[kind] ?? "formula.title")}
      action={t("dialog.done")}
      onDone={done}
      onClose={() => answer(null)}
      extra={
        <button type="button" className="button danger" onClick={() => answer("")}>
          {t(kind === "ruby" ? "ruby.remove" : "dialog.remove")}
        </button>
      }
    >
      <div className="field">
        <label htmlFor="part-words">{t(LABELS[kind] ?? "formula.tex")}</label>
        <textarea
          id="part-words"
          className="input"
          rows={kind === "ruby" ? 2 : 4}
          maxLength={LONGEST[asked.type]}
          spellCheck={false}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          aria-describedby="part-hint"
          autoFocus
        />
        <p className="hint" id="part-hint">
          {t(HINTS[kind] ?? "formula.hint")}
        </p>
      </div>
      {kind === "formula" && <Preview tex={words} display={asked.type === "formula"} />}
    </Dialog>
  );
}

const TITLES: Record<string, string> = {
  formula: "formula.title",
  footnote: "footnote.title",
  ruby: "ruby.title",
};
const LABELS: Record<string, string> = {
  formula: "formula.tex",
  footnote: "footnote.note",
  ruby: "ruby.reading",
};
const HINTS: Record<string, string> = {
  formula: "formula.hint",
  footnote: "footnote.hint",
  ruby: "ruby.hint",
};

/** The formula as readers will see it. */
function Preview({ tex, display }: { tex: string; display: boolean }) {
  const { t } = useTranslation("blocks");
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let current = true;
    void import("../../models/documents/formula-html").then(({ formulaHtml }) => {
      if (current && place.current)
        place.current.innerHTML = tex.trim() === "" ? "" : formulaHtml(tex, display);
    });
    return () => {
      current = false;
    };
  }, [tex, display]);
  return <div ref={place} className="formula-preview" role="img" aria-label={t("formula.preview")} />;
}

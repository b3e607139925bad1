import type { LexicalEditor, NodeKey } from "lexical";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  EVIDENCE_LEVELS,
  type EvidenceLevel,
  LONGEST_ARTEFACT,
  LONGEST_CLAIM,
} from "../../models/documents/nodes/evidence";
import { $isEvidenceNode, type EvidenceWords } from "../nodes/evidence-node";
import { saidAt } from "../parts/asking";
import { readAddress } from "../text/links";
import { Dialog } from "../toolbar/dialog";
import { answerEvidence, registerEvidence } from "./evidence";
import { type Proof, proofsIn } from "./proofs";

/** The question what a piece of evidence says, whenever one is asked for. */
export function EvidenceDesk({ editor, editable }: { editor: LexicalEditor; editable: boolean }) {
  // As it was when it was asked for: meanwhile others may change it, or take it away.
  const [asked, setAsked] = useState<{ key: NodeKey; begun: EvidenceWords } | null>(null);
  useEffect(() => {
    return registerEvidence(editor, (key) => {
      const begun = saidAt(editor, key, $isEvidenceNode);
      if (begun) setAsked({ key, begun });
    });
  }, [editor]);
  if (asked === null || !editable) return null;
  const { key, begun } = asked;
  const answer = (given: EvidenceWords | null) => {
    answerEvidence(editor, key, begun, given);
    setAsked(null);
    editor.focus();
  };
  return <EvidenceDialog key={key} said={begun} proofs={proofsIn(editor)} onAnswer={answer} />;
}

interface EvidenceDialogProps {
  said: EvidenceWords;
  /** What is stored with the text. */
  proofs: readonly Proof[];
  /** Null leaves it as it was. */
  onAnswer: (said: EvidenceWords | null) => void;
}

function EvidenceDialog({ said, proofs, onAnswer }: EvidenceDialogProps) {
  const { t } = useTranslation("evidence");
  const [level, setLevel] = useState(said.level);
  const [problem, setProblem] = useState<"claim" | "url" | null>(null);
  const done = (form: FormData) => {
    const word = (name: string) => String(form.get(name) ?? "").trim();
    const typed = word("url");
    const url = typed === "" || typed.startsWith("/") ? typed : readAddress(typed);
    const claim = word("claim");
    const found = claim === "" ? "claim" : url === null ? "url" : null;
    setProblem(found);
    if (found === null) onAnswer({ claim, level, artefact: word("artefact"), url: url ?? "" });
    return false;
  };
  return (
    <Dialog
      title={t("title")}
      action={t("done")}
      onDone={done}
      onClose={() => onAnswer(null)}
      extra={
        said.claim !== "" && (
          <button
            type="button"
            className="button danger"
            onClick={() => onAnswer({ claim: "", level: "e0", artefact: "", url: "" })}
          >
            {t("remove")}
          </button>
        )
      }
    >
      <div className="field">
        <label htmlFor="evidence-claim">{t("claim")}</label>
        <textarea
          id="evidence-claim"
          name="claim"
          className="input"
          rows={3}
          maxLength={LONGEST_CLAIM}
          defaultValue={said.claim}
          aria-invalid={problem === "claim" || undefined}
          aria-describedby="evidence-claim-hint"
          autoFocus
        />
        <Hint
          id="evidence-claim-hint"
          words={t("claim-hint")}
          problem={problem === "claim" && t("claim-wrong")}
        />
      </div>
      <div className="field">
        <label htmlFor="evidence-level">{t("level")}</label>
        <select
          id="evidence-level"
          className="input"
          value={level}
          onChange={(event) => setLevel(event.target.value as EvidenceLevel)}
          aria-describedby="evidence-level-hint"
        >
          {EVIDENCE_LEVELS.map((each) => (
            <option key={each} value={each}>
              {each.toUpperCase()} {t(`levels.${each}`)}
            </option>
          ))}
        </select>
        <Hint id="evidence-level-hint" words={t(`meaning.${level}`)} problem={false} />
      </div>
      <div className="field">
        <label htmlFor="evidence-artefact">{t("artefact")}</label>
        <input
          id="evidence-artefact"
          name="artefact"
          className="input"
          maxLength={LONGEST_ARTEFACT}
          defaultValue={said.artefact}
          autoComplete="off"
        />
      </div>
      {proofs.length > 0 && (
        <div className="field">
          <label htmlFor="evidence-own">{t("own")}</label>
          <select
            id="evidence-own"
            className="input"
            defaultValue={proofs.some(({ url }) => url === said.url) ? said.url : ""}
            onChange={({ target }) => fillIn(target)}
          >
            <option value="">{t("own-none")}</option>
            {proofs.map(({ url, name }, at) => (
              <option key={url} value={url}>
                {name || t("own-unnamed", { number: at + 1 })}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="field">
        <label htmlFor="evidence-url">{t("url")}</label>
        <input
          id="evidence-url"
          name="url"
          className="input"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          defaultValue={said.url}
          aria-invalid={problem === "url" || undefined}
          aria-describedby="evidence-url-hint"
        />
        <Hint id="evidence-url-hint" words={t("url-hint")} problem={problem === "url" && t("url-wrong")} />
      </div>
    </Dialog>
  );
}

/** Puts the address of what was chosen into its field, and its name where none is written yet. */
function fillIn({ form, value, selectedOptions }: HTMLSelectElement): void {
  const field = (name: string) => form?.elements.namedItem(name) as HTMLInputElement | null;
  const [url, artefact] = [field("url"), field("artefact")];
  if (url) url.value = value;
  if (artefact && artefact.value.trim() === "" && value !== "")
    artefact.value = (selectedOptions[0]?.text ?? "").slice(0, LONGEST_ARTEFACT);
}

function Hint({ id, words, problem }: { id: string; words: string; problem: string | false }) {
  return (
    <p className={problem ? "problem" : "hint"} id={id} role={problem ? "alert" : undefined}>
      {problem || words}
    </p>
  );
}

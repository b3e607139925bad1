import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FindField } from "./find-field";
import { $selectMatch } from "./selection";
import { type FindHooks, revealCurrent, useFind } from "./use-find";

interface FindPanelProps extends FindHooks {
  /** What to look for at first. */
  wanted: string;
  /** With the row for replacing. */
  replacing: boolean;
  editable: boolean;
  onReplacing: (replacing: boolean) => void;
  onClose: () => void;
}

/** Finds words in the text and replaces them; Enter goes on, Escape goes back to the text. */
export function FindPanel({ replacing, editable, onReplacing, onClose, ...props }: FindPanelProps) {
  const { t } = useTranslation("find");
  const [editor] = useLexicalComposerContext();
  const [wanted, setWanted] = useState(props.wanted);
  const [options, setOptions] = useState({ matchCase: false, wholeWord: false, exact: false });
  const { session, state } = useFind({ wanted, ...options }, props);
  const place = useRef<unknown>(null);
  useEffect(() => {
    const match = state.current === null ? undefined : state.matches[state.current];
    const now = match && `${match.anchor.key}:${match.anchor.offset}`;
    // Where nobody has gone on, the page stays where it is.
    if (now !== undefined && now !== place.current && place.current !== undefined)
      revealCurrent(editor, state);
    place.current = now ?? null;
  }, [editor, state]);
  const close = () => {
    const match = state.current === null ? undefined : state.matches[state.current];
    onClose();
    editor.getRootElement()?.focus({ preventScroll: true });
    if (match) editor.update(() => $selectMatch(match));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "F3" || ((event.ctrlKey || event.metaKey) && event.key === "g"))
      session.step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search className="find-panel" aria-label={t("title")} onKeyDown={onKeyDown}>
      <div className="find-row">
        <FindField
          label={t("wanted")}
          value={wanted}
          onSettle={setWanted}
          onEnter={(back) => session.step(back ? -1 : 1)}
          focus
        />
        <Count state={state} wanted={wanted} />
        <button
          type="button"
          className="find-icon"
          aria-label={t("previous")}
          onClick={() => session.step(-1)}
        >
          <ChevronUp size={18} aria-hidden />
        </button>
        <button type="button" className="find-icon" aria-label={t("next")} onClick={() => session.step(1)}>
          <ChevronDown size={18} aria-hidden />
        </button>
        <button type="button" className="find-icon" aria-label={t("close")} onClick={close}>
          <X size={18} aria-hidden />
        </button>
      </div>
      {editable && replacing && <ReplaceRow session={session} />}
      <div className="find-row find-options">
        {(["matchCase", "wholeWord", "exact"] as const).map((name) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={options[name]}
              onChange={(event) => setOptions({ ...options, [name]: event.target.checked })}
            />
            {t(name)}
          </label>
        ))}
        {editable && !replacing && (
          <button type="button" className="find-more" onClick={() => onReplacing(true)}>
            {t("replace")}
          </button>
        )}
      </div>
    </search>
  );
}

function Count({
  state: { matches, current },
  wanted,
}: Pick<ReturnType<typeof useFind>, "state"> & { wanted: string }) {
  const { t, i18n } = useTranslation("find");
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <span className="find-count" role="status">
      {wanted !== "" &&
        (matches.length === 0
          ? t("none")
          : t("place", { place: number.format((current ?? 0) + 1), all: number.format(matches.length) }))}
    </span>
  );
}

function ReplaceRow({ session }: Pick<ReturnType<typeof useFind>, "session">) {
  const { t } = useTranslation("find");
  const id = useId();
  const [words, setWords] = useState("");
  const [replaced, setReplaced] = useState<number | null>(null);
  return (
    <div className="find-row">
      <FindField
        label={t("words")}
        value={words}
        onSettle={setWords}
        onEnter={(_, typed) => setReplaced(session.replaceOne(typed))}
      />
      <button
        type="button"
        className="find-do"
        aria-describedby={id}
        onClick={() => setReplaced(session.replaceOne(words))}
      >
        {t("one")}
      </button>
      <button type="button" className="find-do" onClick={() => setReplaced(session.replaceAll(words))}>
        {t("all")}
      </button>
      <span className="find-count" role="status" id={id}>
        {replaced !== null && t("replaced", { count: replaced })}
      </span>
    </div>
  );
}

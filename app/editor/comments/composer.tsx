import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { BODY_LENGTH, type Mentionable } from "../../models/comments/comment";
import { keysForPeople } from "../toolbar/tool";
import { MentionField } from "./mention-field";

interface ComposerProps {
  label: string;
  action: string;
  people: readonly Mentionable[];
  /** What was begun earlier. */
  begun?: string;
  /** Takes the caret when it appears. */
  eager?: boolean;
  /** Buttons only once something is written. */
  quiet?: boolean;
  onChange?: (body: string) => void;
  /** Gets words that are not empty. */
  onSend: (body: string) => void;
  onCancel: () => void;
}

/** Where a comment is written. */
export function Composer(props: ComposerProps) {
  const { label, action, people, begun = "", eager = false, quiet = false } = props;
  const { t } = useTranslation("comments");
  const [body, setBody] = useState(begun);
  const field = useRef<HTMLTextAreaElement>(null);
  const hint = useId();
  useEffect(() => {
    if (eager) field.current?.focus({ preventScroll: true });
  }, [eager]);
  const change = (next: string) => {
    setBody(next);
    props.onChange?.(next);
  };
  const send = () => {
    if (body.trim() === "") return field.current?.focus();
    props.onSend(body);
    setBody("");
  };
  const cancel = () => {
    change("");
    props.onCancel();
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape" && body.trim() === "") {
      // From a reply that was never begun one goes back to the text.
      if (!quiet) event.stopPropagation();
      cancel();
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form className="comment-composer" onSubmit={submit} aria-describedby={hint}>
      <MentionField
        field={field}
        label={label}
        value={body}
        longest={BODY_LENGTH}
        people={people}
        onChange={change}
        onKey={press}
      />
      {(!quiet || body !== "") && (
        <div className="comment-acts">
          <button type="submit" className="button" aria-keyshortcuts="Control+Enter">
            {action}
          </button>
          <button type="button" className="button quiet" onClick={cancel}>
            {t("cancel")}
          </button>
          <span id={hint} className="comment-hint">
            {t("composer-hint", { keys: keysForPeople("Control+Enter") })}
          </span>
        </div>
      )}
    </form>
  );
}

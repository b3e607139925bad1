import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Mentionable } from "../../models/comments/comment";

interface MentionFieldProps {
  field: RefObject<HTMLTextAreaElement>;
  label: string;
  value: string;
  longest: number;
  people: readonly Mentionable[];
  onChange: (value: string) => void;
  /** Keys that the list of names does not want. */
  onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}

/** How many names are offered. */
const OFFERED = 6;

/** A field for plain text in which `@` offers the names of those who can be spoken to. */
export function MentionField({ field, label, value, longest, people, onChange, onKey }: MentionFieldProps) {
  const { t } = useTranslation("comments");
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [chosen, setChosen] = useState(0);
  const offered = typed === null ? [] : namesLike(people, typed);
  const look = (input: HTMLTextAreaElement) => {
    const before = input.value.slice(0, input.selectionStart);
    setTyped(/@([^\s@]{0,20})$/.exec(before)?.[1] ?? null);
    setChosen(0);
  };
  const take = (name: string) => {
    const input = field.current;
    if (!input || typed === null) return;
    const caret = input.selectionStart;
    const begun = caret - typed.length;
    const next = `${value.slice(0, begun)}${name} ${value.slice(caret)}`;
    onChange(next);
    setTyped(null);
    requestAnimationFrame(() => input.setSelectionRange(begun + name.length + 1, begun + name.length + 1));
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const name = offered[chosen];
    if (name === undefined) return onKey(event);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : offered.length - 1;
      setChosen((chosen + step) % offered.length);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) take(name);
    else if (event.key === "Tab" && !event.shiftKey) take(name);
    else if (event.key === "Escape") setTyped(null);
    else return onKey(event);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="mention-field">
      <textarea
        ref={field}
        className="input"
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? list : undefined}
        aria-activedescendant={offered.length > 0 ? `${list}-${chosen}` : undefined}
        rows={3}
        maxLength={longest}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          look(event.target);
        }}
        onSelect={(event) => look(event.currentTarget)}
        onBlur={() => setTyped(null)}
        onKeyDown={press}
      />
      {offered.length > 0 && (
        <div id={list} role="listbox" className="mention-list" aria-label={t("mention")}>
          {offered.map((name, index) => (
            <div
              key={name}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              // The caret stays in the field.
              onMouseDown={(event) => {
                event.preventDefault();
                take(name);
              }}
            >
              {name}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function namesLike(people: readonly Mentionable[], typed: string): string[] {
  const wanted = typed.toLocaleLowerCase();
  const names = [...new Set(people.map(({ name }) => name))];
  const likely = names.filter((name) => name !== typed && name.toLocaleLowerCase().includes(wanted));
  return likely.slice(0, OFFERED);
}

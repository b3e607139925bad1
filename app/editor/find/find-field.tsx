import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";

interface FindFieldProps {
  label: string;
  value: string;
  /** What is typed, but never what an input method has not finished. */
  onSettle: (value: string) => void;
  onEnter: (shift: boolean, value: string) => void;
  /** Takes the caret when it appears. */
  focus?: boolean;
}

/** A field of the panel. */
export function FindField({ label, value, onSettle, onEnter, focus = false }: FindFieldProps) {
  const [typed, setTyped] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    if (focus) field.current?.select();
  }, [focus]);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    onEnter(event.shiftKey, event.currentTarget.value);
  };
  return (
    <>
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <input
        id={id}
        ref={field}
        className="input find-field"
        placeholder={label}
        value={typed}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.target.value);
          if (!(event.nativeEvent as InputEvent).isComposing) onSettle(event.target.value);
        }}
        onCompositionEnd={(event) => onSettle(event.currentTarget.value)}
      />
    </>
  );
}

import {
  type ChangeEvent,
  type CompositionEvent,
  type KeyboardEvent,
  useEffect,
  useRef,
  useState,
} from "react";

/** A pause in the typing after which the words are passed on, in milliseconds. */
const PAUSE = 500;

/**
 * Props of a field whose words are passed on when they settle: after a pause, on leaving, never
 * in the middle of a composition. While nobody types in it, it follows `text`.
 */
export function useSettledText(text: string, onSettle: (text: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  const composing = useRef(false);
  const latest = useRef({ text, typed, onSettle });
  latest.current = { text, typed, onSettle };
  const settle = useRef(() => {
    const { text, typed, onSettle } = latest.current;
    if (typed !== null && typed !== text && !composing.current) onSettle(typed);
  });

  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => settle.current(), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    const last = settle.current;
    return () => last();
  }, []);

  return {
    value: typed ?? text,
    onChange: (event: ChangeEvent<HTMLInputElement>) => setTyped(event.target.value),
    onCompositionStart: () => {
      composing.current = true;
    },
    onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => {
      composing.current = false;
      setTyped(event.currentTarget.value);
    },
    onBlur: () => {
      settle.current();
      setTyped(null);
    },
    // What is typed here is no command for the text around it.
    onKeyDown: (event: KeyboardEvent) => event.stopPropagation(),
  };
}

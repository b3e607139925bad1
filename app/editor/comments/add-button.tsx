import type { LexicalEditor } from "lexical";
import { MessageSquarePlus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { keysForPeople } from "../toolbar/tool";
import { selectedWords } from "./dom-places";
import { KEYS } from "./use-comment-keys";

/** A small button beside what is selected. */
export function AddButton({ editor, onAdd }: { editor: LexicalEditor; onAdd: () => void }) {
  const { t } = useTranslation("comments");
  const [top, setTop] = useState<number | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const root = editor.getRootElement();
      const area = root?.closest(".work-area");
      const words = root && !editor.isComposing() ? selectedWords(root) : null;
      // Whoever reaches the button by keyboard has left the text, not the words.
      if (document.activeElement === button.current) return;
      if (!words || !area) return setTop(null);
      const range = document.createRange();
      range.setStart(words.first, words.from);
      range.setEnd(words.first, Math.min(words.from + 1, words.first.length));
      setTop(Math.round(range.getBoundingClientRect().top - area.getBoundingClientRect().top));
    };
    const soon = () => {
      frame ||= requestAnimationFrame(look);
    };
    document.addEventListener("selectionchange", soon);
    const stop = editor.registerUpdateListener(soon);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener("selectionchange", soon);
      stop();
    };
  }, [editor]);
  if (top === null) return null;
  return (
    <button
      ref={button}
      type="button"
      className="comment-add"
      style={{ top: `${top}px` }}
      aria-keyshortcuts={KEYS.add}
      title={`${t("add")} ${keysForPeople(KEYS.add)}`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        onAdd();
        setTop(null);
      }}
    >
      <MessageSquarePlus size={18} aria-hidden />
      {t("add")}
    </button>
  );
}

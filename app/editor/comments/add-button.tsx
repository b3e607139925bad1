import type { LexicalEditor } from "lexical";
import { MessageSquarePlus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { keysForPeople } from "../toolbar/tool";
import { selectedWords } from "./dom-places";
import { KEYS } from "./use-comment-keys";
import { useNarrow } from "./use-narrow";

/** A small button at the edge of the sheet, beside what is selected. */
export function AddButton({ editor, onAdd }: { editor: LexicalEditor; onAdd: () => void }) {
  const { t } = useTranslation("comments");
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null);
  const narrow = useNarrow();
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
      const sheet = root?.closest(".sheet");
      if (!words || !area || !sheet) return setPlace(null);
      const range = document.createRange();
      range.setStart(words.first, words.from);
      range.setEnd(words.first, Math.min(words.from + 1, words.first.length));
      const zero = area.getBoundingClientRect();
      setPlace({
        top: Math.round(range.getBoundingClientRect().top - zero.top),
        left: Math.round(sheet.getBoundingClientRect().right - zero.left),
      });
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
  if (place === null) return null;
  return (
    <button
      ref={button}
      type="button"
      className="comment-add"
      // Where there is no room beside the text it stands at hand, wherever the words are.
      style={narrow ? undefined : { top: `${place.top}px`, left: `${place.left}px` }}
      aria-keyshortcuts={KEYS.add}
      title={`${t("add")} ${keysForPeople(KEYS.add)}`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        onAdd();
        setPlace(null);
      }}
    >
      <MessageSquarePlus size={18} aria-hidden />
      {t("add")}
    </button>
  );
}

import {
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_LOW,
  FORMAT_TEXT_COMMAND,
  KEY_DOWN_COMMAND,
} from "lexical";
import {
  Bold,
  Code,
  Highlighter,
  Link2,
  Strikethrough,
  Subscript,
  Superscript,
  Underline,
} from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { togglePinyin } from "../commands/pinyin";
import { isComposing } from "../text/keys";
import { useRoving } from "../toolbar/roving";
import { type Format, useSelectionState } from "../toolbar/selection-state";
import { Tool } from "../toolbar/tool";
import { type Area, selectedArea, useAnchored, visibleArea } from "./anchored";
import { useKeptFocus } from "./kept-focus";
import { isBusy, type Surroundings } from "./surroundings";

const TOOLS: { format: Format; icon: Parameters<typeof Tool>[0]["icon"]; keys?: string }[] = [
  { format: "bold", icon: Bold, keys: "Control+B" },
  { format: "italic", icon: <span className="emphasis-glyph">文</span>, keys: "Control+I" },
  { format: "underline", icon: Underline, keys: "Control+U" },
  { format: "strikethrough", icon: Strikethrough },
  { format: "highlight", icon: Highlighter },
  { format: "code", icon: Code },
  { format: "subscript", icon: Subscript },
  { format: "superscript", icon: Superscript },
];

interface BarProps {
  surroundings: Surroundings;
  onLink: () => void;
}

/** The formats of words, beside those that are selected. Alt+F10 goes to it, Escape back to the text. */
export function FormatBar({ surroundings, onLink }: BarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const shown = useWordsSelected(surroundings, bar);
  useEffect(
    () =>
      surroundings.editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          if (event.key !== "F10" || !event.altKey || isComposing(event)) return false;
          event.preventDefault();
          const tools = bar.current ?? document.querySelector(".toolbars .toolbar");
          tools?.querySelector<HTMLElement>("button[tabindex='0'], select[tabindex='0']")?.focus();
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    [surroundings],
  );
  return shown ? <Bar bar={bar} surroundings={surroundings} onLink={onLink} /> : null;
}

function Bar({ bar, surroundings, onLink }: BarProps & { bar: React.RefObject<HTMLDivElement> }) {
  const { t } = useTranslation("menus");
  const { editor } = surroundings;
  const { formats, link } = useSelectionState();
  const { ref, onFocus, onKeyDown } = useRoving<HTMLDivElement>();
  const kept = useKeptFocus(() => editor.getRootElement());
  const frame = useRef<HTMLDivElement>(null);
  useAnchored(frame, () => placeOfBar(editor.getRootElement(), frame.current), "above");
  const give = (format: Format) => {
    if (isBusy(surroundings)) return;
    editor.dispatchCommand(FORMAT_TEXT_COMMAND, format);
  };
  return (
    <div ref={frame} className="format-bar">
      <div
        ref={(element) => {
          (ref as React.MutableRefObject<HTMLDivElement | null>).current = element;
          (bar as React.MutableRefObject<HTMLDivElement | null>).current = element;
        }}
        className="format-tools"
        role="toolbar"
        aria-label={t("format.title")}
        onFocus={(event) => {
          kept.onFocus();
          onFocus(event);
        }}
        onBlur={kept.onBlur}
        onKeyDown={(event) => {
          kept.onKeyDown(event);
          if (event.key === "Escape" && !event.nativeEvent.isComposing) {
            event.preventDefault();
            editor.getRootElement()?.focus({ preventScroll: true });
          } else onKeyDown(event);
        }}
      >
        {TOOLS.map(({ format, icon, keys }) => (
          <Tool
            key={format}
            label={t(`format.${format}`)}
            icon={icon}
            keys={keys}
            pressed={formats[format]}
            onUse={() => give(format)}
          />
        ))}
        <Tool label={t("format.link")} icon={Link2} keys="Control+K" pressed={link} onUse={onLink} />
        {surroundings.proposer === null && (
          <Tool
            label={t("blocks:insert.pinyin")}
            icon={<span>拼</span>}
            onUse={() => !isBusy(surroundings) && void togglePinyin(editor)}
          />
        )}
      </div>
    </div>
  );
}

/** The selected words as far as they can be seen; null when they are scrolled away. */
function areaOfWords(root: HTMLElement | null): Area | null {
  const area = selectedArea(root);
  const visible = visibleArea();
  if (!area || area.bottom < visible.top || area.top > visible.bottom) return null;
  return { ...area, top: Math.max(area.top, visible.top), bottom: Math.min(area.bottom, visible.bottom) };
}

/**
 * What the bar is beside: the words; where fingers select them, the edge of what is visible, since
 * the system's own menu comes beside the words.
 */
function placeOfBar(root: HTMLElement | null, bar: HTMLElement | null): Area | null {
  const words = areaOfWords(root);
  if (!words || !bar || !window.matchMedia("(pointer: coarse)").matches) return words;
  const { top, bottom, left } = visibleArea();
  const isFree = words.bottom < bottom - bar.offsetHeight - 2 * SPACE;
  const edge = isFree ? bottom : top + bar.offsetHeight + 2 * SPACE;
  return { top: edge, bottom: edge, left, right: left };
}

/** Pixels around the bar. */
const SPACE = 8;

/** Whether words are selected and the selection is done: not while the mouse still draws it. */
function useWordsSelected({ editor, gate }: Surroundings, bar: React.RefObject<HTMLElement>): boolean {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    let drawing = false;
    const look = () => {
      const root = editor.getRootElement();
      const focused = document.activeElement;
      const here = root !== null && (focused === root || bar.current?.contains(focused));
      setShown(!!here && !drawing && !gate.held && editor.getEditorState().read($wordsSelected));
    };
    const later = () => setTimeout(look);
    const down = (event: PointerEvent) => {
      if (event.pointerType === "touch" || bar.current?.contains(event.target as Node)) return;
      drawing = true;
      look();
    };
    const up = () => {
      drawing = false;
      later();
    };
    const stop = editor.registerUpdateListener(look);
    document.addEventListener("pointerdown", down);
    document.addEventListener("pointerup", up);
    document.addEventListener("focusin", later);
    document.addEventListener("focusout", later);
    return () => {
      stop();
      document.removeEventListener("pointerdown", down);
      document.removeEventListener("pointerup", up);
      document.removeEventListener("focusin", later);
      document.removeEventListener("focusout", later);
    };
  }, [editor, gate, bar]);
  return shown;
}

function $wordsSelected(): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || selection.isCollapsed()) return false;
  // Asked after every change, also while all of a long text is selected: its ends are seen first.
  const ends = [selection.anchor.getNode(), selection.focus.getNode()];
  return ends.some($isTextNode) || selection.getNodes().some($isTextNode);
}

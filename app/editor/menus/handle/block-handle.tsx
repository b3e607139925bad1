import type { NodeKey } from "lexical";
import { GripVertical } from "lucide-react";
import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { $blockAtCaret } from "../../commands/block-actions";
import { moveBlockBefore } from "../block-entries";
import type { Surroundings } from "../surroundings";
import { useDrag } from "./use-drag";
import { usePointedBlock } from "./use-pointed-block";

interface HandleProps {
  surroundings: Surroundings;
  /** The block whose menu is open, if one is. */
  open: NodeKey | null;
  onOpen: (key: NodeKey, handle: HTMLElement) => void;
}

/**
 * The handle in the margin: beside the block that the pointer is at, or, reached by the keyboard,
 * beside the one with the caret. Pressing it opens the block's menu, dragging it moves the block.
 */
export function BlockHandle({ surroundings, open, onOpen }: HandleProps) {
  const { t } = useTranslation("menus");
  const { editor } = surroundings;
  const handle = useRef<HTMLButtonElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(false);
  const [pointed, setPointed] = usePointedBlock(editor, open !== null);
  const key = open ?? pointed;
  const drag = useDrag(editor, key, (dragged, { before }) => {
    moveBlockBefore(t, surroundings, dragged, before);
    setPointed(null);
  });
  const place = useCallback(() => {
    const root = editor.getRootElement();
    const button = handle.current;
    const sheet = button?.closest(".sheet");
    const block = key === null ? null : editor.getElementByKey(key);
    if (!root || !button || !sheet || !block) return;
    const { top, height } = block.getBoundingClientRect();
    const first = Math.min(height, Number.parseFloat(getComputedStyle(block).lineHeight) || height);
    button.style.top = `${top - sheet.getBoundingClientRect().top + (first - button.offsetHeight) / 2}px`;
  }, [editor, key]);
  useLayoutEffect(() => {
    place();
    if (key !== null) return editor.registerUpdateListener(() => requestAnimationFrame(place));
  }, [editor, key, place]);
  useLayoutEffect(() => {
    if (!focused || key === null) return;
    // The browser scrolled to where the handle was when it got the focus; it may have moved a long way since.
    const follow = requestAnimationFrame(() => {
      place();
      handle.current?.scrollIntoView({ block: "nearest", behavior: "instant" });
    });
    return () => cancelAnimationFrame(follow);
  }, [focused, key, place]);
  useLayoutEffect(() => {
    const sheet = line.current?.closest(".sheet");
    if (!line.current || !sheet || !drag.drop) return;
    line.current.style.top = `${drag.drop.y - sheet.getBoundingClientRect().top}px`;
  });
  return (
    <>
      <button
        ref={handle}
        type="button"
        className="block-handle"
        aria-label={t("block.handle")}
        aria-haspopup="menu"
        aria-expanded={open !== null}
        data-shown={key !== null || focused || undefined}
        data-dragging={drag.drop !== null || undefined}
        onFocus={() => {
          setFocused(true);
          if (key === null) setPointed(editor.read(() => $blockAtCaret()?.getKey() ?? null));
        }}
        onBlur={() => setFocused(false)}
        onMouseDown={(event) => event.preventDefault()}
        onClick={(event) => {
          if (!drag.wasDrag() && key !== null) onOpen(key, event.currentTarget);
        }}
        {...drag.props}
      >
        <GripVertical size={18} aria-hidden />
      </button>
      {drag.drop && <div ref={line} className="drop-line" aria-hidden="true" />}
    </>
  );
}

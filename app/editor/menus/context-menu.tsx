import type { TFunction } from "i18next";
import {
  $getNearestNodeFromDOMNode,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_LOW,
  COPY_COMMAND,
  CUT_COMMAND,
  KEY_DOWN_COMMAND,
  type NodeKey,
} from "lexical";
import { ClipboardType, Copy, Link2, Replace, Scissors } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { $blockAtCaret } from "../commands/block-actions";
import { PROPOSE_WORDS_COMMAND } from "../commands/proposed-block";
import { changesFor, changeTable, isPossible } from "../table/changes";
import { $selectedCells, $tableState, type TableState } from "../table/current";
import { isComposing } from "../text/keys";
import { type Area, selectedArea } from "./anchored";
import { actionEntries } from "./block-entries";
import { readWords } from "./clipboard";
import { Menu, type MenuEntry, type MenuGroup } from "./menu";
import { change, isBusy, type Surroundings } from "./surroundings";

interface Opened {
  area: Area;
  block: NodeKey | null;
  table: TableState | null;
  selected: boolean;
}

interface ContextProps {
  surroundings: Surroundings;
  onLink: () => void;
  onBlock: (key: NodeKey, area: Area) => void;
}

/**
 * What can be done at a place of the text, by the right button, Shift+F10 or the menu key. With
 * Shift the browser's own menu comes, and on a phone the system's.
 */
export function ContextMenu({ surroundings, onLink, onBlock }: ContextProps) {
  const { t } = useTranslation("menus");
  const { editor } = surroundings;
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = useCallback(
    (area: Area) => {
      if (isBusy(surroundings)) return;
      setOpened(
        editor.read(() => {
          const selection = $getSelection();
          return {
            area,
            block: $blockAtCaret()?.getKey() ?? null,
            table: $tableState(),
            selected: $isRangeSelection(selection) && !selection.isCollapsed(),
          };
        }),
      );
    },
    [editor, surroundings],
  );
  useContextRequests(surroundings, open);
  if (!opened) return null;
  const { area, block, table } = opened;
  const groups: MenuGroup[] = [
    {
      id: "clipboard",
      label: t("clipboard.title"),
      entries: clipboardEntries(t, surroundings, opened, onLink),
    },
    {
      id: "block",
      label: t("block.title"),
      entries:
        block === null
          ? []
          : [turnEntry(t, () => onBlock(block, area)), ...actionEntries(t, surroundings, block)],
    },
    { id: "table", label: t("table.title"), entries: table ? tableEntries(t, surroundings, table) : [] },
  ];
  return (
    <Menu
      label={t("context.title")}
      groups={groups}
      areaOf={() => area}
      onClose={(refocus) => {
        setOpened(null);
        if (refocus) editor.getRootElement()?.focus({ preventScroll: true });
      }}
    />
  );
}

/** Calls `open` when a menu is asked for in the text. */
function useContextRequests(surroundings: Surroundings, open: (area: Area) => void): void {
  const { editor } = surroundings;
  useEffect(() => {
    const root = editor.getRootElement();
    const byPointer = (event: MouseEvent) => {
      const touch = "pointerType" in event && event.pointerType === "touch";
      if (event.shiftKey || touch || isBusy(surroundings) || isField(event.target)) return;
      // The key is answered below; some browsers tell of it a second time.
      event.preventDefault();
      if (event.button !== 2) return;
      const { clientX: x, clientY: y, target } = event;
      editor.update(() => $placeCaretAt(target, x, y), { onUpdate: () => open(pointArea(x, y)) });
    };
    root?.addEventListener("contextmenu", byPointer);
    const stop = editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        const asked = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
        if (!asked || isComposing(event) || isField(event.target)) return false;
        event.preventDefault();
        open(selectedArea(root) ?? pointArea(0, 0));
        return true;
      },
      COMMAND_PRIORITY_LOW,
    );
    return () => {
      root?.removeEventListener("contextmenu", byPointer);
      stop();
    };
  }, [editor, surroundings, open]);
}

/** A figure's caption is a field of its own, with the browser's own menu. */
function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea") !== null;
}

const pointArea = (x: number, y: number): Area => ({ top: y, bottom: y, left: x, right: x });

/** What is pressed outside of the selection is meant, not the selection. */
function $placeCaretAt(target: EventTarget | null, x: number, y: number): void {
  const selection = $getSelection();
  if ($isRangeSelection(selection) && !selection.isCollapsed() && isSelected(x, y)) return;
  if ($isInSelectedCells(target)) return;
  const place = document.caretPositionFromPoint?.(x, y);
  const pressed = place?.offsetNode ?? target;
  const node = pressed instanceof Node ? $getNearestNodeFromDOMNode(pressed) : null;
  if ($isTextNode(node) && place) {
    const offset = Math.min(place.offset, node.getTextContentSize());
    node.select(offset, offset);
  } else node?.selectEnd();
}

/** Cells that are selected together are merged together. */
function $isInSelectedCells(target: EventTarget | null): boolean {
  const node = target instanceof Node ? $getNearestNodeFromDOMNode(target) : null;
  return node !== null && $selectedCells().some((cell) => cell.is(node) || cell.isParentOf(node));
}

function isSelected(x: number, y: number): boolean {
  const selection = window.getSelection();
  const rects = selection?.rangeCount ? [...selection.getRangeAt(0).getClientRects()] : [];
  return rects.some(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom);
}

function clipboardEntries(
  t: TFunction<"menus">,
  surroundings: Surroundings,
  { selected }: Opened,
  onLink: () => void,
): MenuEntry[] {
  const { editor, announce } = surroundings;
  const pastePlain = async () => {
    const words = await readWords();
    if (words === null) return announce(t("clipboard.failed"));
    change(surroundings, () => {
      if (editor.dispatchCommand(PROPOSE_WORDS_COMMAND, words)) return;
      const selection = $getSelection();
      if ($isRangeSelection(selection)) selection.insertRawText(words);
    });
  };
  return [
    {
      id: "cut",
      label: t("clipboard.cut"),
      icon: Scissors,
      keys: "Control+X",
      disabled: !selected,
      act: () => editor.dispatchCommand(CUT_COMMAND, null as never),
    },
    {
      id: "copy",
      label: t("clipboard.copy"),
      icon: Copy,
      keys: "Control+C",
      disabled: !selected,
      act: () => editor.dispatchCommand(COPY_COMMAND, null),
    },
    {
      id: "paste-plain",
      label: t("clipboard.pastePlain"),
      icon: ClipboardType,
      keys: "Control+Shift+V",
      act: () => void pastePlain(),
    },
    { id: "link", label: t("format.link"), icon: Link2, keys: "Control+K", leads: true, act: onLink },
  ];
}

function turnEntry(t: TFunction<"menus">, act: () => void): MenuEntry {
  return { id: "turn", label: t("block.turnInto"), icon: Replace, leads: true, act };
}

function tableEntries(t: TFunction<"menus">, surroundings: Surroundings, state: TableState): MenuEntry[] {
  return changesFor(state, surroundings.proposer).map((name) => ({
    id: name,
    label: t(`editor:table.${name}`),
    danger: name.startsWith("delete"),
    disabled: !isPossible(name, state),
    act: () => {
      if (!isBusy(surroundings)) changeTable(surroundings.editor, name);
    },
  }));
}

import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import {
  $getSelection,
  $isRangeSelection,
  CAN_REDO_COMMAND,
  CAN_UNDO_COMMAND,
  COMMAND_PRIORITY_LOW,
  mergeRegister,
  type TextFormatType,
} from "lexical";
import { useEffect, useState } from "react";
import { $tableState, type TableState } from "../table/current";
import { $blockKind, type BlockKind } from "../text/blocks";
import { $currentLink } from "../text/links";

export const FORMATS = [
  "bold",
  "italic",
  "underline",
  "strikethrough",
  "code",
  "subscript",
  "superscript",
  "highlight",
] as const satisfies TextFormatType[];
export type Format = (typeof FORMATS)[number];

/** What the toolbar shows of the place where the caret stands. */
export interface SelectionState {
  block: BlockKind;
  formats: Record<Format, boolean>;
  link: boolean;
  /** What can be done to the table at the caret; null outside of tables. */
  table: TableState | null;
  /** There is a caret to act at. */
  placed: boolean;
}

const NO_FORMATS = Object.fromEntries(FORMATS.map((format) => [format, false])) as Record<Format, boolean>;

const NOWHERE: SelectionState = {
  block: "paragraph",
  formats: NO_FORMATS,
  link: false,
  table: null,
  placed: false,
};

function $selectionState(): SelectionState {
  const selection = $getSelection();
  const table = $tableState();
  if (!$isRangeSelection(selection)) return { ...NOWHERE, table };
  const formats = Object.fromEntries(FORMATS.map((format) => [format, selection.hasFormat(format)]));
  return {
    block: $blockKind(selection),
    formats: formats as Record<Format, boolean>,
    link: $currentLink() !== null,
    table,
    placed: true,
  };
}

export function useSelectionState(): SelectionState {
  const [editor] = useLexicalComposerContext();
  const [state, setState] = useState(NOWHERE);
  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState }) => {
        const next = editorState.read($selectionState);
        setState((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
      }),
    [editor],
  );
  return state;
}

export function useHistoryState(): { undo: boolean; redo: boolean } {
  const [editor] = useLexicalComposerContext();
  const [state, setState] = useState({ undo: false, redo: false });
  useEffect(() => {
    const follow = (which: "undo" | "redo") => (possible: boolean) => {
      setState((now) => ({ ...now, [which]: possible }));
      return false;
    };
    return mergeRegister(
      editor.registerCommand(CAN_UNDO_COMMAND, follow("undo"), COMMAND_PRIORITY_LOW),
      editor.registerCommand(CAN_REDO_COMMAND, follow("redo"), COMMAND_PRIORITY_LOW),
    );
  }, [editor]);
  return state;
}

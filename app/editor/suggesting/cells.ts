import type { TableCellNode } from "@lexical/table";
import {
  COMMAND_PRIORITY_CRITICAL,
  DELETE_CHARACTER_COMMAND,
  FORMAT_TEXT_COMMAND,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  type LexicalEditor,
  mergeRegister,
  type TextNode,
} from "lexical";
import { $selectedCells } from "../table/current";
import { $textsBelow } from "./list";
import { $isInOwnBlock } from "./marks";
import { $proposeFormat, $proposeTexts } from "./propose";

/** Makes proposals of what is done to cells that are selected as such: their words go, or look otherwise. */
export function registerCells(editor: LexicalEditor, proposing: () => string | null): () => void {
  const act = (propose: (texts: TextNode[], memberId: string) => void): boolean => {
    const memberId = proposing();
    const cells = memberId === null ? [] : $selectedCells();
    if (memberId === null || cells.length === 0 || cells.every($isOwn(memberId))) return false;
    propose(
      cells.flatMap((cell) => [...$textsBelow(cell)]),
      memberId,
    );
    return true;
  };
  const empty = (event: KeyboardEvent | boolean) => {
    const done = act($proposeTexts);
    if (done && typeof event !== "boolean") event.preventDefault();
    return done;
  };
  return mergeRegister(
    editor.registerCommand(KEY_BACKSPACE_COMMAND, empty, COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(KEY_DELETE_COMMAND, empty, COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(DELETE_CHARACTER_COMMAND, empty, COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(
      FORMAT_TEXT_COMMAND,
      (type) => act((texts, memberId) => $proposeFormat(texts, memberId, type)),
      COMMAND_PRIORITY_CRITICAL,
    ),
  );
}

const $isOwn =
  (memberId: string) =>
  (cell: TableCellNode): boolean =>
    $isInOwnBlock(cell, memberId);

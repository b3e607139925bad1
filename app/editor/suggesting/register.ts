import {
  INSERT_CHECK_LIST_COMMAND,
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
  REMOVE_LIST_COMMAND,
} from "@lexical/list";
import {
  $getNodeByKey,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  BEFORE_INPUT_COMMAND,
  COMMAND_PRIORITY_CRITICAL,
  COPY_COMMAND,
  CUT_COMMAND,
  DELETE_CHARACTER_COMMAND,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  DROP_COMMAND,
  FORMAT_ELEMENT_COMMAND,
  FORMAT_TEXT_COMMAND,
  INDENT_CONTENT_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  INSERT_TAB_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
  PASTE_COMMAND,
  type RangeSelection,
  REMOVE_TEXT_COMMAND,
  SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
} from "lexical";
import { BREAK, type TurnedInto } from "../../models/documents/nodes/suggestion";
import { PROPOSE_TURN_COMMAND } from "../commands/command";
import { PROPOSE_LINK_COMMAND, PROPOSE_WORDS_COMMAND } from "../commands/proposed-block";
import { bringsFiles } from "../figure/drops";
import { BEFORE_COMPOSITION_COMMAND } from "../text/composition";
import { $isWithinOwn, registerBlocks } from "./blocks";
import { registerCells } from "./cells";
import { registerDescriptions } from "./descriptions";
import { registerLines } from "./lines";
import { $proposeLink } from "./links";
import { $clearMarks, $isMarked, $markOf, setProposer } from "./marks";
import { registerMoves } from "./moves";
import { registerOwnBlocks } from "./own-blocks";
import { $insertWords, $proposeCharacter, $proposeDeletion, $proposeFormat } from "./propose";
import { registerReplacing } from "./replacing";
import { registerShapes } from "./shapes";
import { $proposeTurn } from "./turn";

/** Text of one paste: more is no proposal that anybody would read. */
const MOST_PASTED = 20_000;

/**
 * Makes of what the member types, deletes and formats proposals, as long as `proposing` names them.
 * Otherwise words are simply written, also where marks of others stand around the caret.
 */
export function registerSuggesting(editor: LexicalEditor, proposing: () => string | null): () => void {
  const on = <Payload>(
    command: LexicalCommand<Payload>,
    act: (payload: Payload, memberId: string, selection: RangeSelection) => boolean,
  ) =>
    editor.registerCommand(
      command,
      (payload) => {
        const memberId = proposing();
        const selection = $getSelection();
        if (memberId === null || !$isRangeSelection(selection) || $isWithinOwn(memberId)) return false;
        return act(payload, memberId, selection);
      },
      COMMAND_PRIORITY_CRITICAL,
    );
  const none = (command: LexicalCommand<unknown>) => on(command, () => true);
  const turn = (into: TurnedInto, memberId: string, selection: RangeSelection) => {
    $proposeTurn(selection, memberId, into);
    return true;
  };
  const begin = (_: unknown, memberId: string) => {
    $insertWords(BREAK, memberId);
    return true;
  };
  const stretch =
    (granularity: "word" | "lineboundary") =>
    (backward: boolean, memberId: string, selection: RangeSelection) => {
      if (selection.isCollapsed()) selection.modify("extend", backward, granularity);
      $proposeDeletion(selection, memberId, backward ? "before" : "behind");
      return true;
    };
  setProposer(editor, proposing);
  return mergeRegister(
    registerWriting(editor, proposing),
    registerBlocks(editor, proposing),
    registerOwnBlocks(editor, proposing),
    registerMoves(editor, proposing),
    registerLines(editor, proposing),
    registerCells(editor, proposing),
    registerShapes(editor, proposing),
    registerReplacing(editor, proposing),
    registerDescriptions(editor, proposing),
    // What is composed over stays, in nodes of its own by the time the input method begins.
    on(BEFORE_COMPOSITION_COMMAND, (_, memberId, selection) => {
      if (!selection.isCollapsed()) $proposeDeletion(selection, memberId, "behind");
      return false;
    }),
    on(DELETE_CHARACTER_COMMAND, (backward, memberId, selection) => {
      if (selection.isCollapsed()) $proposeCharacter(selection, memberId, backward);
      else $proposeDeletion(selection, memberId, backward ? "before" : "behind");
      return true;
    }),
    on(DELETE_WORD_COMMAND, stretch("word")),
    on(DELETE_LINE_COMMAND, stretch("lineboundary")),
    on(REMOVE_TEXT_COMMAND, (_, memberId, selection) => {
      $proposeDeletion(selection, memberId, "behind");
      return true;
    }),
    on(FORMAT_TEXT_COMMAND, (type, memberId, selection) => {
      if (selection.isCollapsed()) return false;
      $proposeFormat(selection.extract().filter($isTextNode), memberId, type);
      return true;
    }),
    on(PROPOSE_TURN_COMMAND, turn),
    on(PROPOSE_LINK_COMMAND, (link, memberId, selection) => {
      $proposeLink(selection, memberId, link);
      return true;
    }),
    on(PROPOSE_WORDS_COMMAND, (words, memberId) => {
      $insertWords(asWords(words), memberId);
      return true;
    }),
    on(INSERT_UNORDERED_LIST_COMMAND, (_, memberId, selection) => turn("bullet", memberId, selection)),
    on(INSERT_ORDERED_LIST_COMMAND, (_, memberId, selection) => turn("number", memberId, selection)),
    on(INSERT_CHECK_LIST_COMMAND, (_, memberId, selection) => turn("check", memberId, selection)),
    on(REMOVE_LIST_COMMAND, (_, memberId, selection) => turn("paragraph", memberId, selection)),
    on(INSERT_PARAGRAPH_COMMAND, begin),
    on(INSERT_LINE_BREAK_COMMAND, begin),
    on(PASTE_COMMAND, (event, memberId) => {
      if ("clipboardData" in event && bringsFiles(event.clipboardData)) return false;
      event.preventDefault();
      const text = "clipboardData" in event ? (event.clipboardData?.getData("text/plain") ?? "") : "";
      if (text !== "") $insertWords(asWords(text), memberId);
      return true;
    }),
    on(CUT_COMMAND, (event, memberId, selection) => {
      if (selection.isCollapsed()) return true;
      editor.dispatchCommand(COPY_COMMAND, event instanceof ClipboardEvent ? event : null);
      $proposeDeletion(selection, memberId, "behind");
      return true;
    }),
    on(DROP_COMMAND, (event) => {
      if (bringsFiles(event.dataTransfer)) return false;
      event.preventDefault();
      return true;
    }),
    ...[INDENT_CONTENT_COMMAND, OUTDENT_CONTENT_COMMAND, FORMAT_ELEMENT_COMMAND, INSERT_TAB_COMMAND].map(
      (command) => none(command as LexicalCommand<unknown>),
    ),
  );
}

function asWords(text: string): string {
  return text
    .slice(0, MOST_PASTED)
    .trim()
    .replace(/\s*\n\s*/g, BREAK)
    .replace(/\t/g, " ");
}

/** Letters, and what is pasted where words are simply written. */
function registerWriting(editor: LexicalEditor, proposing: () => string | null): () => void {
  return mergeRegister(
    editor.registerCommand(
      BEFORE_INPUT_COMMAND,
      (event) => {
        const selection = $getSelection();
        if (!$isRangeSelection(selection) || editor.isComposing()) return false;
        if (event.inputType !== "insertText" || !event.data || event.isComposing) return false;
        const proposer = proposing();
        const memberId = proposer !== null && $isWithinOwn(proposer) ? null : proposer;
        if (memberId === null && !$standsAtMarks(selection)) return false;
        event.preventDefault();
        $insertWords(event.data, memberId);
        return true;
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
    editor.registerCommand(
      SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
      ({ nodes }) => {
        for (const node of nodes) $withoutMarks(node);
        return false;
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
  );
}

function $standsAtMarks({ anchor }: RangeSelection): boolean {
  const node = $getNodeByKey(anchor.key);
  return $isTextNode(node) && $isMarked(node);
}

/** What is copied is the words, whoever proposed them; those that are to go are not copied. */
export function $withoutMarks(node: LexicalNode): void {
  if ($isElementNode(node)) for (const child of node.getChildren()) $withoutMarks(child);
  if (!$isMarked(node)) return;
  if ($isTextNode(node) && $markOf(node, "deleted") && node.getParent()) node.remove();
  else $clearMarks(node);
}

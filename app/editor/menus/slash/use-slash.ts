import { $getSelection, $isRangeSelection } from "lexical";
import { useEffect, useMemo } from "react";
import { type BlockCommand, OPEN_BLOCKS_COMMAND } from "../../commands/command";
import { useReadings } from "../../commands/readings";
import { COMMANDS } from "../../commands/registry";
import { findCommands } from "../../commands/search";
import { $isWithinOwn } from "../../suggesting/blocks";
import type { Surroundings } from "../surroundings";
import { type Sign, type TypedList, useAsked, useTypedList } from "../use-typed-list";
import { $caretPlace, asksForBlocks, mayAskAfter, queryAt } from "./typed";

/** The list of blocks as it is shown. */
export interface Slash extends TypedList<BlockCommand> {
  /** Group by group while nothing is looked for, else the best first. */
  grouped: boolean;
  found: readonly BlockCommand[];
  /** What answers as well, and cannot be proposed by one who only proposes. */
  leftOut: readonly BlockCommand[];
  /** Pinyin is not here yet, so that nothing may have been found too early. */
  loading: boolean;
}

const SLASH: Sign = {
  character: "/",
  opens: asksForBlocks,
  queryAt,
  command: OPEN_BLOCKS_COMMAND,
  type: (editor) => editor.focus(() => editor.update($typeSlash)),
};

/** Follows what is typed and answers the list while a slash asks for it, else null. */
export function useSlash(surroundings: Surroundings): Slash | null {
  const { editor, proposer } = surroundings;
  const [asked, close] = useAsked(surroundings, SLASH);
  const { readings, loading } = useReadings(asked !== null);
  const [found, leftOut] = useMemo(() => {
    const all = asked ? findCommands(COMMANDS, asked.query, readings) : [];
    const isFree = proposer === null || editor.read(() => $isWithinOwn(proposer));
    const mayBe = ({ amongWords }: BlockCommand) => isFree || !amongWords;
    return [all.filter(mayBe), all.filter((command) => !mayBe(command))];
  }, [editor, proposer, asked, readings]);
  const isShown = asked !== null && (found.length > 0 || leftOut.length > 0 || loading);
  const $put = (command: BlockCommand) => command.run(editor);
  const list = useTypedList(surroundings, SLASH, { asked, close, found, isShown, $put });
  useEffect(() => {
    if (asked && !isShown) close();
  }, [asked, isShown, close]);
  return isShown ? { ...list, grouped: asked.query === "", found, leftOut, loading } : null;
}

/** A slash at the caret, behind a word after a space. */
function $typeSlash(): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const { before = "" } = $caretPlace() ?? {};
  selection.insertText(mayAskAfter(before) ? "/" : " /");
}

import { $getSelection, $isRangeSelection, $onUpdate } from "lexical";
import { useMemo } from "react";
import { useReadings } from "../commands/readings";
import type { Surroundings } from "../menus/surroundings";
import { type Sign, type TypedList, useAsked, useTypedList } from "../menus/use-typed-list";
import { entriesFor, type NameEntry } from "./entries";
import { $insertMention, OPEN_NAMES_COMMAND } from "./mention";
import { tellNamed } from "./requests";
import { asksForNames, namesQueryAt } from "./typed";
import { useNameable } from "./use-nameable";

/** The list of names as it is shown. */
export interface Names extends TypedList<NameEntry> {
  found: readonly NameEntry[];
  /** The server, or pinyin, has not answered yet. */
  loading: boolean;
  /** The server could not be asked. */
  failed: boolean;
}

const AT: Sign = {
  character: "@",
  opens: asksForNames,
  queryAt: namesQueryAt,
  command: OPEN_NAMES_COMMAND,
  type: (editor) => editor.update($typeAt),
};

/** Follows what is typed and answers the list while an @ asks for it, else null. */
export function useNames(surroundings: Surroundings, practiceId: string): Names | null {
  const [asked, close] = useAsked(surroundings, AT);
  const { readings, loading } = useReadings(asked !== null);
  const answer = useNameable(practiceId, asked?.query ?? null);
  const found = useMemo(
    () => (asked && answer.found ? entriesFor(answer.found, asked.query, readings) : []),
    [asked, answer.found, readings],
  );
  const waiting = loading || answer.loading;
  const isShown = asked !== null && (found.length > 0 || waiting || answer.failed);
  const $put = ({ said }: NameEntry) => {
    $insertMention(said);
    if (said.of === "person") $onUpdate(() => tellNamed(practiceId, said.target));
  };
  const list = useTypedList(surroundings, AT, { asked, close, found, isShown, $put });
  return isShown ? { ...list, found, loading: waiting, failed: answer.failed } : null;
}

function $typeAt(): void {
  const selection = $getSelection();
  if ($isRangeSelection(selection)) selection.insertText("@");
}

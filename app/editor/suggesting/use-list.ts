import type { LexicalEditor } from "lexical";
import { useEffect, useState } from "react";
import type { Suggester } from "../../models/suggestions/suggestion";
import { whenIdle } from "../counts/idle";
import { $listSuggestions, type Listed } from "./list";
import { fetchSuggesters } from "./requests";

/** The proposals of the text, read again in quiet moments. */
export function useSuggestionList(editor: LexicalEditor): readonly Listed[] {
  const [list, setList] = useState<readonly Listed[]>([]);
  useEffect(() => {
    const read = () => {
      const next = editor.read($listSuggestions);
      setList((last) => (JSON.stringify(last) === JSON.stringify(next) ? last : next));
    };
    const { ask, stop } = whenIdle(read, 500);
    const unregister = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
      if (dirtyElements.size > 0 || dirtyLeaves.size > 0) ask();
    });
    ask();
    return () => {
      stop();
      unregister();
    };
  }, [editor]);
  return list;
}

/** Those who propose, by their ids; asked for again when a new one comes. */
export function useSuggesters(practiceId: string, list: readonly Listed[]): ReadonlyMap<string, Suggester> {
  const [names, setNames] = useState<ReadonlyMap<string, Suggester>>(new Map());
  const ids = [...new Set(list.map(({ memberId }) => memberId))].sort().join(" ");
  useEffect(() => {
    if (ids === "") return;
    let gone = false;
    const take = (people: Suggester[] | null) => {
      if (!gone && people) setNames(new Map(people.map((each) => [each.memberId, each])));
    };
    void fetchSuggesters(practiceId).then(take);
    return () => {
      gone = true;
    };
  }, [practiceId, ids]);
  return names;
}

import {
  $getSelection,
  $isRangeSelection,
  BLUR_COMMAND,
  COLLABORATION_TAG,
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_LOW,
  HISTORIC_TAG,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalCommand,
  mergeRegister,
  type NodeKey,
  PASTE_TAG,
} from "lexical";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useReadings } from "../commands/readings";
import { $caretPlace, $takeBack, type CaretPlace } from "../menus/slash/typed";
import { change, isBusy, type Surroundings } from "../menus/surroundings";
import { isComposing } from "../text/keys";
import { entriesFor, type NameEntry } from "./entries";
import { $insertMention, OPEN_NAMES_COMMAND } from "./mention";
import { tellNamed } from "./requests";
import { asksForNames, namesQueryAt } from "./typed";
import { useNameable } from "./use-nameable";

/** An @ that was typed, and what followed it. */
interface Asked {
  block: NodeKey;
  start: number;
  query: string;
}

/** The list of names as it is shown. */
export interface Names {
  found: readonly NameEntry[];
  active: NameEntry | undefined;
  /** The server, or pinyin, has not answered yet. */
  loading: boolean;
  /** The server could not be asked. */
  failed: boolean;
  choose: (entry: NameEntry) => void;
  point: (entry: NameEntry) => void;
}

/** Updates that are nobody's typing. */
const NOT_TYPED = [COLLABORATION_TAG, HISTORIC_TAG, PASTE_TAG];

/**
 * Follows what is typed and answers the list while an @ asks for it, else null. As in the list of
 * blocks, an input method keeps its keys: while it composes nothing is chosen and nothing looked for.
 */
export function useNames(surroundings: Surroundings, practiceId: string): Names | null {
  const { editor } = surroundings;
  const [asked, setAsked] = useState<Asked | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const { readings, loading } = useReadings(asked !== null);
  const answer = useNameable(practiceId, asked?.query ?? null);
  const found = useMemo(
    () => (asked && answer.found ? entriesFor(answer.found, asked.query, readings) : []),
    [asked, answer.found, readings],
  );
  const waiting = loading || answer.loading;
  const isShown = asked !== null && (found.length > 0 || waiting || answer.failed);
  const current = found.find(({ id }) => id === active) ?? found[0];
  const now = useRef({ asked, found, current, isShown });
  now.current = { asked, found, current, isShown };

  const choose = useCallback(
    (entry: NameEntry) => {
      const { asked } = now.current;
      if (!asked) return;
      setAsked(null);
      change(surroundings, () => {
        const query = namesQueryAt($caretPlace(), asked.block, asked.start);
        if (query === null) return;
        $takeBack(query.length + 1);
        $insertMention(entry.said);
      });
      if (entry.said.of === "person") tellNamed(practiceId, entry.said.target);
    },
    [surroundings, practiceId],
  );

  useEffect(() => {
    const move = (step: number) => () => {
      const { found, current } = now.current;
      const place = current ? found.indexOf(current) : -1;
      setActive(found[(place + step + found.length) % found.length]?.id ?? null);
    };
    const take = () => {
      const { current } = now.current;
      if (current) choose(current);
    };
    const key = (command: LexicalCommand<KeyboardEvent>, act: () => void) =>
      editor.registerCommand(
        command,
        (event) => {
          if (!now.current.isShown || isBusy(surroundings) || isComposing(event)) return false;
          if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
          event.preventDefault();
          act();
          return true;
        },
        COMMAND_PRIORITY_CRITICAL,
      );
    return mergeRegister(
      followTyping(surroundings, setAsked),
      key(KEY_ARROW_DOWN_COMMAND, move(1)),
      key(KEY_ARROW_UP_COMMAND, move(-1)),
      key(KEY_ENTER_COMMAND as LexicalCommand<KeyboardEvent>, take),
      key(KEY_TAB_COMMAND, take),
      key(KEY_ESCAPE_COMMAND, () => setAsked(null)),
      editor.registerCommand(
        BLUR_COMMAND,
        () => {
          setAsked(null);
          return false;
        },
        COMMAND_PRIORITY_LOW,
      ),
    );
  }, [editor, surroundings, choose]);

  // What is pointed at belongs to one list.
  const query = asked?.query;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new list begins at its first
  useEffect(() => setActive(null), [query]);

  if (!isShown) return null;
  const { failed } = answer;
  return { found, active: current, loading: waiting, failed, choose, point: ({ id }) => setActive(id) };
}

type SetAsked = (change: (before: Asked | null) => Asked | null) => void;

/** Tells where an @ asks for names, as the caret moves and words are typed. */
function followTyping(surroundings: Surroundings, setAsked: SetAsked): () => void {
  const { editor, gate } = surroundings;
  let last: CaretPlace | null = null;
  /** The @ that comes next was asked for by a command. */
  let wanted = false;
  const follow = (tags: ReadonlySet<string>) => {
    if (isBusy(surroundings)) return;
    const place = editor.getEditorState().read($caretPlace);
    const typed = !NOT_TYPED.some((tag) => tags.has(tag));
    const opens = typed && (asksForNames(last, place) || (wanted && place?.before.at(-1) === "@"));
    last = place;
    wanted &&= !opens;
    setAsked((before) => {
      if (place && opens) return { block: place.block, start: place.before.length - 1, query: "" };
      const query = before && namesQueryAt(place, before.block, before.start);
      if (before === null || query === null) return null;
      return query === before.query ? before : { ...before, query };
    });
  };
  return mergeRegister(
    editor.registerUpdateListener(({ tags }) => follow(tags)),
    gate.onChange(() => follow(new Set())),
    editor.registerCommand(
      OPEN_NAMES_COMMAND,
      () => {
        if (isBusy(surroundings)) return true;
        wanted = true;
        editor.update(() => {
          const selection = $getSelection();
          if ($isRangeSelection(selection)) selection.insertText("@");
        });
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
  );
}

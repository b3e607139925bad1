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
import { type BlockCommand, OPEN_BLOCKS_COMMAND } from "../../commands/command";
import { useReadings } from "../../commands/readings";
import { COMMANDS } from "../../commands/registry";
import { findCommands } from "../../commands/search";
import { isComposing } from "../../text/keys";
import { change, isBusy, type Surroundings } from "../surroundings";
import { $caretPlace, $takeBack, asksForBlocks, type CaretPlace, mayAskAfter, queryAt } from "./typed";

/** A slash that was typed, and what followed it. */
interface Asked {
  block: NodeKey;
  start: number;
  query: string;
}

/** The list of blocks as it is shown. */
export interface Slash {
  /** Group by group while nothing is looked for, else the best first. */
  grouped: boolean;
  found: readonly BlockCommand[];
  active: BlockCommand | undefined;
  /** Pinyin is not here yet, so that nothing may have been found too early. */
  loading: boolean;
  choose: (command: BlockCommand) => void;
  point: (command: BlockCommand) => void;
}

/** Updates that are nobody's typing. */
const NOT_TYPED = [COLLABORATION_TAG, HISTORIC_TAG, PASTE_TAG];

/**
 * Follows what is typed and answers the list while a slash asks for it, else null. An input method
 * keeps its keys: while it composes, the list stays as it is and nothing in it can be chosen.
 */
export function useSlash(surroundings: Surroundings): Slash | null {
  const { editor, gate } = surroundings;
  const [asked, setAsked] = useState<Asked | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const { readings, loading } = useReadings(asked !== null);
  const found = useMemo(
    () => (asked ? findCommands(COMMANDS, asked.query, readings) : []),
    [asked, readings],
  );
  const isShown = asked !== null && (found.length > 0 || loading);
  const current = found.find(({ id }) => id === active) ?? found[0];
  const now = useRef({ asked, found, current, isShown });
  now.current = { asked, found, current, isShown };

  useEffect(() => {
    if (asked && !isShown) setAsked(null);
  }, [asked, isShown]);

  const choose = useCallback(
    (command: BlockCommand) => {
      const { asked } = now.current;
      if (!asked) return;
      finishComposing(surroundings);
      setAsked(null);
      change(surroundings, () => {
        const query = queryAt($caretPlace(), asked.block, asked.start);
        if (query === null) return;
        $takeBack(query.length + 1);
        command.run(editor);
      });
    },
    [editor, surroundings],
  );

  useEffect(() => {
    let last: CaretPlace | null = null;
    /** The slash that comes next was asked for by a tool. */
    let wanted = false;
    const follow = (tags: ReadonlySet<string>) => {
      if (isBusy(surroundings)) return;
      const place = editor.getEditorState().read($caretPlace);
      const typed = !NOT_TYPED.some((tag) => tags.has(tag));
      const opens = typed && (asksForBlocks(last, place) || (wanted && place?.before.at(-1) === "/"));
      last = place;
      wanted &&= !opens;
      setAsked((before) => {
        if (place && opens) return { block: place.block, start: place.before.length - 1, query: "" };
        const query = before && queryAt(place, before.block, before.start);
        if (before === null || query === null) return null;
        return query === before.query ? before : { ...before, query };
      });
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
    const move = (step: number) => () => {
      const { found, current } = now.current;
      const place = current ? found.indexOf(current) : -1;
      setActive(found[(place + step + found.length) % found.length]?.id ?? null);
    };
    const take = () => {
      const { current } = now.current;
      if (current) choose(current);
    };
    return mergeRegister(
      editor.registerUpdateListener(({ tags }) => follow(tags)),
      gate.onChange(() => follow(new Set())),
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
      editor.registerCommand(
        OPEN_BLOCKS_COMMAND,
        () => {
          if (isBusy(surroundings)) return true;
          wanted = true;
          editor.focus(() => editor.update($typeSlash));
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    );
  }, [editor, gate, surroundings, choose]);

  // What is pointed at belongs to one list.
  const query = asked?.query;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new list begins at its first
  useEffect(() => setActive(null), [query]);

  if (!isShown) return null;
  return {
    grouped: asked.query === "",
    found,
    active: current,
    loading,
    choose,
    point: ({ id }) => setActive(id),
  };
}

/** A slash at the caret, behind a word after a space. */
function $typeSlash(): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const { before = "" } = $caretPlace() ?? {};
  selection.insertText(mayAskAfter(before) ? "/" : " /");
}

/**
 * Lets an input method put in what it shows. Keys that are its own never come here, but a finger
 * may: on a phone every word is composed until the next one.
 */
function finishComposing(surroundings: Surroundings): void {
  if (!isBusy(surroundings)) return;
  const root = surroundings.editor.getRootElement();
  root?.blur();
  root?.focus({ preventScroll: true });
}

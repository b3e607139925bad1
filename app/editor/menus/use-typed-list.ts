import {
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
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
  PASTE_TAG,
} from "lexical";
import { useCallback, useEffect, useRef, useState } from "react";
import { isComposing } from "../text/keys";
import { $caretPlace, $takeBack, type CaretPlace } from "./slash/typed";
import { change, isBusy, type Surroundings } from "./surroundings";

/** A sign that opens a list at the caret; what is typed behind it looks for something in the list. */
export interface Sign {
  character: string;
  /** Whether the character that was just typed is one that opens the list. */
  opens: (last: CaretPlace | null, now: CaretPlace | null) => boolean;
  /** What was typed behind the sign at `start`; null when the caret left it or the sign is gone. */
  queryAt: (place: CaretPlace | null, block: NodeKey, start: number) => string | null;
  /** Opens the list otherwise than by typing: `type` puts the sign in at the caret. */
  command: LexicalCommand<void>;
  type: (editor: LexicalEditor) => void;
}

/** A sign that was typed, and what followed it. */
export interface Asked {
  block: NodeKey;
  start: number;
  query: string;
}

/** Updates that are nobody's typing. */
const NOT_TYPED = [COLLABORATION_TAG, HISTORIC_TAG, PASTE_TAG];

/**
 * Follows what is typed: what the sign asks for, null while it asks for nothing, and how to end that.
 * While an input method composes, it stays as it is.
 * @param sign the same each time
 */
export function useAsked(surroundings: Surroundings, sign: Sign): [Asked | null, () => void] {
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => followTyping(surroundings, sign, setAsked), [surroundings, sign]);
  return [asked, useCallback(() => setAsked(null), [])];
}

type SetAsked = (change: (before: Asked | null) => Asked | null) => void;

function followTyping(surroundings: Surroundings, sign: Sign, setAsked: SetAsked): () => void {
  const { editor, gate } = surroundings;
  let last: CaretPlace | null = null;
  /** The sign that comes next was asked for by the command. */
  let wanted = false;
  const follow = (tags: ReadonlySet<string>) => {
    if (isBusy(surroundings)) return;
    const place = editor.getEditorState().read($caretPlace);
    const typed = !NOT_TYPED.some((tag) => tags.has(tag));
    const opens = typed && (sign.opens(last, place) || (wanted && place?.before.at(-1) === sign.character));
    last = place;
    wanted &&= !opens;
    setAsked((before) => {
      if (place && opens) return { block: place.block, start: place.before.length - 1, query: "" };
      const query = before && sign.queryAt(place, before.block, before.start);
      if (before === null || query === null) return null;
      return query === before.query ? before : { ...before, query };
    });
  };
  const open = () => {
    if (isBusy(surroundings)) return true;
    wanted = true;
    sign.type(editor);
    return true;
  };
  const leave = () => {
    setAsked(() => null);
    return false;
  };
  return mergeRegister(
    editor.registerUpdateListener(({ tags }) => follow(tags)),
    gate.onChange(() => follow(new Set())),
    editor.registerCommand(BLUR_COMMAND, leave, COMMAND_PRIORITY_LOW),
    editor.registerCommand(sign.command, open, COMMAND_PRIORITY_LOW),
  );
}

interface TypedListOptions<Entry> {
  asked: Asked | null;
  /** Ends the asking. */
  close: () => void;
  found: readonly Entry[];
  isShown: boolean;
  /** Puts in what was chosen, in the place of the sign and what followed it. Inside an update. */
  $put: (entry: Entry) => void;
}

/** The entry that is pointed at, and how to point at another and choose one. */
export interface TypedList<Entry> {
  active: Entry | undefined;
  choose: (entry: Entry) => void;
  point: (entry: Entry) => void;
}

/** The keys of a list that a sign opened; the caret stays in the text, and an input method keeps its own. */
export function useTypedList<Entry extends { id: string }>(
  surroundings: Surroundings,
  sign: Sign,
  options: TypedListOptions<Entry>,
): TypedList<Entry> {
  const { editor } = surroundings;
  const { asked, close, found } = options;
  const [pointed, setPointed] = useState<string | null>(null);
  const active = found.find(({ id }) => id === pointed) ?? found[0];
  const now = useRef({ ...options, active });
  now.current = { ...options, active };

  const choose = useCallback(
    (entry: Entry) => {
      const { asked, $put } = now.current;
      if (!asked) return;
      finishComposing(surroundings);
      close();
      change(surroundings, () => {
        const query = sign.queryAt($caretPlace(), asked.block, asked.start);
        if (query === null) return;
        $takeBack(query.length + 1);
        $put(entry);
      });
    },
    [surroundings, sign, close],
  );

  useEffect(() => {
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
      const { found, active } = now.current;
      const place = active ? found.indexOf(active) : -1;
      setPointed(found[(place + step + found.length) % found.length]?.id ?? null);
    };
    const take = () => {
      const { active } = now.current;
      if (active) choose(active);
    };
    return mergeRegister(
      key(KEY_ARROW_DOWN_COMMAND, move(1)),
      key(KEY_ARROW_UP_COMMAND, move(-1)),
      key(KEY_ENTER_COMMAND as LexicalCommand<KeyboardEvent>, take),
      key(KEY_TAB_COMMAND, take),
      key(KEY_ESCAPE_COMMAND, close),
    );
  }, [editor, surroundings, close, choose]);

  // What is pointed at belongs to one list.
  const query = asked?.query;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new list begins at its first
  useEffect(() => setPointed(null), [query]);

  return { active, choose, point: ({ id }) => setPointed(id) };
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

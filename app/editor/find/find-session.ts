import { $getSelection, $isRangeSelection, type LexicalEditor, SKIP_DOM_SELECTION_TAG } from "lexical";
import { $replace } from "./replace";
import { type Match, type Query, Search } from "./search";

export interface FindState {
  matches: readonly Match[];
  /** Place of the one that is shown; null when there is none. */
  current: number | null;
}

const NOTHING: FindState = { matches: [], current: null };

interface FindHooks {
  /** An input method composes in the text: nothing may be replaced under it. */
  isComposing: () => boolean;
  /** What is changed between two calls is one step for undo. */
  markStep: () => void;
}

/** One search in the text, from its first letter until the panel is closed. */
export class FindSession {
  readonly #editor: LexicalEditor;
  readonly #hooks: FindHooks;
  readonly #watchers = new Set<() => void>();
  #search: Search | null = null;
  #state = NOTHING;

  constructor(editor: LexicalEditor, hooks: FindHooks) {
    this.#editor = editor;
    this.#hooks = hooks;
  }

  /** The same object until something changed. */
  state = (): FindState => this.#state;

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Looks for something else; what is nearest behind the caret, or was shown before, is shown first. */
  look(query: Query): void {
    const from = this.#shown?.anchor ?? this.#editor.read($caret);
    this.#search = query.wanted === "" ? null : new Search(query);
    const matches = this.#find();
    const current = from && this.#search ? this.#search.firstFrom(matches, from) : 0;
    this.#set({ matches, current: matches.length > 0 ? current : null });
  }

  /** The text has changed: finds again, and shows the same place as long as it is one. */
  refresh(): void {
    if (this.#search === null) return;
    const matches = this.#find();
    const before = this.#shown?.anchor;
    const same = matches.findIndex(
      ({ anchor }) => anchor.key === before?.key && anchor.offset === before.offset,
    );
    const near = Math.min(this.#state.current ?? 0, matches.length - 1);
    this.#set({ matches, current: matches.length === 0 ? null : same >= 0 ? same : near });
  }

  /** Shows the next one, or the one before; behind the last comes the first. */
  step(by: 1 | -1): void {
    const { matches, current } = this.#state;
    if (matches.length === 0) return;
    this.#set({ matches, current: ((current ?? 0) + by + matches.length) % matches.length });
  }

  /** Replaces the one that is shown and shows the next. @returns how many were replaced */
  replaceOne(words: string): number {
    const shown = this.#shown;
    if (!shown) return 0;
    const replaced = this.#replace(words, (matches) =>
      matches.filter(
        ({ anchor }) => anchor.key === shown.anchor.key && anchor.offset === shown.anchor.offset,
      ),
    );
    const matches = this.#find();
    const after = { key: shown.anchor.key, offset: shown.anchor.offset + words.length };
    const current = this.#search?.firstFrom(matches, after) ?? 0;
    this.#set({ matches, current: matches.length > 0 ? current : null });
    return replaced;
  }

  /** Replaces all, as one step for undo. @returns how many were replaced */
  replaceAll(words: string): number {
    const replaced = this.#replace(words, (matches) => matches);
    this.refresh();
    return replaced;
  }

  /** What was found a moment ago may stand elsewhere: it is found again within the update. */
  #replace(words: string, choose: (matches: Match[]) => Match[]): number {
    const search = this.#search;
    if (search === null || this.#hooks.isComposing() || !this.#editor.isEditable()) return 0;
    let replaced = 0;
    this.#hooks.markStep();
    this.#editor.update(
      () => {
        const chosen = choose(search.$matches());
        $replace(chosen, words);
        replaced = chosen.length;
      },
      { discrete: true, tag: SKIP_DOM_SELECTION_TAG },
    );
    this.#hooks.markStep();
    return replaced;
  }

  get #shown(): Match | undefined {
    return this.#state.current === null ? undefined : this.#state.matches[this.#state.current];
  }

  #find(): Match[] {
    return this.#editor.read(() => this.#search?.$matches() ?? []);
  }

  #set(state: FindState): void {
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }
}

function $caret(): Match["anchor"] | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return null;
  const { key, offset, type } = selection.isBackward() ? selection.focus : selection.anchor;
  return { key, offset: type === "text" ? offset : 0 };
}

import { $onUpdate, type LexicalEditor, type NodeKey } from "lexical";
import type { Lost, PastedBlock, PastedPicture } from "./paste-blocks";
import { $beginAt, $caretBehind, $putBehind } from "./paste-place";

/** Where a long paste is, and what the last one could not keep. */
export interface PasteState {
  /** Share that is in the text; null while nothing is under way. */
  share: number | null;
  cancelled: boolean;
  lost: Lost | null;
}

export interface PasteHooks {
  /** The server must have a picture before it can stand in the paragraph that waits for it. */
  onPicture: (picture: PastedPicture, place: NodeKey) => void;
  isComposing: () => boolean;
  /** All that is written until `end` is one step for undo. */
  begin: () => void;
  end: () => void;
  /** What follows is another step. */
  markStep: () => void;
}

/** How long the page may be busy with a part of a paste, in milliseconds. */
const TURN = 40;
/** Most blocks in one part: one update of the document. */
const MOST = 60;

/**
 * Puts long pastes into the text part by part, so that the page answers meanwhile: others' words
 * come in, the writer may scroll, write elsewhere, and change her mind.
 */
export class PasteDesk {
  readonly #editor: LexicalEditor;
  readonly #hooks: PasteHooks;
  readonly #watchers = new Set<() => void>();
  #state: PasteState = { share: null, cancelled: false, lost: null };
  #stopped = false;

  constructor(editor: LexicalEditor, hooks: PasteHooks) {
    this.#editor = editor;
    this.#hooks = hooks;
  }

  state = (): PasteState => this.#state;

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  get isBusy(): boolean {
    return this.#state.share !== null;
  }

  /** Tells what was left behind; nothing when that is nothing. */
  report(lost: Lost): void {
    const any = Object.values(lost).some((count) => count > 0);
    this.#set({ ...this.#state, lost: any ? lost : null });
  }

  dismiss = (): void => this.#set({ ...this.#state, cancelled: false, lost: null });

  /** Takes out again what was put in so far. */
  cancel = (): void => {
    this.#stopped = true;
  };

  /** What is put in within this very update is one step for undo. Inside an update. */
  $oneStep(): void {
    this.#hooks.markStep();
    $onUpdate(() => this.#hooks.markStep());
  }

  picture(picture: PastedPicture, place: NodeKey): void {
    this.#hooks.onPicture(picture, place);
  }

  /**
   * @param blocks read only as fast as they are put in
   * @param share how much of them has been read
   */
  async run(blocks: Iterator<PastedBlock>, share: () => number, lost: Lost): Promise<void> {
    this.#stopped = false;
    this.#set({ share: 0, cancelled: false, lost: null });
    this.#hooks.begin();
    const put: NodeKey[] = [];
    this.#write(() => void put.push(...$beginAt()));
    const kept = put.length;
    let most = 10;
    for (;;) {
      await turn();
      if (this.#stopped || !this.#editor.isEditable()) break;
      if (this.#hooks.isComposing()) continue;
      const began = performance.now();
      const part = take(blocks, most, began + TURN / 2);
      if (part.length === 0) break;
      this.#write(() => void put.push(...$putBehind(put, part)));
      for (const [index, block] of part.entries())
        if (block.type === "picture") this.picture(block, put[put.length - part.length + index] ?? "");
      most = Math.max(3, Math.min(MOST, Math.round((most * TURN) / (performance.now() - began))));
      this.#set({ ...this.#state, share: share() });
    }
    if (this.#stopped) await this.#takeOut(put.slice(kept));
    else this.#write(() => $caretBehind(put), false);
    this.#hooks.end();
    this.#set({ share: null, cancelled: this.#stopped, lost: null });
    if (!this.#stopped) this.report(lost);
  }

  async #takeOut(keys: readonly NodeKey[]): Promise<void> {
    for (let end = keys.length; end > 0; end -= MOST) {
      const part = keys.slice(Math.max(0, end - MOST), end);
      this.#write(() => {
        for (const key of part) this.#editor.getEditorState()._nodeMap.get(key)?.getLatest().remove();
      });
      await turn();
    }
  }

  #write($change: () => void, quiet = true): void {
    this.#editor.update($change, {
      discrete: true,
      ...(quiet && { tag: ["skip-scroll-into-view", "skip-dom-selection"] }),
    });
  }

  #set(state: PasteState): void {
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }
}

function take(blocks: Iterator<PastedBlock>, most: number, until: number): PastedBlock[] {
  const part: PastedBlock[] = [];
  while (part.length < most && (part.length === 0 || performance.now() < until)) {
    const next = blocks.next();
    if (next.done) break;
    part.push(next.value);
  }
  return part;
}

/** Lets the page paint and hear its keys; a page in the background paints nothing. */
function turn(): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, 100);
    requestAnimationFrame(() =>
      setTimeout(() => {
        clearTimeout(timer);
        done();
      }),
    );
  });
}

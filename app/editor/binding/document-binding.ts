import {
  type BindingV2,
  createBindingV2__EXPERIMENTAL,
  createUndoManager,
  type Provider,
  syncCursorPositions,
  syncLexicalUpdateToYjsV2__EXPERIMENTAL,
  syncYjsChangesToLexicalV2__EXPERIMENTAL,
  syncYjsStateToLexicalV2__EXPERIMENTAL,
} from "@lexical/yjs";
import { COLLABORATION_TAG, type LexicalEditor, SKIP_COLLAB_TAG, type UpdateListenerPayload } from "lexical";
import * as Y from "yjs";
import { ROOT_NAME } from "../../models/documents/yjs-format";
import type { CompositionGate } from "../provider/composition-gate";
import { registerHistory } from "./history";
import { $bringAlong, $makeRoom } from "./keep-strangers";
import { withLikelyCarets } from "./peers";
import { drawable, forgetDeleted } from "./stale";
import { Strangers } from "./strangers";
import { $prepareForWords, $withoutSeams } from "./words";

/** A second failure within this time, in milliseconds, is no accident. */
const ACCIDENT = 10_000;

export interface BindingOptions {
  id: string;
  editor: LexicalEditor;
  doc: Y.Doc;
  provider: Provider;
  gate: CompositionGate;
  /** False for those who may only read: nothing of theirs is ever written. */
  mayWrite: () => boolean;
  /** The editor cannot show the text; nothing is written any more. */
  onBroken: (error: unknown) => void;
  /** Words that were composed and not yet saved stood in a passage that somebody deleted meanwhile. */
  onLostWords: (words: string) => void;
}

/**
 * Ties a Lexical editor to a Y.Doc: our thin wrapper around Lexical's binding v2, without React,
 * so that tests use what browsers use. It never writes a beginning into a document, holds writes
 * back while an input method composes, survives what it does not know, and after an error in the
 * editor shows the document afresh instead of writing what the error left behind.
 */
export class DocumentBinding {
  readonly binding: BindingV2;
  readonly undoManager: Y.UndoManager;
  readonly #options: BindingOptions;
  readonly #strangers: Strangers;
  #stop: (() => void)[] = [];
  #held: UpdateListenerPayload | null = null;
  #state: "open" | "recovering" | "broken" = "open";
  #failedAt = Number.NEGATIVE_INFINITY;

  /** @param options the document must have been received whole: what it holds is shown by `start` */
  constructor(options: BindingOptions) {
    const { editor, id, doc } = options;
    this.binding = createBindingV2__EXPERIMENTAL(editor, id, doc, new Map([[id, doc]]), {
      rootName: ROOT_NAME,
    });
    this.#options = { ...options, provider: withLikelyCarets(options.provider, doc, this.binding.root) };
    this.undoManager = createUndoManager(this.binding, this.binding.root);
    this.#strangers = new Strangers(this.binding);
  }

  start(): void {
    const { editor, gate } = this.#options;
    const { root } = this.binding;
    const observe = (events: Y.YEvent<Y.XmlElement | Y.XmlText>[], transaction: Y.Transaction) =>
      this.#guarded(() => this.#read(events, transaction));
    this.#stop.push(editor.registerUpdateListener((payload) => this.#guarded(() => this.#onUpdate(payload))));
    this.#guarded(() => this.#show());
    root.observeDeep(observe as Parameters<typeof root.observeDeep>[0]);
    this.#stop.push(() => root.unobserveDeep(observe as Parameters<typeof root.observeDeep>[0]));
    this.#stop.push(registerHistory(editor, this.undoManager, gate));
    this.#stop.push(gate.onOutgoing(() => this.#guarded(() => this.#writeHeld())));
  }

  stop(): void {
    this.#options.gate.release();
    for (const stop of this.#stop) stop();
    this.#stop = [];
    this.undoManager.destroy();
  }

  /** The server has everything that was written here: whoever deletes it from now on has seen it. */
  saved(): void {
    this.#composed = [];
  }

  /** Redraws the others' cursors, when they or the page's layout moved. */
  drawCursors(): void {
    if (this.#state !== "open") return;
    const getAwarenessStates = () => drawable(this.binding, this.#options.provider);
    syncCursorPositions(this.binding, this.#options.provider, { getAwarenessStates });
  }

  /**
   * To be told of every error the editor reports. The first is answered by reading the document
   * again; one that comes back ends the editing.
   */
  fail(error: unknown): void {
    if (this.#state !== "open") {
      if (this.#state === "recovering") this.#break(error);
      return;
    }
    const now = Date.now();
    const again = now - this.#failedAt < ACCIDENT;
    this.#failedAt = now;
    if (again) return this.#break(error);
    this.#state = "recovering";
    this.#held = null;
    queueMicrotask(() => {
      this.#guarded(() => this.#show());
      if (this.#state === "recovering") this.#state = "open";
    });
  }

  #break(error: unknown): void {
    if (this.#state === "broken") return;
    this.#state = "broken";
    this.#options.onBroken(error);
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      console.error("the text cannot be shown or written as it is", error);
      this.fail(error);
    }
  }

  #show(): void {
    this.#strangers.admit();
    syncYjsStateToLexicalV2__EXPERIMENTAL(this.binding, this.#options.provider);
  }

  #read(events: Y.YEvent<Y.XmlElement | Y.XmlText>[], transaction: Y.Transaction): void {
    if (transaction.origin === this.binding || this.#state !== "open") return;
    const { binding } = this;
    const { provider } = this.#options;
    const undoing = transaction.origin instanceof Y.UndoManager;
    const shown = this.#strangers.admitChanges(events, transaction);
    syncYjsChangesToLexicalV2__EXPERIMENTAL(binding, provider, shown, transaction, undoing);
    this.#lookAfterWords(!undoing);
  }

  #onUpdate(payload: UpdateListenerPayload): void {
    if (this.#state === "broken" || payload.tags.has(SKIP_COLLAB_TAG)) return;
    const fromDocument = payload.tags.has(COLLABORATION_TAG);
    if (this.#state === "recovering" && !fromDocument) return;
    if (!this.#options.mayWrite()) {
      for (const key of payload.normalizedNodes) this.binding.mapping.deleteNode(key);
    } else if (this.#options.gate.held && !fromDocument) {
      this.#held = this.#held ? joined(this.#held, payload) : payload;
    } else {
      this.#write(payload);
    }
  }

  #write(payload: UpdateListenerPayload): void {
    const { prevEditorState, editorState, dirtyLeaves, normalizedNodes, tags } = payload;
    const fromDocument = tags.has(COLLABORATION_TAG);
    if (fromDocument && normalizedNodes.size === 0) return;
    const { binding } = this;
    const strangers = this.#strangers;
    const dirtyElements = fromDocument
      ? editorState.read(() => $withoutSeams(binding, payload.dirtyElements))
      : payload.dirtyElements;
    binding.doc.transact((transaction) => {
      const moved = editorState.read(() => $makeRoom(binding, strangers, dirtyElements));
      syncLexicalUpdateToYjsV2__EXPERIMENTAL(
        binding,
        this.#options.provider,
        prevEditorState,
        editorState,
        dirtyElements,
        dirtyLeaves,
        normalizedNodes,
        tags,
      );
      editorState.read(() => {
        $prepareForWords(binding, dirtyElements);
        $bringAlong(binding, strangers, moved);
      });
      forgetDeleted(binding, transaction);
    }, binding);
    this.#lookAfterWords(false);
    this.drawCursors();
  }

  /** Composed words that only this browser has, each with the passage it was composed into. */
  #composed: { type: Y.AbstractType<unknown>; words: string }[] = [];

  #writeHeld(): void {
    const held = this.#held;
    this.#held = null;
    if (!held) return;
    // What was composed is a step of its own for undo, whatever was written just before or after.
    this.undoManager.stopCapturing();
    this.#write(held);
    this.undoManager.stopCapturing();
    const words = this.#options.gate.words;
    const type = held.editorState.read(() => {
      const anchor = held.editorState._selection?.getNodes()[0];
      return anchor && this.binding.mapping.getSharedType(anchor);
    }) as Y.AbstractType<unknown> | undefined;
    if (type && words) this.#composed.push({ type, words });
  }

  /** @param byOthers the passages that are gone were deleted by somebody else, so the words are offered back */
  #lookAfterWords(byOthers: boolean): void {
    const gone = this.#composed.filter(({ type }) => isGone(type));
    if (gone.length === 0) return;
    this.#composed = this.#composed.filter((each) => !gone.includes(each));
    if (byOthers) this.#options.onLostWords(gone.map(({ words }) => words).join(""));
  }
}

function joined(first: UpdateListenerPayload, next: UpdateListenerPayload): UpdateListenerPayload {
  return {
    ...next,
    prevEditorState: first.prevEditorState,
    dirtyElements: new Map([...first.dirtyElements, ...next.dirtyElements]),
    dirtyLeaves: new Set([...first.dirtyLeaves, ...next.dirtyLeaves]),
    normalizedNodes: new Set([...first.normalizedNodes, ...next.normalizedNodes]),
    tags: new Set([...first.tags, ...next.tags]),
  };
}

function isGone(type: Y.AbstractType<unknown>): boolean {
  for (let above: Y.AbstractType<unknown> | null = type; above; above = above.parent as typeof above) {
    if (above._item?.deleted) return true;
  }
  return false;
}

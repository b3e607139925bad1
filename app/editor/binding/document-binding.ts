import {
  type BindingV2,
  createBindingV2__EXPERIMENTAL,
  createUndoManager,
  type Provider,
  syncCursorPositions,
  syncYjsChangesToLexicalV2__EXPERIMENTAL,
  syncYjsStateToLexicalV2__EXPERIMENTAL,
} from "@lexical/yjs";
import { COLLABORATION_TAG, HISTORIC_TAG, SKIP_COLLAB_TAG, type UpdateListenerPayload } from "lexical";
import * as Y from "yjs";
import { ROOT_NAME } from "../../models/documents/yjs-format";
import { acceptsProposals } from "./accepted";
import { $agrees, $settle } from "./agreement";
import type { BindingOptions } from "./binding-options";
import { joined } from "./held";
import { registerHistory } from "./history";
import { LocalCaret } from "./local-caret";
import { Mishaps } from "./mishaps";
import { withLikelyCarets } from "./peers";
import { RecentWords } from "./recent-words";
import { settleUndone } from "./settle-undone";
import { withDrawableCarets } from "./stale";
import { Strangers } from "./strangers";
import { keepUndoneAttributes } from "./undone-attributes";
import { bringsMoved, unite } from "./united";
import { keepParagraph, removeNodes } from "./upkeep";
import { writeUpdate } from "./write-changes";

/** What is taken back twice within so many milliseconds was not done by hand. */
const AGAIN = 30;

/** Origin of the change that leaves one of a block that several people moved. */
const UNITING = Symbol("uniting");

/** After so many milliseconds without a change the editor is compared with the document. */
const QUIET = 3_000;

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
  readonly #caret: LocalCaret;
  readonly #recent: RecentWords;
  /** What the binding hears of the others. */
  readonly #peers: Provider;
  #stop: (() => void)[] = [];
  #held: UpdateListenerPayload | null = null;
  readonly #mishaps: Mishaps;

  /** @param options the document must have been received whole: what it holds is shown by `start` */
  constructor(options: BindingOptions) {
    const { editor, id, doc } = options;
    this.binding = createBindingV2__EXPERIMENTAL(editor, id, doc, new Map([[id, doc]]), {
      rootName: ROOT_NAME,
    });
    this.#options = options;
    const likely = withLikelyCarets(options.provider, doc, this.binding.root);
    this.#peers = withDrawableCarets(likely, this.binding);
    this.undoManager = createUndoManager(this.binding, this.binding.root);
    // Only what this editor wrote is the writer's to take back.
    this.undoManager.trackedOrigins.delete(null);
    this.#strangers = new Strangers(this.binding);
    this.#recent = new RecentWords(doc);
    this.#caret = new LocalCaret(this.binding, this.#peers, this.#strangers);
    this.#mishaps = new Mishaps({
      show: () => this.#show(),
      forget: () => {
        this.#held = null;
      },
      onBroken: options.onBroken,
    });
  }

  start(): void {
    const { editor, gate } = this.#options;
    const { root } = this.binding;
    const observe = (events: Y.YEvent<Y.XmlElement | Y.XmlText>[], transaction: Y.Transaction) =>
      this.#mishaps.guarded(() => this.#read(events, transaction));
    this.#stop.push(
      editor.registerUpdateListener((payload) => this.#mishaps.guarded(() => this.#onUpdate(payload))),
    );
    this.#mishaps.guarded(() => this.#show());
    root.observeDeep(observe as Parameters<typeof root.observeDeep>[0]);
    this.#stop.push(() => root.unobserveDeep(observe as Parameters<typeof root.observeDeep>[0]));
    this.#stop.push(registerHistory(editor, this.undoManager, gate));
    this.#stop.push(keepUndoneAttributes(this.#options.doc), settleUndone(this.#options.doc));
    this.#stop.push(gate.onOutgoing(() => this.#mishaps.guarded(() => this.#writeHeld())));
    this.#uniteSoon();
  }

  stop(): void {
    this.#options.gate.release();
    clearTimeout(this.#quiet);
    for (const stop of this.#stop) stop();
    this.#stop = [];
    this.undoManager.destroy();
  }

  /** The server has everything that was written here: whoever deletes it from now on has seen it. */
  saved(): void {
    this.#recent.saved();
  }

  /** Redraws the others' cursors, when they or the page's layout moved. */
  drawCursors(): void {
    if (this.#mishaps.isOpen) syncCursorPositions(this.binding, this.#peers);
  }

  /** To be told of every error the editor reports. */
  fail(error: unknown): void {
    this.#mishaps.fail(error);
  }

  #show(): void {
    this.#strangers.admit();
    this.#caret.readBeside(COLLABORATION_TAG, () =>
      syncYjsStateToLexicalV2__EXPERIMENTAL(this.binding, this.#peers),
    );
  }

  #read(events: Y.YEvent<Y.XmlElement | Y.XmlText>[], transaction: Y.Transaction): void {
    if (transaction.origin === this.binding || !this.#mishaps.isOpen) return;
    const undoing = transaction.origin instanceof Y.UndoManager;
    if (!undoing && this.#options.suggests?.() && acceptsProposals(events)) this.undoManager.clear();
    const shown = this.#strangers.admitChanges(events, transaction);
    this.#caret.readBeside(undoing ? HISTORIC_TAG : COLLABORATION_TAG, () =>
      syncYjsChangesToLexicalV2__EXPERIMENTAL(this.binding, this.#peers, shown, transaction, undoing),
    );
    this.#watch();
    if (bringsMoved(events)) this.#uniteSoon();
    if (undoing || !this.#options.mayWrite()) return;
    const lost = this.#recent.lostTo(transaction, this.binding.root);
    if (lost) this.#options.onLostWords(lost);
  }

  #onUpdate(payload: UpdateListenerPayload): void {
    const { tags } = payload;
    if (this.#mishaps.isBroken || tags.has(SKIP_COLLAB_TAG)) return;
    if (tags.has(COLLABORATION_TAG) || tags.has(HISTORIC_TAG)) this.#onRead(payload);
    else if (this.#mishaps.isOpen) {
      this.#watch();
      if (!this.#options.mayWrite()) this.#caret.keep(payload);
      else if (this.#options.gate.held || this.#settling) this.#held = joined(this.#held, payload);
      else this.#write(payload);
    }
  }

  #onRead(payload: UpdateListenerPayload): void {
    const agrees = payload.editorState.read(() => $settle(this.binding, payload.dirtyElements));
    // What an input method composes is not in the document yet, and would be lost.
    const mayReread = this.#mishaps.isOpen && !this.#rereading && !this.#options.gate.held;
    if (!agrees && mayReread) this.#reread();
    else this.#rereading = false;
    this.#caret.keep(payload);
    if (this.#options.mayWrite()) this.#caret.tell(payload);
    // The binding sees to it where the document is empty, not where nothing in it can be shown.
    if (this.binding.root.length > 0) keepParagraph(this.#options.editor, payload.editorState);
  }

  #write(payload: UpdateListenerPayload): void {
    const { prevEditorState, editorState } = payload;
    if (this.#options.accepts?.(this.binding, payload) === false) return this.#takeBack();
    const leftOut = writeUpdate(this.binding, this.#strangers, payload);
    this.#caret.keep(payload);
    this.#caret.tell(payload);
    this.drawCursors();
    removeNodes(this.#options.editor, leftOut);
    if (prevEditorState._nodeMap.size > 1) keepParagraph(this.#options.editor, editorState);
  }

  #takenBackAt = Number.NEGATIVE_INFINITY;

  /** What does it again and again by itself is left to the quiet. */
  #takeBack(): void {
    const again = Date.now() - this.#takenBackAt < AGAIN;
    this.#takenBackAt = Date.now();
    if (!again) this.#reread();
  }

  /** Once what came is shown. */
  #uniteSoon(): void {
    queueMicrotask(() => this.#mishaps.guarded(() => this.#unite()));
  }

  /** Nothing of it is the writer's to undo, whose own the document does not take it for. */
  #unite(): void {
    const { doc, gate, mayWrite, suggests } = this.#options;
    if (!this.#mishaps.isOpen || this.#stop.length === 0 || gate.held || !mayWrite() || suggests?.()) return;
    doc.transact(() => unite(this.binding.root), UNITING);
  }

  #quiet: ReturnType<typeof setTimeout> | undefined;
  #rereading = false;

  #watch(): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#mishaps.guarded(() => this.reconcile()), QUIET);
  }

  /**
   * Shows the document anew when the editor shows something else; nothing is written. Done by
   * itself when all has been quiet for a while.
   * @returns true when there was something to put right
   */
  reconcile(): boolean {
    if (!this.#mishaps.isOpen) return false;
    if (this.#options.gate.held) this.#watch();
    else if (!this.#options.editor.read(() => $agrees(this.binding))) {
      this.#reread();
      return true;
    }
    return false;
  }

  #reread(): void {
    this.#rereading = true;
    this.#show();
  }

  #settling = false;

  #writeHeld(): void {
    if (!this.#held) return;
    this.#settling = true;
    try {
      this.#options.onComposed?.(this.#held);
    } finally {
      this.#settling = false;
    }
    const held = this.#held;
    this.#held = null;
    // What was composed is a step of its own for undo, whatever was written just before or after.
    this.undoManager.stopCapturing();
    this.#write(held);
    this.undoManager.stopCapturing();
  }
}

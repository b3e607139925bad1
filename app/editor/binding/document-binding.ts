import {
  type BindingV2,
  createBindingV2__EXPERIMENTAL,
  createUndoManager,
  type Provider,
  syncCursorPositions,
  syncYjsChangesToLexicalV2__EXPERIMENTAL,
  syncYjsStateToLexicalV2__EXPERIMENTAL,
} from "@lexical/yjs";
import {
  COLLABORATION_TAG,
  HISTORIC_TAG,
  type LexicalEditor,
  SKIP_COLLAB_TAG,
  type UpdateListenerPayload,
} from "lexical";
import * as Y from "yjs";
import { ROOT_NAME } from "../../models/documents/yjs-format";
import type { CompositionGate } from "../provider/composition-gate";
import { acceptsWords } from "./accepted";
import { $agrees, $settle } from "./agreement";
import { joined } from "./held";
import { registerHistory } from "./history";
import { LocalCaret } from "./local-caret";
import { withLikelyCarets } from "./peers";
import { RecentWords } from "./recent-words";
import { withDrawableCarets } from "./stale";
import { Strangers } from "./strangers";
import { bringsMoved, unite } from "./united";
import { keepParagraph, removeNodes } from "./upkeep";
import { writeUpdate } from "./write-changes";

/** A second failure within this time, in milliseconds, is no accident. */
const ACCIDENT = 10_000;

/** What is taken back twice within so many milliseconds was not done by hand. */
const AGAIN = 30;

/** Origin of the change that leaves one of a block that several people moved. */
const UNITING = Symbol("uniting");

/** After so many milliseconds without a change the editor is compared with the document. */
const QUIET = 3_000;

export interface BindingOptions {
  id: string;
  editor: LexicalEditor;
  doc: Y.Doc;
  provider: Provider;
  gate: CompositionGate;
  /** False for those who may only read: nothing of theirs is ever written. */
  mayWrite: () => boolean;
  /** True for those who may only propose: words of theirs that were accepted are not theirs to undo. */
  suggests?: () => boolean;
  /** Whether what the writer did may be written; what may not is shown as the document has it. */
  accepts?: (binding: BindingV2, payload: UpdateListenerPayload) => boolean;
  /** The input method ended: what it wrote can still be changed before it is written into the document. */
  onComposed?: (payload: UpdateListenerPayload) => void;
  /** The editor cannot show the text; nothing is written any more. */
  onBroken: (error: unknown) => void;
  /** Words just written here stood in a passage that somebody, who cannot have read them, deleted or joined. */
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
  readonly #caret: LocalCaret;
  readonly #recent: RecentWords;
  /** What the binding hears of the others. */
  readonly #peers: Provider;
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
    this.#options = options;
    const likely = withLikelyCarets(options.provider, doc, this.binding.root);
    this.#peers = withDrawableCarets(likely, this.binding);
    this.undoManager = createUndoManager(this.binding, this.binding.root);
    // Only what this editor wrote is the writer's to take back.
    this.undoManager.trackedOrigins.delete(null);
    this.#strangers = new Strangers(this.binding);
    this.#recent = new RecentWords(doc);
    this.#caret = new LocalCaret(this.binding, this.#peers, this.#strangers);
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
    if (this.#state === "open") syncCursorPositions(this.binding, this.#peers);
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
    this.#caret.readBeside(COLLABORATION_TAG, () =>
      syncYjsStateToLexicalV2__EXPERIMENTAL(this.binding, this.#peers),
    );
  }

  #read(events: Y.YEvent<Y.XmlElement | Y.XmlText>[], transaction: Y.Transaction): void {
    if (transaction.origin === this.binding || this.#state !== "open") return;
    const undoing = transaction.origin instanceof Y.UndoManager;
    if (!undoing && this.#options.suggests?.() && acceptsWords(events)) this.undoManager.clear();
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
    if (this.#state === "broken" || tags.has(SKIP_COLLAB_TAG)) return;
    if (tags.has(COLLABORATION_TAG) || tags.has(HISTORIC_TAG)) this.#onRead(payload);
    else if (this.#state === "open") {
      this.#watch();
      if (!this.#options.mayWrite()) this.#caret.keep(payload);
      else if (this.#options.gate.held || this.#settling) this.#held = joined(this.#held, payload);
      else this.#write(payload);
    }
  }

  #onRead(payload: UpdateListenerPayload): void {
    const agrees = payload.editorState.read(() => $settle(this.binding, payload.dirtyElements));
    // What an input method composes is not in the document yet, and would be lost.
    const mayReread = this.#state === "open" && !this.#rereading && !this.#options.gate.held;
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
    queueMicrotask(() => this.#guarded(() => this.#unite()));
  }

  /** Nothing of it is the writer's to undo, whose own the document does not take it for. */
  #unite(): void {
    const { doc, gate, mayWrite, suggests } = this.#options;
    if (this.#state !== "open" || this.#stop.length === 0 || gate.held || !mayWrite() || suggests?.()) return;
    doc.transact(() => unite(this.binding.root), UNITING);
  }

  #quiet: ReturnType<typeof setTimeout> | undefined;
  #rereading = false;

  #watch(): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#guarded(() => this.reconcile()), QUIET);
  }

  /**
   * Shows the document anew when the editor shows something else; nothing is written. Done by
   * itself when all has been quiet for a while.
   * @returns true when there was something to put right
   */
  reconcile(): boolean {
    if (this.#state !== "open") return false;
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

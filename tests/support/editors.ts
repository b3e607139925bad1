import { createHeadlessEditor } from "@lexical/headless";
import { initLocalState, type Provider } from "@lexical/yjs";
import type { LexicalEditor } from "lexical";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { DocumentBinding } from "../../app/editor/binding/document-binding";
import { NODES } from "../../app/editor/nodes";
import { CompositionGate } from "../../app/editor/provider/composition-gate";
import { markComposed } from "../../app/editor/suggesting/composed";
import { onlyProposes } from "../../app/editor/suggesting/guard";
import { registerSuggesting } from "../../app/editor/suggesting/register";

/** A writer without a browser: the real editor, the real binding, a document. */
export interface Writer {
  editor: LexicalEditor;
  doc: Y.Doc;
  gate: CompositionGate;
  binding: DocumentBinding;
  /** Errors after which the editor gave up. */
  broken: unknown[];
  lostWords: string[];
  /** Changes the text as a writer would and waits until it is in the document. */
  write(change: () => void): void;
  text(): string;
  stop(): void;
}

/** @param options `suggests` is the id of a member who only proposes */
export function openWriter(
  doc: Y.Doc,
  options: { mayWrite?: boolean; gate?: CompositionGate; suggests?: string } = {},
): Writer {
  const { mayWrite = true, gate = new CompositionGate(), suggests = null } = options;
  const broken: unknown[] = [];
  const lostWords: string[] = [];
  const provider = silentProvider(doc);
  const editor = createHeadlessEditor({ nodes: [...NODES], onError: (error) => binding.fail(error) });
  const binding = new DocumentBinding({
    id: "test",
    editor,
    doc,
    provider,
    gate,
    mayWrite: () => mayWrite,
    suggests: () => suggests !== null,
    accepts: (bound, payload) => suggests === null || onlyProposes(bound, payload, suggests),
    onComposed: (payload) => markComposed(editor, payload, suggests),
    onBroken: (error) => broken.push(error),
    onLostWords: (words) => lostWords.push(words),
  });
  initLocalState(provider, "", "", false, {});
  // As at the desk, which knows what a member may do before their text is there.
  registerSuggesting(editor, () => suggests);
  binding.start();
  return {
    editor,
    doc,
    gate,
    binding,
    broken,
    lostWords,
    write: (change) => editor.update(change, { discrete: true }),
    text: () => editor.read(() => editor.getEditorState()._nodeMap.get("root")?.getTextContent() ?? ""),
    stop: () => binding.stop(),
  };
}

/** For tests that carry the updates themselves; nobody else is present. */
export function silentProvider(doc: Y.Doc): Provider {
  const awareness = new Awareness(doc);
  clearInterval((awareness as unknown as { _checkInterval: NodeJS.Timeout })._checkInterval);
  awareness.getStates = () => new Map();
  return {
    awareness: awareness as unknown as Provider["awareness"],
    connect() {},
    disconnect() {},
    on() {},
    off() {},
  };
}

/**
 * Carries updates between documents: at once while `open`, all that has gathered when opened again.
 * What is under way crosses: everybody receives a round of messages before anybody's answer to it.
 */
export class Wire {
  readonly #docs: readonly Y.Doc[];
  #inboxes: Map<Y.Doc, Uint8Array[]>;
  #open = true;
  #carrying = false;

  constructor(...docs: Y.Doc[]) {
    this.#docs = docs;
    this.#inboxes = this.#empty();
    for (const doc of docs) {
      doc.on("update", (bytes: Uint8Array, origin: unknown) => {
        if (origin === this) return;
        this.#send(doc, bytes);
        this.#carry();
      });
    }
    for (const doc of docs) this.#send(doc, Y.encodeStateAsUpdate(doc));
    this.#carry();
  }

  #empty(): Map<Y.Doc, Uint8Array[]> {
    return new Map(this.#docs.map((doc) => [doc, []]));
  }

  #send(from: Y.Doc, bytes: Uint8Array): void {
    for (const [doc, inbox] of this.#inboxes) if (doc !== from) inbox.push(bytes);
  }

  #carry(): void {
    if (!this.#open || this.#carrying) return;
    this.#carrying = true;
    while ([...this.#inboxes.values()].some((inbox) => inbox.length > 0)) {
      const round = this.#inboxes;
      this.#inboxes = this.#empty();
      for (const [doc, inbox] of round) for (const bytes of inbox) Y.applyUpdate(doc, bytes, this);
    }
    this.#carrying = false;
  }

  cut(): void {
    this.#open = false;
  }

  open(): void {
    this.#open = true;
    this.#carry();
  }
}

import * as decoding from "lib0/decoding";
import { ObservableV2 } from "lib0/observable";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { SCHEMA_VERSION } from "../../models/documents/content";
import { CLOSE, encodeSync, MESSAGE, readWelcome, SYNC, type Welcome } from "../../models/documents/wire";
import type { CompositionGate } from "./composition-gate";
import { type DocumentStatus, ENDING, type Ended } from "./document-status";
import { Line, type SocketLike } from "./line";
import type { LocalCopy } from "./local-copy";
import { Presence } from "./presence";
import { SaveLedger } from "./save-ledger";

export interface ProviderOptions {
  doc: Y.Doc;
  gate: CompositionGate;
  open: () => SocketLike;
  openLocalCopy: (welcome: Welcome, doc: Y.Doc) => Promise<LocalCopy | null>;
  /** Asks over HTTP why the door stays shut; null: nobody knows, try again. */
  ask: () => Promise<Ended | null>;
}

type Events = {
  sync: (synced: boolean) => void;
  status: (status: { status: "connected" | "connecting" | "disconnected" }) => void;
  update: (update: unknown) => void;
  reload: (doc: Y.Doc) => void;
  /** `status()` answers something new. */
  change: () => void;
};

/** So many times in a row the server may find fault with a frame before it is taken at its word. */
const FAULTS = 3;

/**
 * Keeps a Y.Doc in step with the server over the y-websocket protocol and our three messages, and
 * knows at any moment whether what was written here is on the server's disk.
 */
export class DocumentProvider extends ObservableV2<Events> {
  readonly doc: Y.Doc;
  readonly #presence: Presence;
  readonly #options: ProviderOptions;
  readonly #line: Line;
  readonly #ledger = new SaveLedger();
  readonly #stops: (() => void)[] = [];
  #welcome: Welcome | null = null;
  #copy: Promise<LocalCopy | null> | null = null;
  #waiting: Uint8Array[] = [];
  /** This connection has sent what the server lacked; changes go out as they are made. */
  #flowing = false;
  #received = false;
  #ended: Ended | null = null;
  #faults = 0;
  #status: DocumentStatus;

  constructor(options: ProviderOptions) {
    super();
    this.#options = options;
    this.doc = options.doc;
    this.#presence = new Presence(options.doc, (frame) => this.#welcome !== null && this.#line.send(frame));
    this.#line = new Line({
      open: options.open,
      onOpen: () => {},
      onMessage: (bytes) => this.#hear(bytes),
      onClose: (code, failures) => this.#closed(code, failures),
      probe: () => new Uint8Array([MESSAGE.queryAwareness]),
    });
    this.doc.on("update", this.#changed);
    this.#stops.push(options.gate.onIncoming(() => this.#applyWaiting()));
    this.#stops.push(
      options.gate.onChange(() => {
        this.#ledger.holds(options.gate.held);
        this.#tell();
      }),
    );
    this.#status = this.#current();
  }

  get awareness(): Awareness {
    return this.#presence.awareness;
  }

  connect(): void {
    if (this.#ended) return;
    this.emit("status", [{ status: "connecting" }]);
    this.#line.start();
  }

  disconnect(): void {
    this.#line.stop();
    this.#offline();
  }

  override destroy(): void {
    this.disconnect();
    for (const stop of this.#stops) stop();
    clearTimeout(this.#keeping);
    this.doc.off("update", this.#changed);
    this.#presence.destroy();
    void this.#copy?.then((copy) => copy?.close());
    super.destroy();
  }

  /** The same object until something changed. */
  status = (): DocumentStatus => this.#status;

  #current(): DocumentStatus {
    return {
      received: this.#received,
      online: this.#welcome !== null,
      mayWrite: this.#welcome ? this.#welcome.role === "write" : (this.#status?.mayWrite ?? false),
      save: this.#ledger.state,
      ended: this.#ended,
    };
  }

  #tell(): void {
    const next = this.#current();
    if (JSON.stringify(next) === JSON.stringify(this.#status)) return;
    this.#status = next;
    this.emit("change", []);
  }

  #hear(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.welcome:
        return this.#welcomed(readWelcome(decoder));
      case MESSAGE.sync:
        return this.#sync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder));
      case MESSAGE.awareness:
        return this.#presence.hear(decoding.readVarUint8Array(decoder));
      case MESSAGE.ack:
        this.#faults = 0;
        this.#ledger.acknowledged(decoding.readVarUint(decoder));
        return this.#tell();
      case MESSAGE.notice:
        return this.#noticed(decoding.readVarString(decoder));
    }
  }

  #epoch: number | null = null;

  #welcomed(welcome: Welcome): void {
    this.#epoch ??= welcome.epoch;
    if (welcome.epoch !== this.#epoch || welcome.schemaVersion !== SCHEMA_VERSION)
      return this.#end("mismatch");
    this.#welcome = welcome;
    this.#ledger.opened(welcome.role === "write");
    this.#copy ??= this.#options.openLocalCopy(welcome, this.doc);
    void this.#copy.then(() => {
      if (this.#welcome === welcome) this.#line.send(encodeSync(SYNC.step1, Y.encodeStateVector(this.doc)));
    });
    this.#presence.appear();
    this.emit("status", [{ status: "connected" }]);
    this.#tell();
  }

  #sync(subType: number, payload: Uint8Array): void {
    if (subType === SYNC.step1) void this.#answer(payload, this.#welcome);
    else if (this.#options.gate.held && this.#received) this.#waiting.push(payload);
    else this.#apply(payload);
    if (subType !== SYNC.step2) return;
    this.#received = true;
    this.emit("sync", [true]);
    this.#tell();
  }

  /** Sends what the server lacks, with all that this browser had kept. */
  async #answer(stateVector: Uint8Array, welcome: Welcome | null): Promise<void> {
    await this.#copy;
    if (!welcome || this.#welcome !== welcome || welcome.role !== "write") return;
    const missing = Y.encodeStateAsUpdate(this.doc, stateVector);
    if (!this.#line.send(encodeSync(SYNC.step2, missing))) return;
    this.#flowing = true;
    this.#ledger.sent();
    this.#tell();
  }

  #apply(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, this);
  }

  #applyWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 1) this.#apply(waiting[0]!);
    else if (waiting.length > 1) this.#apply(Y.mergeUpdates(waiting));
  }

  readonly #changed = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    this.#ledger.edited();
    if (this.#flowing && this.#line.send(encodeSync(SYNC.update, update))) this.#ledger.sent();
    this.#keep();
    this.#tell();
  };

  #keeping: ReturnType<typeof setTimeout> | undefined;

  /** Learns from the local store whether it has the change; asked once for many. */
  #keep(): void {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(async () => {
      const asked = this.#keeping;
      const copy = await this.#copy;
      if (copy && (await copy.confirm()) && this.#keeping === asked) this.#ledger.storedHere();
      this.#tell();
    }, 50);
  }

  #noticed(code: string): void {
    if (code === "storage-unavailable") this.#ledger.storage(false);
    else if (code === "storage-back") this.#ledger.storage(true);
    else if (code.startsWith("refused:")) this.#ledger.refused();
    this.#tell();
  }

  async #closed(code: number, failures: number): Promise<boolean> {
    this.#offline();
    const faulty = code === CLOSE.badFrame && ++this.#faults >= FAULTS;
    const ending = ENDING[code] ?? (faulty ? "refused" : null);
    if (ending) this.#end(ending);
    // Refusals before the handshake look like a dead line to a browser.
    else if (failures > 1) {
      const reason = await this.#options.ask().catch(() => null);
      if (reason) this.#end(reason);
    }
    return this.#ended === null;
  }

  #offline(): void {
    const wasOnline = this.#welcome !== null;
    this.#welcome = null;
    this.#flowing = false;
    this.#ledger.closed();
    this.#presence.forgetOthers();
    if (wasOnline) {
      this.emit("sync", [false]);
      this.emit("status", [{ status: "disconnected" }]);
    }
    this.#tell();
  }

  #end(reason: Ended): void {
    this.#ended = reason;
    this.#line.stop();
    this.#offline();
  }
}

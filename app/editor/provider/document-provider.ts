import * as decoding from "lib0/decoding";
import { ObservableV2 } from "lib0/observable";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { SCHEMA_VERSION } from "../../models/documents/content";
import { encodeSync, MESSAGE, readWelcome, SYNC, type Welcome } from "../../models/documents/wire";
import { Backlog } from "./backlog";
import { type DocumentStatus, type Ended, isRefusal } from "./document-status";
import { Farewells } from "./farewells";
import { Keeper } from "./keeper";
import { type Again, Line } from "./line";
import { Presence } from "./presence";
import type { ProviderEvents, ProviderOptions } from "./provider-options";
import { SaveLedger } from "./save-ledger";

/**
 * Keeps a Y.Doc in step with the server over the y-websocket protocol and our three messages, and
 * knows at any moment whether what was written here is on the server's disk.
 */
export class DocumentProvider extends ObservableV2<ProviderEvents> {
  readonly doc: Y.Doc;
  readonly #presence: Presence;
  readonly #options: ProviderOptions;
  readonly #line: Line;
  readonly #ledger = new SaveLedger();
  readonly #stops: (() => void)[] = [];
  #welcome: Welcome | null = null;
  #memberId: string | null = null;
  readonly #keeper = new Keeper({
    onUnsaved: () => this.#ledger.found(),
    onStored: () => {
      this.#ledger.storedHere();
      this.#tell();
    },
  });
  readonly #farewells = new Farewells();
  readonly #backlog = new Backlog();
  /** This connection has sent what the server lacked; changes go out as they are made. */
  #flowing = false;
  #received = false;
  #ended: Ended | null = null;
  #epoch: number | null = null;
  #storageFails = false;
  #quarantined = false;
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
    const { gate } = options;
    const held = () => {
      this.#ledger.holds(gate.held);
      this.#tell();
    };
    const open = () => this.#backlog.empty(this.#apply);
    this.#stops.push(gate.onIncoming(open), gate.onChange(held));
    this.#status = this.#current();
  }

  get awareness(): Awareness {
    return this.#presence.awareness;
  }

  /** Whose text this is, once the server has said so; also while the line is down, for what is written then is theirs. */
  get memberId(): string | null {
    return this.#memberId;
  }

  /** The history this text belongs to, once the server has said so. */
  get epoch(): number | null {
    return this.#epoch;
  }

  /** The server lacks changes that were made here; words that an input method holds back are none yet. */
  get unsaved(): boolean {
    return this.#ledger.unsaved;
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
    this.doc.off("update", this.#changed);
    this.#presence.destroy();
    this.#keeper.close();
    super.destroy();
  }

  /**
   * Keeps the text, with what the server did not take, for the member to download, and lets the
   * next visit begin with what the server has.
   */
  async setAside(): Promise<void> {
    this.disconnect();
    await this.#keeper.setAside();
  }

  /** The same object until something changed. */
  status = (): DocumentStatus => this.#status;

  #current(): DocumentStatus {
    return {
      received: this.#received,
      online: this.#welcome !== null,
      mayWrite: this.#welcome ? this.#welcome.role !== "read" : (this.#status?.mayWrite ?? false),
      suggests: this.#welcome ? this.#welcome.role === "suggest" : (this.#status?.suggests ?? false),
      save: this.#ledger.state,
      storageFails: this.#storageFails,
      quarantined: this.#quarantined,
      ended: this.#ended,
    };
  }

  #tell(): void {
    const next = this.#current();
    if (next.save.kind === "saved" || next.save.kind === "reading") this.#keeper.note(false);
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
        this.#farewells.forget();
        this.#ledger.acknowledged(decoding.readVarUint(decoder));
        return this.#tell();
      case MESSAGE.notice:
        return this.#noticed(decoding.readVarString(decoder));
    }
  }

  #welcomed(welcome: Welcome): void {
    this.#epoch ??= welcome.epoch;
    if (welcome.schemaVersion !== SCHEMA_VERSION) return this.#end("mismatch");
    // Opened anew, the copy in this browser is all that is left of what was written here.
    const safe = this.#keeper.isOpen || !this.#ledger.unsaved;
    if (welcome.epoch !== this.#epoch) return this.#end(safe ? "rewritten" : "mismatch");
    this.#welcome = welcome;
    this.#memberId = welcome.memberId;
    this.#storageFails = false;
    this.#quarantined = false;
    this.#ledger.opened(welcome.role !== "read");
    void this.#exchange(welcome);
    this.#presence.appear();
    this.emit("status", [{ status: "connected" }]);
    this.#tell();
  }

  async #exchange(welcome: Welcome): Promise<void> {
    await this.#keeper.open(() => this.#options.openLocalCopy(welcome, this.doc));
    if (this.#welcome === welcome) this.#line.send(encodeSync(SYNC.step1, Y.encodeStateVector(this.doc)));
    this.#tell();
  }

  #sync(subType: number, payload: Uint8Array): void {
    if (subType === SYNC.step1) void this.#answer(payload, this.#welcome);
    else if (this.#options.gate.held && this.#received) this.#backlog.add(payload);
    else this.#apply(payload);
    if (subType !== SYNC.step2) return;
    this.#received = true;
    this.emit("sync", [true]);
    this.#tell();
  }

  /** Sends what the server lacks, with all that this browser had kept. */
  async #answer(stateVector: Uint8Array, welcome: Welcome | null): Promise<void> {
    await this.#keeper.copy;
    if (!welcome || this.#welcome !== welcome || welcome.role === "read") return;
    const missing = Y.encodeStateAsUpdate(this.doc, stateVector);
    if (!this.#line.send(encodeSync(SYNC.step2, missing))) return;
    this.#flowing = true;
    this.#ledger.sent();
    this.#tell();
  }

  readonly #apply = (update: Uint8Array) => Y.applyUpdate(this.doc, update, this);

  readonly #changed = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    this.#ledger.edited();
    if (this.#flowing && this.#line.send(encodeSync(SYNC.update, update))) this.#ledger.sent();
    this.#keeper.changed();
    this.#tell();
  };

  #noticed(code: string): void {
    if (code === "comments") return this.emit("comments", []);
    if (code === "storage-unavailable" || code === "storage-back") {
      this.#storageFails = code === "storage-unavailable";
      this.#ledger.storage(!this.#storageFails);
    } else if (code === "quarantined") this.#quarantined = true;
    else if (code.startsWith("refused:")) this.#ledger.refused();
    this.#tell();
  }

  async #closed(code: number, failures: number): Promise<Again> {
    this.#offline();
    const farewell = this.#farewells.read(code);
    if (farewell.quarantined) this.#quarantined = true;
    // Refusals before the handshake look like a dead line to a browser.
    const reason = farewell.ended ?? (failures > 1 ? await this.#options.ask().catch(() => null) : null);
    if (reason) this.#end(reason);
    this.#tell();
    return this.#ended === null && farewell.again;
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
    // What an input method holds back belongs to what is kept.
    this.#options.gate.release();
    this.#ended = reason;
    this.#line.stop();
    if (isRefusal(reason)) {
      this.#ledger.refused();
      void this.#keeper.setAside();
    }
    this.#offline();
  }
}

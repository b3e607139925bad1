import * as decoding from "lib0/decoding";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { encodeSync, MESSAGE, readWelcome, SYNC, type Welcome } from "../../app/models/documents/wire";
import { rootOf } from "../../app/models/documents/yjs-format";
import type { TestHost, TestMember } from "./host";
import { until } from "./wait";

/** Where a running product is reached: a `TestHost`, or a process of its own. */
export interface Place {
  gongyan: { address: string };
  /** WebSocket address of a document. */
  socket(id: string): string;
}

/** The provider that y-websocket ships, as any other editor would use it. */
export function plainProvider(
  host: TestHost,
  id: string,
  member: TestMember,
): { doc: Y.Doc; provider: WebsocketProvider } {
  const doc = new Y.Doc();
  const { origin } = new URL(host.gongyan.address);
  class SignedInSocket extends WebSocket {
    constructor(url: string, protocols?: string[]) {
      super(url, protocols, { headers: { cookie: member.cookie, origin } });
    }
  }
  const provider = new WebsocketProvider(
    `${host.gongyan.address.replace("http", "ws")}/collaboration`,
    id,
    doc,
    {
      WebSocketPolyfill: SignedInSocket as never,
      disableBc: true,
      maxBackoffTime: 200,
    },
  );
  return { doc, provider };
}

/** A hand-driven socket that says exactly what a test wants it to say, and remembers what it heard. */
export class RawSocket {
  readonly doc = new Y.Doc();
  readonly socket: WebSocket;
  welcome: Welcome | null = null;
  acked = 0;
  notices: string[] = [];
  closed: { code: number; reason: string } | null = null;
  synced = false;
  #failed: string | null = null;

  constructor(
    host: Pick<TestHost, "socket">,
    id: string,
    cookie: string,
    origin = new URL(host.socket(id)).origin.replace(/^ws/, "http"),
  ) {
    this.socket = new WebSocket(host.socket(id), { headers: { cookie, origin } });
    this.socket.binaryType = "nodebuffer";
    this.socket.on("message", (data: Buffer) => this.#hear(new Uint8Array(data)));
    this.socket.on("close", (code, reason) => {
      this.closed = { code, reason: reason.toString() };
    });
    this.socket.on("error", (error) => {
      this.#failed = error.message;
    });
  }

  /** Why there is no connection, null while there is no reason to think so. */
  get failed(): string | null {
    return this.#failed;
  }

  /** HTTP status with which the door refused the handshake. */
  async refused(): Promise<number> {
    const message = await until("the handshake is refused", () => this.#failed);
    return Number(/(\d{3})/.exec(message)?.[1]);
  }

  async open(): Promise<this> {
    await until("the welcome", () => {
      if (this.#failed) throw new Error(`the handshake failed: ${this.#failed}`);
      if (this.closed)
        throw new Error(`closed before the welcome: ${this.closed.code} ${this.closed.reason}`);
      return this.welcome;
    });
    this.send(encodeSync(SYNC.step1, Y.encodeStateVector(this.doc)));
    await until("the first sync", () => this.synced);
    return this;
  }

  send(frame: Uint8Array): void {
    this.socket.send(frame);
  }

  /** Makes a change here and sends it as one update. */
  write(change: (doc: Y.Doc) => void): Uint8Array {
    const before = Y.encodeStateVector(this.doc);
    this.doc.transact(() => change(this.doc));
    const update = Y.encodeStateAsUpdate(this.doc, before);
    this.send(encodeSync(SYNC.update, update));
    return update;
  }

  #hear(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.welcome:
        this.welcome = readWelcome(decoder);
        return;
      case MESSAGE.ack:
        this.acked = decoding.readVarUint(decoder);
        return;
      case MESSAGE.notice:
        this.notices.push(decoding.readVarString(decoder));
        return;
      case MESSAGE.sync: {
        const subType = decoding.readVarUint(decoder);
        const payload = decoding.readVarUint8Array(decoder);
        if (subType === SYNC.step1) return;
        Y.applyUpdate(this.doc, payload, "server");
        if (subType === SYNC.step2) this.synced = true;
        return;
      }
    }
  }
}

/** Appends a paragraph in the document's format. */
export function addParagraph(doc: Y.Doc, text: string): void {
  const paragraph = new Y.XmlElement("paragraph");
  const words = new Y.XmlText();
  words.insert(0, text);
  paragraph.insert(0, [words]);
  const root = rootOf(doc);
  root.insert(root.length, [paragraph]);
}

export function textOf(doc: Y.Doc): string {
  return rootOf(doc)
    .toArray()
    .map((block) =>
      (block as Y.XmlElement)
        .toArray()
        .map((each) => (each instanceof Y.XmlText ? each.toJSON() : ""))
        .join(""),
    )
    .join("|");
}

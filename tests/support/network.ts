import * as Y from "yjs";
import type { Content } from "../../app/models/documents/content";
import { openDocument } from "../../app/models/documents/open-document";
import { encodeContent } from "../../app/models/documents/yjs-format";
import type { Writer } from "./editors";

interface Line {
  whole: boolean;
  /** What the peer wrote and the server has not got. */
  sent: Uint8Array[];
  /** What the server has sent and the peer has not read. */
  waiting: Uint8Array[];
}

/**
 * A server's document and the editors around it. Each line breaks and mends by itself; what others
 * wrote waits while an input method composes, as the provider makes it wait.
 */
export class Network {
  readonly server = openDocument();
  readonly #lines = new Map<Writer, Line>();

  constructor(beginning: Content) {
    Y.applyUpdate(this.server, encodeContent(beginning));
  }

  /** A document like the server's, for the editor that is to join. */
  copy(): Y.Doc {
    const doc = openDocument();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.server));
    return doc;
  }

  join(writer: Writer): void {
    const line: Line = { whole: true, sent: [], waiting: [] };
    this.#lines.set(writer, line);
    writer.doc.on("update", (bytes: Uint8Array, origin: unknown) => {
      if (origin !== this) line.sent.push(bytes);
    });
    writer.gate.onIncoming(() => {
      const waiting = line.whole ? line.waiting.splice(0) : [];
      if (waiting.length > 0) Y.applyUpdate(writer.doc, Y.mergeUpdates(waiting), this);
    });
  }

  cut(writer: Writer): void {
    this.#line(writer).whole = false;
  }

  mend(writer: Writer): void {
    this.#line(writer).whole = true;
  }

  /** All lines whole, all compositions ended, everything carried. */
  async heal(): Promise<void> {
    for (const line of this.#lines.values()) line.whole = true;
    for (const { gate } of this.#lines.keys()) gate.release();
    await this.carry();
  }

  #line(writer: Writer): Line {
    const line = this.#lines.get(writer);
    if (!line) throw new Error("this editor has not joined");
    return line;
  }

  /**
   * Rounds, until nothing is under way: everybody's messages cross everybody's answers. Each message
   * is read in a turn of its own, as in a browser.
   */
  async carry(): Promise<void> {
    for (let moved = true; moved; ) {
      await turn();
      moved = false;
      for (const [writer, line] of this.#lines) moved = this.#collect(writer, line) || moved;
      for (const [writer, line] of this.#lines) moved = (await this.#deliver(writer, line)) || moved;
    }
  }

  #collect(from: Writer, line: Line): boolean {
    if (!line.whole) return false;
    const sent = line.sent.splice(0);
    for (const bytes of sent) {
      Y.applyUpdate(this.server, bytes, this);
      for (const [writer, { waiting }] of this.#lines) if (writer !== from) waiting.push(bytes);
    }
    return sent.length > 0;
  }

  async #deliver(writer: Writer, line: Line): Promise<boolean> {
    if (!line.whole || writer.gate.held) return false;
    const waiting = line.waiting.splice(0);
    for (const bytes of waiting) {
      Y.applyUpdate(writer.doc, bytes, this);
      await turn();
    }
    return waiting.length > 0;
  }
}

/** The turn in which something happened is over. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

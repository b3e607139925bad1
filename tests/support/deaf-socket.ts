import type { EventEmitter } from "node:events";
import { addParagraph, RawSocket } from "./sockets";

/** A client that hears the closing frame, does not answer it, and goes on sending as long as the line stands. */
export class DeafSocket extends RawSocket {
  #sending: NodeJS.Timeout | undefined;
  /** Updates sent so far. */
  sent = 0;

  override async open(): Promise<this> {
    await super.open();
    // Where ws would answer the server's closing frame and stop sending.
    (this.socket as unknown as { _receiver: EventEmitter })._receiver.removeAllListeners("conclude");
    this.socket.once("close", () => this.silence());
    return this;
  }

  /** Fast, but below what ends a connection for being too busy. */
  keepSending(): void {
    this.#sending = setInterval(() => {
      this.write((doc) => addParagraph(doc, `第${++this.sent}句`));
    }, 25);
  }

  silence(): void {
    clearInterval(this.#sending);
  }
}

import type { WebSocket } from "ws";
import { answer, usage } from "../answer";
import { type Channel, frameOf, type Sent, serveChannels, tell } from "./plain-sockets";
import { openSeats, type Seed } from "./server";

/*
 * The limit: understands nothing, stores nothing, lets everybody in. What arrives for a document
 * in one turn of the event loop leaves as one write for each recipient, the frames built once.
 */

class Relayed implements Channel {
  readonly members = new Set<WebSocket>();
  #sent: Sent[] = [];

  take(from: WebSocket, message: Buffer): void {
    if (this.#sent.push({ from, frame: frameOf(message) }) === 1) setImmediate(() => this.#tell());
  }

  #tell(): void {
    tell(this.members, this.#sent);
    this.#sent = [];
  }
}

answer({
  usage,
  seed: (seed: Seed) => openSeats(seed),
  listen: () => serveChannels(() => new Relayed()),
  stop: () => setImmediate(() => process.exit()),
});

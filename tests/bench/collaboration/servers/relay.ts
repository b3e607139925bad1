import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { answer, usage } from "../answer";
import { openSeats, type Seed } from "./server";

/*
 * The limit: understands nothing, stores nothing, lets everybody in. What arrives for a document
 * in one turn of the event loop leaves as one write for each recipient, the frames built once.
 */

interface Frame {
  from: WebSocket;
  bytes: Buffer;
}

class Channel {
  readonly members = new Set<WebSocket>();
  #frames: Frame[] = [];

  take(from: WebSocket, message: Buffer): void {
    if (this.#frames.push({ from, bytes: frameOf(message) }) === 1) setImmediate(() => this.#send());
  }

  #send(): void {
    const frames = this.#frames;
    this.#frames = [];
    const together = Buffer.concat(frames.map((each) => each.bytes));
    const senders = new Set(frames.map((each) => each.from));
    const only = senders.size === 1 ? frames[0]?.from : undefined;
    for (const member of this.members) if (member !== only) socketOf(member).write(together);
  }
}

/** A whole frame as a server sends it: binary, final, unmasked. */
function frameOf(message: Buffer): Buffer {
  const { length } = message;
  const head = length < 126 ? [0x82, length] : [0x82, 126, length >> 8, length & 255];
  if (length > 0xffff) throw new Error("the relay carries small frames only");
  return Buffer.concat([Buffer.from(head), message]);
}

function socketOf(member: WebSocket): Socket {
  return (member as unknown as { _socket: Socket })._socket;
}

const channels = new Map<string, Channel>();
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on("connection", (socket, request) => {
  const path = request.url ?? "/";
  const channel = channels.get(path) ?? new Channel();
  channels.set(path, channel);
  channel.members.add(socket);
  socket.on("message", (message: Buffer) => channel.take(socket, message));
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    channel.members.delete(socket);
    if (channel.members.size === 0) channels.delete(path);
  });
});

answer({
  usage,
  seed: (seed: Seed) => openSeats(seed),
  async listen() {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  },
  stop: () => setImmediate(() => process.exit()),
});

import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/** Who is connected to one path, and takes what they send. */
export interface Channel {
  readonly members: Set<WebSocket>;
  take(from: WebSocket, message: Buffer): void;
}

/** Serves channels to everybody; answers the port. */
export async function serveChannels(open: (path: string) => Channel): Promise<number> {
  const channels = new Map<string, Channel>();
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on("connection", (socket, request) => {
    const path = request.url ?? "/";
    const channel = channels.get(path) ?? open(path);
    channels.set(path, channel);
    channel.members.add(socket);
    socket.on("message", (message: Buffer) => channel.take(socket, message));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      channel.members.delete(socket);
      if (channel.members.size === 0) channels.delete(path);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** What a channel was sent by whom, a whole frame ready to go out. */
export interface Sent {
  from: WebSocket;
  frame: Buffer;
}

/** Tells the members what came, in one write for each; one who was alone in sending is not told. */
export function tell(members: ReadonlySet<WebSocket>, sent: readonly Sent[]): void {
  const together = Buffer.concat(sent.map((each) => each.frame));
  const senders = new Set(sent.map((each) => each.from));
  const only = senders.size === 1 ? sent[0]?.from : undefined;
  for (const member of members) if (member !== only) write(member, together);
}

export function write(member: WebSocket, bytes: Uint8Array): void {
  (member as unknown as { _socket: Socket })._socket.write(bytes);
}

/** A whole frame as a server sends it: binary, final, unmasked. */
export function frameOf(message: Uint8Array): Buffer {
  const { length } = message;
  const head = length < 126 ? [0x82, length] : [0x82, 126, length >> 8, length & 255];
  if (length > 0xffff) throw new Error("only small frames are carried");
  return Buffer.concat([Buffer.from(head), message]);
}

import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { WebSocket } from "ws";
import { hostileFrame, mutated, type Target } from "./frames";
import { seededRandom } from "./random";

/** What a process of attackers is told to do. */
export interface Attack extends Target {
  address: string;
  document: string;
  cookies: string[];
  /** Frames of a real session. */
  recorded: string[];
  seed: number;
  /** Messages of the protocol, and frames below it. */
  frames: number;
  rawFrames: number;
}

/** Frames that one attacker sends before it looks whether it is still let. */
const BATCH = 4;
const ATTACKERS = 12;

process.on("message", async (attack: Attack) => {
  const startedAt = performance.now();
  const recorded = attack.recorded.map((each) => new Uint8Array(Buffer.from(each, "base64")));
  let left = attack.frames;
  const attackers = Array.from({ length: ATTACKERS }, async (_, index) => {
    const next = seededRandom(attack.seed + index);
    const cookie = attack.cookies[index % attack.cookies.length]!;
    while (left > 0) {
      await visit(attack, cookie, () => {
        if (left-- <= 0) return null;
        const sample = recorded[Math.floor(next() * recorded.length)]!;
        const way = next();
        if (way < 0.5) return hostileFrame(next, attack);
        return way < 0.95 ? mutated(sample, next) : sample;
      });
    }
  });
  await Promise.all(attackers);
  const next = seededRandom(attack.seed - 1);
  for (let sent = 0; sent < attack.rawFrames; sent += 20) await visitRaw(attack, attack.cookies[0]!, next);
  process.send?.({ seconds: (performance.now() - startedAt) / 1000 });
});

/** One connection, until the server has had enough of it. */
function visit(attack: Attack, cookie: string, frame: () => Uint8Array | null): Promise<void> {
  const { address, document } = attack;
  const socket = new WebSocket(`${address.replace("http", "ws")}/collaboration/${document}`, {
    headers: { cookie, origin: address },
  });
  const send = () => {
    for (let index = 0; index < BATCH; index++) {
      const bytes = frame();
      if (!bytes) return socket.terminate();
      socket.send(bytes);
    }
    socket.ping();
  };
  socket.on("open", send);
  socket.on("pong", () => socket.readyState === WebSocket.OPEN && send());
  socket.on("error", () => {});
  return new Promise((resolve) => socket.on("close", () => resolve()));
}

/** Twenty frames with reserved bits, bad opcodes, no mask, wrong lengths, bad close codes, bad UTF-8. */
function visitRaw({ address, document }: Attack, cookie: string, next: () => number): Promise<void> {
  const { hostname, port, origin } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.on("error", () => {});
    socket.on("close", () => resolve());
    socket.setTimeout(2_000, () => socket.destroy());
    socket.write(
      `GET /collaboration/${document} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\n` +
        `Origin: ${origin}\r\nCookie: ${cookie}\r\n\r\n`,
    );
    socket.once("data", () => {
      for (let frame = 0; frame < 20; frame++) socket.write(rawFrame(next));
      socket.end();
    });
    socket.resume();
  });
}

function rawFrame(next: () => number): Buffer {
  const byte = () => Math.floor(next() * 256);
  // Half of them begin as a frame should, so that what follows is read as one.
  const first = next() < 0.5 ? 0x80 | Math.floor(next() * 16) : byte();
  const length = Math.floor(next() * 40);
  const second = next() < 0.5 ? 0x80 | length : byte();
  return Buffer.concat([Buffer.from([first, second]), Buffer.from(Array.from({ length: length + 4 }, byte))]);
}

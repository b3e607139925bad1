import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import * as encoding from "lib0/encoding";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { loadDocument } from "../../app/models/documents/load.server";
import { encodeSync, SYNC } from "../../app/models/documents/wire";
import { startHost, type TestHost, type TestMember } from "../support/host";
import { SEED, seededRandom } from "../support/random";
import { addParagraph, RawSocket, textOf } from "../support/sockets";
import { until } from "../support/wait";

/** 1 is the short run; the long one is `FUZZ=160 npm test -- tests/collaboration/hostile-frames`. */
const SCALE = Number(process.env.FUZZ ?? 1);

let host: TestHost;
let honest: TestMember;
let hostile: TestMember;
let mine: string;
let shared: string;
const rejections: unknown[] = [];
const note = (reason: unknown) => rejections.push(reason);

beforeAll(async () => {
  host = await startHost();
  honest = await host.member("诚实");
  hostile = await host.member("捣乱");
  mine = await host.practice(honest);
  shared = await host.practice(hostile);
  process.on("unhandledRejection", note);
});
afterAll(async () => {
  process.off("unhandledRejection", note);
  await host.stop();
});

/** Frames as a client with a grudge makes them: noise, cut and flipped real traffic, wrong lengths. */
function* hostileFrames(count: number): Generator<Uint8Array> {
  const next = seededRandom(SEED);
  const doc = new Y.Doc();
  addParagraph(doc, "样本");
  const real = [
    encodeSync(SYNC.update, Y.encodeStateAsUpdate(doc)),
    encodeSync(SYNC.step2, Y.encodeStateAsUpdate(doc)),
    encodeSync(SYNC.step1, Y.encodeStateVector(doc)),
    new Uint8Array([3]),
  ];
  for (let index = 0; index < count; index++) {
    const sample = real[Math.floor(next() * real.length)]!;
    const kind = next();
    if (kind < 0.3) yield new Uint8Array(randomBytes(Math.floor(next() * 60)));
    else if (kind < 0.6) yield mutated(sample, next);
    else if (kind < 0.8) yield sample.slice(0, Math.floor(next() * sample.length));
    else yield lying(next);
  }
}

function mutated(sample: Uint8Array, next: () => number): Uint8Array {
  const copy = sample.slice();
  for (let flips = 1 + Math.floor(next() * 4); flips > 0; flips--) {
    copy[Math.floor(next() * copy.length)] = Math.floor(next() * 256);
  }
  return copy;
}

/** Says it brings more than it does. */
function lying(next: () => number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, Math.floor(next() * 8));
    encoding.writeVarUint(encoder, Math.floor(next() * 4));
    encoding.writeVarUint(encoder, Math.floor(next() * 2 ** 40));
    encoding.writeUint8Array(encoder, new Uint8Array(Math.floor(next() * 20)));
  });
}

test(`${6_000 * SCALE} hostile frames end connections and nothing else (seed ${SEED})`, async () => {
  const writer = await new RawSocket(host, mine, honest.cookie).open();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let echoes: number[] = [];
  let running = true;
  const honestly = (async () => {
    while (running) {
      const startedAt = performance.now();
      const expected = writer.acked + 1;
      writer.write((doc) => addParagraph(doc, "照常"));
      await until("the acknowledgement", () => writer.acked >= expected);
      echoes.push(performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  let socket: RawSocket | null = null;
  let sent = 0;
  for (const frame of hostileFrames(6_000 * SCALE)) {
    if (!socket || socket.closed) socket = await new RawSocket(host, shared, hostile.cookie).open();
    socket.send(frame);
    if (++sent % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    if (socket.socket.readyState !== WebSocket.OPEN) await until("the end", () => socket?.closed);
  }
  running = false;
  await honestly;
  delay.disable();
  echoes = echoes.sort((a, b) => a - b);
  const p95 = echoes[Math.floor(echoes.length * 0.95)] ?? 0;
  console.info(
    `echo p95 ${p95.toFixed(0)} ms of ${echoes.length}, event loop p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms`,
  );
  expect(rejections).toEqual([]);
  expect(writer.closed).toBeNull();
  const reader = await new RawSocket(host, mine, honest.cookie).open();
  expect(textOf(reader.doc)).toBe(textOf(writer.doc));
  await loadDocument(host.gongyan.db.read, shared);
}, 600_000);

test(`${2_000 * SCALE} broken WebSocket frames do not stop the server (seed ${SEED})`, async () => {
  const next = seededRandom(SEED + 1);
  const { hostname, port, origin } = new URL(host.gongyan.address);
  for (let round = 0; round < 100 * SCALE; round++) {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname);
      socket.on("error", () => {});
      socket.on("close", () => resolve());
      socket.setTimeout(2_000, () => socket.destroy());
      socket.write(
        `GET /collaboration/${shared} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\n` +
          `Origin: ${origin}\r\nCookie: ${hostile.cookie}\r\n\r\n`,
      );
      socket.once("data", () => {
        for (let frame = 0; frame < 20; frame++) socket.write(rawFrame(next));
        socket.end();
      });
    });
  }
  expect(rejections).toEqual([]);
  const reader = await new RawSocket(host, mine, honest.cookie).open();
  expect(reader.welcome?.role).toBe("write");
}, 600_000);

/** Reserved bits, bad opcodes, no mask, wrong lengths, bad close codes, bad UTF-8. */
function rawFrame(next: () => number): Buffer {
  const first = Math.floor(next() * 256);
  const second = Math.floor(next() * 256);
  return Buffer.concat([Buffer.from([first, second]), randomBytes(Math.floor(next() * 40))]);
}

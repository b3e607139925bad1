import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import * as encoding from "lib0/encoding";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { readContent } from "../../app/models/documents/read-content";
import { encodeSync, SYNC } from "../../app/models/documents/wire";
import { rootOf } from "../../app/models/documents/yjs-format";
import { hostileFrame, mutated } from "../support/frames";
import type { FuzzHost, Measured } from "../support/fuzz-host";
import type { Attack } from "../support/fuzzer";
import { SEED, seededRandom } from "../support/random";
import { recordSession } from "../support/recorded";
import { addParagraph, RawSocket, textOf } from "../support/sockets";
import { TrialLog } from "../support/trial-log";

/** 1 is the short run; `npm run test:fuzz` is the long one. */
const SCALE = Number(process.env.FUZZ ?? 1);
const FRAMES = 4_000 * SCALE;
const RAW_FRAMES = 400 * SCALE;
const TRIED = 2_000 * SCALE;

let server: ChildProcess;
let fuzzer: ChildProcess;
let host: FuzzHost;
const output: string[] = [];

function start(file: string): ChildProcess {
  const child = fork(join(import.meta.dirname, "../support", file), {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (text: Buffer) => output.push(`${file}: ${text}`.slice(0, 300)));
  }
  return child;
}

async function heard<Answer>(child: ChildProcess): Promise<Answer> {
  const [answer] = await once(child, "message");
  return answer as Answer;
}

const measure = () => {
  server.send("measure");
  return heard<Measured>(server);
};

const open = (id: string, cookie: string) =>
  new RawSocket(
    {
      gongyan: { address: host.address },
      socket: (of: string) => `${host.address.replace("http", "ws")}/collaboration/${of}`,
    } as never,
    id,
    cookie,
  ).open();

beforeAll(async () => {
  server = start("fuzz-host.ts");
  host = await heard<FuzzHost>(server);
  fuzzer = start("fuzzer.ts");
});
afterAll(async () => {
  fuzzer?.kill();
  server?.send("stop");
  if (server?.exitCode === null) await once(server, "exit");
});

/** A member who types on, and how long each word took to be on the disk. */
async function writeHonestly(writer: RawSocket, goesOn: () => boolean): Promise<number[]> {
  const echoes: number[] = [];
  while (goesOn()) {
    const startedAt = performance.now();
    const expected = writer.acked + 1;
    writer.write((doc) => addParagraph(doc, "照常"));
    while (writer.acked < expected && writer.closed === null) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    echoes.push(performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  return echoes.sort((a, b) => a - b);
}

test(`${FRAMES} hostile messages and ${RAW_FRAMES} broken frames harm nobody (seed ${SEED})`, async () => {
  const writer = await open(host.spared[0]!, host.honest);
  const bystander = await open(host.spared[1]!, host.hostile[0]!);
  const untouched = textOf(bystander.doc);
  const target = await open(host.attacked, host.honest);
  const state = Y.encodeStateAsUpdate(target.doc);
  const before = await measure();
  const attack: Attack = {
    address: host.address,
    document: host.attacked,
    cookies: host.hostile,
    clients: [...Y.decodeStateVector(Y.encodeStateVector(target.doc))],
    recorded: recordSession(state, SEED).map((frame) => Buffer.from(frame).toString("base64")),
    seed: SEED,
    frames: FRAMES,
    rawFrames: RAW_FRAMES,
  };
  let running = true;
  const honestly = writeHonestly(writer, () => running);
  fuzzer.send(attack);
  const { seconds } = await heard<{ seconds: number }>(fuzzer);
  running = false;
  const echoes = await honestly;
  const after = await measure();
  const p95 = echoes[Math.floor(echoes.length * 0.95)] ?? 0;
  const grown = (after.rss - before.rss) / 2 ** 20;
  console.info(
    `${((FRAMES + RAW_FRAMES) / seconds).toFixed(0)} frames a second; echo p95 ${p95.toFixed(0)} ms of ${echoes.length}, ` +
      `event loop p99 ${after.lag.toFixed(0)} ms, memory +${grown.toFixed(0)} MB`,
  );

  expect(server.exitCode, output.join("")).toBeNull();
  expect(after.rejections).toEqual([]);
  expect(writer.closed).toBeNull();
  expect(p95).toBeLessThan(300);
  expect(after.lag).toBeLessThan(100);
  expect(grown).toBeLessThan(200);
  expect(textOf((await open(host.spared[0]!, host.honest)).doc)).toBe(textOf(writer.doc));
  expect(textOf((await open(host.spared[1]!, host.hostile[0]!)).doc)).toBe(untouched);
  expect(target.closed).toBeNull();
  const { doc } = await open(host.attacked, host.honest);
  expect(doc.store.pendingStructs).toBeNull();
  expect(readContent(doc).content.type).toBe("root");
}, 7_200_000);

test(`what is stored of ${TRIED} hostile messages reads the same in every order (seed ${SEED})`, () => {
  const next = seededRandom(SEED);
  const log = TrialLog.of("开头的话", "第二段");
  const clients = [...Y.decodeStateVector(Y.encodeStateVectorFromUpdate(log.state))];
  const recorded = recordSession(log.state, SEED);
  for (let index = 0; index < TRIED; index++) {
    const sample = recorded[Math.floor(next() * recorded.length)]!;
    log.take(next() < 0.6 ? hostileFrame(next, { clients }) : mutated(sample, next));
    if (index % 500 !== 499) continue;
    const [replayed, merged, kept] = log.readings().map((doc) => rootOf(doc).toString());
    expect(merged).toBe(replayed);
    expect(kept).toBe(replayed);
    log.startAnew();
  }
}, 7_200_000);

test("what wants to stand behind a character and before an earlier one of the same word is not taken", () => {
  const log = TrialLog.of("开头的话", "第二段");
  const words = new Y.Doc();
  Y.applyUpdate(words, log.state);
  const [client, structs] = [...words.store.clients][0]!;
  const { clock } = structs.find((struct) => struct instanceof Y.Item && struct.length === 3)!.id;
  const before = log.readings().map((doc) => rootOf(doc).toString());
  log.take(insertion({ client, behind: clock + 2, before: clock + 1 }));
  expect(log.readings().map((doc) => rootOf(doc).toString())).toEqual(before);
  log.take(insertion({ client, behind: clock + 1, before: clock + 2 }));
  expect(log.readings().map((doc) => rootOf(doc).toString())).toEqual(
    before.map((text) => text.replace("第二段", "第二又段")),
  );
});

test("what says it stands between two characters that were never neighbours is not taken", () => {
  const log = TrialLog.of("开头的话", "第二段");
  const words = new Y.Doc();
  Y.applyUpdate(words, log.state);
  const [client, structs] = [...words.store.clients][0]!;
  const { clock } = structs.find((struct) => struct instanceof Y.Item && struct.length === 4)!.id;
  const before = log.readings().map((doc) => rootOf(doc).toString());
  log.take(insertion({ client, behind: clock, before: clock + 3 }));
  expect(log.readings().map((doc) => rootOf(doc).toString())).toEqual(before);
  log.take(insertion({ client, behind: clock + 2, before: clock + 3 }));
  expect(log.readings().map((doc) => rootOf(doc).toString())).toEqual(
    before.map((text) => text.replace("开头的话", "开头的又话")),
  );
});

/** A frame with one character between two of a client's, as Yjs encodes it (V1). */
function insertion({
  client,
  behind,
  before,
}: {
  client: number;
  behind: number;
  before: number;
}): Uint8Array {
  const update = encoding.encode((encoder) => {
    for (const value of [1, 1, 77, 0]) encoding.writeVarUint(encoder, value);
    // A string with a left and a right origin.
    encoding.writeUint8(encoder, 0b1100_0100);
    for (const clock of [behind, before]) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
    }
    encoding.writeVarString(encoder, "又");
    encoding.writeVarUint(encoder, 0);
  });
  return encodeSync(SYNC.update, update);
}

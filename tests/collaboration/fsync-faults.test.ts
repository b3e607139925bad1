import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Company, compare, foundCompany, ScriptedWriter, storedText } from "../support/company";
import { Product } from "../support/product";
import { SEED, seededRandom } from "../support/random";
import { RawSocket } from "../support/sockets";
import { until } from "../support/wait";

/** Windows of errors that are tried; FSYNC_RUNS for more than a check on every change needs. */
const RUNS = Number(process.env.FSYNC_RUNS ?? 3);
const trace = join(tmpdir(), `gongyan-fsync-${process.pid}.trace`);
const able = canTrace();

function canTrace(): boolean {
  const tried = spawnSync("strace", ["-f", "-qq", "--seccomp-bpf", "-e", "trace=fsync", "true"]);
  if (tried.status === 0) return true;
  console.info("skipped: a failing fsync needs strace and the right to trace a process of one's own");
  return false;
}

/** Runs the product so that its fsync calls fare as `injection` says. */
const under = (injection: string) => [
  ...["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=fsync,fdatasync"],
  ...["-e", `inject=fsync,fdatasync:${injection}`, "-o", trace],
];
const injected = () => (existsSync(trace) ? readFileSync(trace, "utf8").split("(INJECTED)").length - 1 : 0);

let product: Product;
let company: Company;
let writers: ScriptedWriter[];

beforeAll(async () => {
  if (!able) return;
  product = await Product.prepare({ SAMPLE_DATA: "off" });
  company = await product.inside((db) => foundCompany(db, { members: 4, documents: 2 }));
  writers = company.members.map(
    ({ cookie }, index) => new ScriptedWriter(product, company.documents[index % 2]!, cookie, String(index)),
  );
});
afterEach(() => rmSync(trace, { force: true }));
afterAll(() => product?.remove());

async function nothingIsLost(): Promise<number> {
  await product.inside(async (db) => {
    for (const id of company.documents) {
      const text = await storedText(db, id);
      const own = writers.filter((each) => each.document === id);
      expect(compare(text, own)).toEqual({ lost: [], doubled: [] });
    }
  });
  return acknowledged();
}

const acknowledged = () => writers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
/** Who had nothing to store while the disk failed is told nothing. */
const noticed = (code: string) => writers.some(({ notices }) => notices.includes(code));

/** Opens a document as one who only reads; answers how long it took, in milliseconds. */
async function read(): Promise<number> {
  const startedAt = Date.now();
  const reader = await new RawSocket(product, company.documents[0]!, company.members[1]!.cookie).open();
  reader.socket.terminate();
  return Date.now() - startedAt;
}

test.skipIf(!able)(
  `an fsync that fails for a while acknowledges nothing that is not stored, and writing goes on by itself (seed ${SEED})`,
  async () => {
    const next = seededRandom(SEED);
    let slowestNotice = 0;
    for (let run = 0; run < RUNS; run++) {
      const first = 1 + Math.floor(next() * 60);
      const length = 1 + Math.floor(next() * 4);
      const from = product.output.length;
      await product.run(under(`error=EIO:when=${first}..${first + length - 1}`));
      const writing = writers.map((writer) => writer.writeUntilCutOff());
      await until("an fsync fails", () => injected() > 0);
      const failedAt = Date.now();
      const said = () => product.output.slice(from);
      const checkpoint = () => said().includes("was not copied") && !said().includes("cannot be stored");
      await until("the notice", () => noticed("storage-unavailable") || checkpoint(), 5_000);
      slowestNotice = Math.max(slowestNotice, Date.now() - failedAt);
      if (injected() < length) expect(await read()).toBeLessThan(5_000);
      await until("all is well again", () => checkpoint() || noticed("storage-back"), 15_000);
      await until("the errors are over", () => injected() === length, 15_000);
      const before = acknowledged();
      await until("writing goes on", () => acknowledged() > before + 20);
      await product.kill();
      await Promise.all(writing);
      await nothingIsLost();
    }
    console.info(
      `${RUNS} windows of failing fsync: ${acknowledged()} acknowledged updates, none lost; slowest notice ${slowestNotice} ms`,
    );
  },
  600_000,
);

test.skipIf(!able)("an fsync that never comes back to its senses acknowledges nothing more", async () => {
  await product.run(under("error=EIO:when=20+"));
  const writing = writers.map((writer) => writer.writeUntilCutOff());
  await until("the notice", () => noticed("storage-unavailable"));
  const before = acknowledged();
  expect(await read()).toBeLessThan(5_000);
  await until("it is tried again and again", () => injected() >= 4);
  expect(acknowledged()).toBe(before);
  await product.kill();
  await Promise.all(writing);
  await nothingIsLost();
});

test.skipIf(!able)("an fsync that takes 200 ms delays acknowledgements and nothing else", async () => {
  await product.run(under("delay_enter=200000"));
  const before = acknowledged();
  const writing = writers.map((writer) => writer.writeUntilCutOff());
  await until("words are acknowledged", () => acknowledged() > before + 40, 20_000);
  expect(await read()).toBeLessThan(3_000);
  expect(writers.flatMap(({ notices }) => notices)).toEqual([]);
  await product.kill();
  await Promise.all(writing);
  await nothingIsLost();
});

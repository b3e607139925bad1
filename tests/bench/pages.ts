import { fork } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { join } from "node:path";
import { Product } from "../support/product";
import { load, type Measured } from "./pages/load";

/*
 * Requests a second for pages that are kept, beside Node's own `http` answering the same bytes with
 * the same headers from memory, in turns. `ROUNDS` and `SECONDS` make it longer. Needs a build.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const SECONDS = Number(process.env.SECONDS ?? 3);
const AIMS = { work: 1 / 2, list: 1 / 5, search: 1 / 5, home: 1 / 5 };

const product = await Product.start();
const peer = fork(join(import.meta.dirname, "pages/peer.mjs"));
const [peerPort] = (await once(peer, "message")) as [number];
try {
  const pid = product.pid;
  const found = await (await fetch(`${product.address}/api/v1/practices`)).json();
  const paths = {
    work: `/practices/${found.items[0].id}`,
    list: "/practices",
    search: `/practices?q=${encodeURIComponent("双师")}`,
    home: "/",
  };
  for (const [name, path] of Object.entries(paths)) {
    let answer = await answerOf(product.port, path);
    // What is kept goes out with its length; it is packed while the first answer is on its way.
    while (!answer.headers.includes("Content-Length")) answer = await answerOf(product.port, path);
    peer.send({ headers: answer.headers, body: answer.body.toString("base64") });
    await once(peer, "message");
    const runs: { ours: Measured; bare: Measured }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const bare = await load({ port: peerPort, pid: peer.pid! }, path, { seconds: SECONDS });
      const ours = await load({ port: product.port, pid }, path, { seconds: SECONDS });
      runs.push({ ours, bare });
    }
    report(name as keyof typeof AIMS, answer.body.length, runs);
  }
} finally {
  peer.kill();
  await product.remove();
}

/** As a browser gets it, packed, with the headers that both will send. */
function answerOf(port: number, path: string): Promise<{ headers: string[]; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, path, headers: { "Accept-Encoding": "gzip, deflate, br" } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => {
        const own = new Set(["date", "connection", "keep-alive", "transfer-encoding"]);
        const { rawHeaders } = response;
        const headers = rawHeaders.filter((_, at) => !own.has(rawHeaders[at - (at % 2)]!.toLowerCase()));
        resolve({ headers, body: Buffer.concat(chunks) });
      });
    });
    asked.on("error", reject).end();
  });
}

function report(name: keyof typeof AIMS, bytes: number, runs: { ours: Measured; bare: Measured }[]): void {
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
  const ours = middle(runs.map((run) => run.ours.requestsPerSecond));
  const bare = middle(runs.map((run) => run.bare.requestsPerSecond));
  const ratio = middle(runs.map((run) => run.ours.requestsPerSecond / run.bare.requestsPerSecond));
  const cpu = middle(runs.map((run) => run.ours.cpu / run.bare.cpu));
  const verdict = ratio >= AIMS[name] ? "met" : "missed";
  console.info(
    `${name} (${bytes} bytes): ${Math.round(ours)} requests a second, bare ${Math.round(bare)}; ` +
      `ratio ${ratio.toFixed(2)}, aim ${AIMS[name].toFixed(2)}: ${verdict}; ` +
      `CPU for a request ${cpu.toFixed(2)} times the bare one's`,
  );
}

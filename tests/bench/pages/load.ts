import { readFile } from "node:fs/promises";
import { connect } from "node:net";

/** What a browser sends, shortened. */
const askFor = (path: string) =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip, deflate, br\r\nAccept: text/html\r\n\r\n`;

/** Requests in flight on one connection, so that the asker costs less than who answers. */
const DEEP = 4;

export interface Measured {
  requestsPerSecond: number;
  /** Microseconds of the server's own time for each request. */
  cpu: number;
}

/** Asks for one address on many connections, as fast as the answers come. */
export async function load(
  { port, pid }: { port: number; pid: number },
  path: string,
  { connections = 16, seconds = 3 } = {},
): Promise<Measured> {
  let answered = 0;
  let over = false;
  const cpuBefore = await cpuOf(pid);
  const began = performance.now();
  const done = Array.from({ length: connections }, () =>
    ask(port, path, () => {
      answered++;
      return !over;
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  over = true;
  await Promise.all(done);
  const took = (performance.now() - began) / 1000;
  return {
    requestsPerSecond: answered / took,
    cpu: (((await cpuOf(pid)) - cpuBefore) / answered) * 1e6,
  };
}

/** @param onAnswer called for each whole answer; whether to go on */
function ask(port: number, path: string, onAnswer: () => boolean): Promise<void> {
  const text = askFor(path);
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text.repeat(DEEP)));
    let waiting = Buffer.alloc(0);
    let goesOn = true;
    let flying = DEEP;
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
      let more = 0;
      for (;;) {
        const length = lengthOf(waiting);
        if (length === null || waiting.length < length) break;
        waiting = waiting.subarray(length);
        flying--;
        goesOn = onAnswer() && goesOn;
        if (goesOn) more++;
      }
      flying += more;
      if (more > 0) socket.write(text.repeat(more));
      if (flying === 0) socket.end(() => resolve());
    });
  });
}

/** Length of the first answer with its head; null while its head is not whole. */
function lengthOf(bytes: Buffer): number | null {
  const end = bytes.indexOf("\r\n\r\n");
  if (end === -1) return null;
  const head = bytes.toString("latin1", 0, end);
  if (!head.startsWith("HTTP/1.1 200")) throw new Error(head.split("\r\n")[0]);
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  // A page that was made anew meanwhile comes in pieces.
  return length === undefined ? endOfPieces(bytes, end + 4) : end + 4 + Number(length);
}

/** Where a body in pieces (RFC 9112, 7.1) ends; null while it is not whole. */
function endOfPieces(bytes: Buffer, from: number): number | null {
  for (let at = from; ; ) {
    const line = bytes.indexOf("\r\n", at);
    if (line === -1) return null;
    const size = Number.parseInt(bytes.toString("latin1", at, line), 16);
    at = line + 2 + size + 2;
    if (size === 0) return at;
    if (at > bytes.length) return null;
  }
}

/** Seconds of processor time of a process so far; Linux counts a hundred ticks a second. */
async function cpuOf(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, "utf8")).replace(/^.*\) /, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

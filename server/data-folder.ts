import { randomBytes, timingSafeEqual } from "node:crypto";
import { mkdir, open, readFile, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/*
 * One process writes a data folder. It leaves a note there with the port of a second, private
 * server on the loopback address and a secret that only the folder's owner can read; by it
 * another program finds out whether the process lives, and hands it work.
 */

interface Note {
  pid: number;
  port: number;
  secret: string;
}

export interface Claim {
  /** Answers requests of programs that know the secret: body in, body out, both JSON. */
  serve(path: string, handler: (body: unknown) => Promise<unknown>): void;
  release(): Promise<void>;
}

const BODY_BYTES = 64 * 1024 * 1024;

/** Makes this process the one that writes `dataDir`. @throws with a sentence when another one lives */
export async function claimDataFolder(dataDir: string): Promise<Claim> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, "writer.json");
  if (await findWriter(dataDir)) {
    throw new Error(
      `Another process already serves ${dataDir}. Stop it first, or set DATA_DIR to another folder.`,
    );
  }
  await rm(path, { force: true });
  const handlers = new Map<string, (body: unknown) => Promise<unknown>>([
    ["/alive", async () => ({ pid: process.pid })],
  ]);
  const secret = randomBytes(24).toString("hex");
  const server = createServer((request, response) => void answer(request, response, secret, handlers));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const note: Note = { pid: process.pid, port: (server.address() as AddressInfo).port, secret };
  const file = await open(path, "wx", 0o600);
  await file.writeFile(JSON.stringify(note));
  await file.close();
  return {
    serve: (route, handler) => void handlers.set(route, handler),
    async release() {
      server.close();
      server.closeAllConnections();
      await rm(path, { force: true });
    },
  };
}

/** The process that writes a data folder now, as something to call; null when none lives. */
export async function findWriter(
  dataDir: string,
): Promise<((path: string, body: unknown) => Promise<unknown>) | null> {
  let note: Note;
  try {
    note = JSON.parse(await readFile(join(dataDir, "writer.json"), "utf8")) as Note;
  } catch {
    return null;
  }
  const call = async (path: string, body: unknown) => {
    const response = await fetch(`http://127.0.0.1:${note.port}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${note.secret}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };
  try {
    await call("/alive", {});
    return call;
  } catch {
    return null;
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  secret: string,
  handlers: Map<string, (body: unknown) => Promise<unknown>>,
): Promise<void> {
  const expected = Buffer.from(`Bearer ${secret}`);
  const given = Buffer.from(request.headers.authorization ?? "");
  const handler = handlers.get(request.url ?? "");
  if (given.length !== expected.length || !timingSafeEqual(given, expected) || !handler) {
    response.writeHead(404).end();
    return;
  }
  try {
    const result = await handler(JSON.parse(await readBody(request)));
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(result ?? null));
  } catch (error) {
    response
      .writeHead(500, { "content-type": "text/plain" })
      .end(error instanceof Error ? error.message : "failed");
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > BODY_BYTES) throw new Error("too large");
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString("utf8");
}

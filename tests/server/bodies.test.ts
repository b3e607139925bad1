import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterEach, expect, test } from "vitest";
import { bodiesInTime, isLarge } from "../../server/bodies";
import { createUploadLimit } from "../../server/upload-limit";
import { until } from "../support/wait";

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A server that gives bodies a moment; answers how one sends the first byte of two, and what becomes of the connection. */
async function serve(answers: boolean) {
  const app = express();
  app.use(bodiesInTime(50));
  app.use((_, response) => void (answers && response.status(403).end("no")));
  server = createServer(app).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return (method: string, path: string) => {
    const seen = { answered: false, ended: false };
    const headers = { "Content-Length": "2" };
    const asking = request({ port, method, path, headers, agent: false }, (response) => {
      seen.answered = true;
      response.on("error", () => {}).resume();
    });
    asking.on("error", () => {}).on("close", () => {});
    asking.on("socket", (socket) => socket.on("close", () => (seen.ended = true)));
    asking.write("1");
    return seen;
  };
}

test("who sends slowly is not waited for, but a large file is", async () => {
  const send = await serve(false);
  const large = send("POST", "/desk/0123456789abcdef/files");
  const others = [send("POST", "/desk"), send("GET", "/practices"), send("PUT", "/desk/a/files")];
  await until("the slow ones are gone", () => others.every(({ ended }) => ended));
  expect(large.ended).toBe(false);
});

test("a report with files may take as long as a file", () => {
  const path = "/desk/adoptions/0123456789abcdef/result";
  expect(isLarge({ method: "POST", path })).toBe(true);
  expect(isLarge({ method: "GET", path })).toBe(false);
  expect(isLarge({ method: "POST", path: `${path}/x` })).toBe(false);
});

test("who goes on sending a large file that was refused is not waited for", async () => {
  const send = await serve(true);
  const large = send("POST", "/desk/0123456789abcdef/files");
  await until("it is refused", () => large.answered);
  await until("it is gone", () => large.ended);
});

test("a member sends a few large files at once, and others are not held up by that", () => {
  const limit = createUploadLimit(2);
  const ends = [limit.begin("lin"), limit.begin("lin")];
  expect(ends).not.toContain(null);
  expect(limit.begin("lin")).toBeNull();
  expect(limit.begin("zhou")).not.toBeNull();
  ends[0]?.();
  expect(limit.begin("lin")).not.toBeNull();
});

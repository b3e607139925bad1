import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerUnreadable } from "../../server/unreadable-request";

const server = createServer((request, response) => void response.end(request.url));
beforeAll(async () => {
  answerUnreadable(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterAll(() => void server.close());

/** All that comes back for these bytes. */
async function send(text: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const line = connect(port, "127.0.0.1", () => line.write(text));
  return (await buffer(line)).toString("utf8");
}

test("an address with characters as they are typed leads to the one browsers write", async () => {
  const answer = await send("GET /practices?q=融合 HTTP/1.1\r\nHost: a.example\r\n\r\n");
  expect(answer).toMatch(/^HTTP\/1\.1 308 /);
  const [, address] = /\r\nLocation: (.*)\r\n/.exec(answer) ?? [];
  expect(address).toBe(`/practices?q=${encodeURIComponent("融合")}`);
  expect(await send(`GET ${address} HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n`)).toContain(
    address,
  );
});

test("whatever else cannot be read is refused, and leads nowhere", async () => {
  const refused = [
    "GET //evil.example/融 HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /\\evil.example/融 HTTP/1.1\r\nHost: a\r\n\r\n",
    "POST /practices?q=融 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
    "GET http://evil.example/融 HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /融\nSet-Cookie: x HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /a\x01b HTTP/1.1\r\nHost: a\r\n\r\n",
    "nothing of the kind\r\n\r\n",
  ];
  for (const text of refused) {
    const answer = await send(text);
    expect(answer, text).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer, text).not.toMatch(/Location|Set-Cookie/);
  }
  expect(await send(`GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 /,
  );
});

test("a line that carried answers already is closed, not written into", async () => {
  const answer = await send(
    "GET /first HTTP/1.1\r\nHost: a\r\n\r\nGET /融 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
  );
  expect(answer).not.toContain("308");
});

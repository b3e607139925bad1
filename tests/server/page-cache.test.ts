import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { CommittedEvent } from "../../app/db/database";
import { clientAddressOf } from "../../server/client-address";
import { encodingFor } from "../../server/pages/kept-page";
import { PageCache } from "../../server/pages/page-cache";
import { until } from "../support/wait";

const PAGE = "<p>双师课堂</p>";
/** The address of a page that is kept, whatever becomes of the others. */
const BESIDE = "/beside";
let server: Server;
let made: number;
let commit: (kind: string) => void;
afterEach(() => void server.close());

interface Made {
  headers?: Record<string, string>;
  body?: string;
  bytes?: number;
  hold?: Promise<void>;
}

/** A server whose pages count how often they were made; answers how it is asked. */
async function serve({ headers = {}, body = PAGE, bytes, hold }: Made = {}) {
  const pages = new PageCache({ longest: 60_000, ...(bytes && { bytes }) });
  pages.follow({
    onCommit(listener) {
      commit = (kind) => listener([{ kind } as CommittedEvent]);
    },
  });
  made = 0;
  server = createServer(async (asking, response) => {
    if (pages.answer(asking, response)) return;
    response.cspNonce = "n0nce";
    response.setHeader("Content-Security-Policy", "script-src 'self' 'nonce-n0nce'");
    pages.listen(asking, response);
    made++;
    await hold;
    const said = { "Content-Type": "text/html", "Cache-Control": "public, max-age=60", ETag: 'W/"1"' };
    const own = asking.url === BESIDE ? { headers: {}, body: PAGE } : { headers, body };
    for (const [name, value] of Object.entries({ ...said, ...own.headers })) response.setHeader(name, value);
    response.write(own.body.slice(0, 3));
    response.end(own.body.slice(3));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async (path = "/", init: RequestInit = {}) => {
    const response = await fetch(origin + path, init);
    return { response, text: await response.text() };
  };
}

/** Asks until the page is answered from what is kept. */
async function kept(ask: Awaited<ReturnType<typeof serve>>, path = "/") {
  await until("the page is kept", async () => {
    const before = made;
    await ask(path);
    return made === before;
  });
}

/** Asks with a body, which fetch refuses to send with GET; it never comes. */
async function asked(path: string, headers: Record<string, string>): Promise<void> {
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve, reject) => {
    const asking = request({ port, path, headers }, (response) => {
      response.resume().on("end", () => {
        asking.destroy();
        resolve();
      });
    });
    asking.on("error", reject).flushHeaders();
  });
}

test("a page that anybody may keep is made once, and sent packed as a browser wants it", async () => {
  const ask = await serve();
  await kept(ask);
  for (const encoding of ["br", "gzip", "identity"]) {
    const { response, text } = await ask("/", { headers: { "Accept-Encoding": encoding } });
    expect(text).toBe(PAGE);
    expect(response.headers.get("content-encoding") ?? "identity").toBe(encoding);
    expect(response.headers.get("vary")).toBe("Cookie, Accept-Encoding");
    expect(response.headers.get("content-security-policy")).toBe("script-src 'self'");
  }
  expect((await ask("/", { headers: { "If-None-Match": 'W/"1"' } })).response.status).toBe(304);
});

test("whatever was committed makes kept pages old at once, but what no visitor sees does not", async () => {
  const ask = await serve();
  await kept(ask);
  const before = made;
  commit("comment.added");
  await ask();
  expect(made).toBe(before);
  commit("edition.withdrawn");
  await ask();
  expect(made).toBe(before + 1);
});

test("a page that was begun before a commit is not kept after it", async () => {
  let go = () => {};
  const ask = await serve({ hold: new Promise((resolve) => (go = () => resolve())) });
  const first = ask();
  await until("the page is being made", () => made === 1);
  commit("edition.published");
  go();
  await first;
  await ask();
  expect(made).toBe(2);
});

test.each([
  ["one with a cookie", {}, { headers: { Cookie: "a=b" } }],
  ["a form", {}, { method: "POST" }],
  ["one that only its asker may keep", { headers: { "Cache-Control": "private, no-store" } }, {}],
  ["one that sets a cookie", { headers: { "Set-Cookie": "a=b" } }, {}],
  ["one with the script of one answer in it", { body: '<script nonce="n0nce">1</script>' }, {}],
  ["one that another language would be answered with", { headers: { Vary: "Accept-Language" } }, {}],
  ["a picture", { headers: { "Content-Type": "image/webp" } }, {}],
])("is never kept: %s", async (_, page: Made, init: RequestInit) => {
  const ask = await serve(page);
  await ask("/", init);
  // What is kept is kept after the answer: a page that is, asked for beside it, shows that the time has come.
  await kept(ask, BESIDE);
  const before = made;
  await ask("/", init);
  expect(made).toBe(before + 1);
});

test("a page is not answered from memory while its asker still sends, and an endless address takes no room", async () => {
  const ask = await serve();
  await kept(ask);
  const before = made;
  await asked("/", { "Content-Length": "1" });
  expect(made).toBe(before + 1);
  await ask(`/?${"x".repeat(1000)}`);
  await kept(ask, BESIDE);
  const long = made;
  await ask(`/?${"x".repeat(1000)}`);
  expect(made).toBe(long + 1);
});

test("memory for pages has an end: those that nobody reads go first", async () => {
  const ask = await serve({ body: "x".repeat(1000), bytes: 2500 });
  await kept(ask, "/a");
  await kept(ask, "/b");
  await kept(ask, "/a");
  await kept(ask, "/c");
  const before = made;
  await ask("/a");
  expect(made).toBe(before);
  await ask("/b");
  expect(made).toBe(before + 1);
});

test("how a page is packed follows what the browser says", () => {
  expect(encodingFor("gzip, deflate, br")).toBe("br");
  expect(encodingFor("gzip;q=1.0, br;q=0")).toBe("gzip");
  expect(encodingFor(undefined)).toBe("identity");
});

test("who asks is told by our own proxies only", () => {
  const from = (forwarded?: string) =>
    ({
      headers: { "x-forwarded-for": forwarded },
      socket: { remoteAddress: "10.0.0.9" },
    }) as unknown as IncomingMessage;
  expect(clientAddressOf(from("1.1.1.1"), 0)).toBe("10.0.0.9");
  expect(clientAddressOf(from("6.6.6.6, 1.1.1.1"), 1)).toBe("1.1.1.1");
  expect(clientAddressOf(from("6.6.6.6, 1.1.1.1, 10.0.0.2"), 2)).toBe("1.1.1.1");
  expect(clientAddressOf(from(undefined), 1)).toBe("10.0.0.9");
});

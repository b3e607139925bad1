import { spawn } from "node:child_process";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, Product, root } from "../support/product";
import { SEED } from "../support/random";
import { askRaw, rawQueries } from "../support/raw-queries";
import { until } from "../support/wait";

let product: Product;
beforeAll(async () => {
  product = await Product.start();
});
afterAll(() => product?.remove());

test("it prints its address and a line for each sample account", async () => {
  await until(
    "its lines have come",
    async () =>
      product.output.includes(product.address) &&
      (await product.accounts()).every(({ email }) => new RegExp(`${email}\\s+\\S`).test(product.output)),
  );
});

test("it says that it lives and that it is ready", async () => {
  expect((await fetch(`${product.address}/healthz`)).status).toBe(200);
  expect((await fetch(`${product.address}/readyz`)).status).toBe(200);
});

test("a second one on the same folder is refused with a sentence", async () => {
  const { status, said } = await startAnother({ PORT: "0" });
  expect(status).toBe(1);
  expect(said).toContain("Another process already serves");
});

test("a wrong setting stops the start with a sentence", async () => {
  const { status, said } = await startAnother({ PORT: "many" });
  expect([status, said.trim()]).toEqual([1, "PORT must be a number."]);
});

/** Not by `spawnSync`: lines to the product that end meanwhile would be taken for open ones afterwards. */
async function startAnother(env: Record<string, string>): Promise<{ status: number | null; said: string }> {
  const child = spawn(process.execPath, [join(root, "build/host/index.js")], {
    cwd: root,
    env: { ...product.environment, ...env },
  });
  let said = "";
  child.stderr.on("data", (text: Buffer) => {
    said += text.toString();
  });
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { status, said };
}

test("whoever opens it by another of this machine's names for itself signs in as well", async () => {
  const own = `http://localhost:${product.port}`;
  const body = new URLSearchParams({ email: "teacher.a@gongyan.example", password: PASSWORD });
  const headers = { origin: own };
  const response = await fetch(`${product.address}/sign-in`, {
    method: "POST",
    body,
    headers,
    redirect: "manual",
  });
  expect([response.status, response.headers.get("location")]).toEqual([302, "/desk"]);
});

test("nothing that changes something gets through from another site, whatever Remix would say", async () => {
  const cookie = await product.signIn("teacher.a@gongyan.example");
  const body = new URLSearchParams({ kind: "lesson", title: "偷来的" });
  const foreign: Record<string, string>[] = [
    { cookie, origin: "http://evil.example" },
    { cookie },
    { cookie, "sec-fetch-site": "cross-site" },
  ];
  for (const headers of foreign) {
    const response = await fetch(`${product.address}/desk`, {
      method: "POST",
      body,
      headers,
      redirect: "manual",
    });
    expect(response.status).toBe(403);
  }
  const own = { cookie, origin: product.address };
  const started = await fetch(`${product.address}/desk`, {
    method: "POST",
    body,
    headers: own,
    redirect: "manual",
  });
  expect([302, 303]).toContain(started.status);
  expect(started.headers.get("location")).toMatch(/^\/desk\/[0-9a-z]{16}$/);
});

test("a form that is refused leads to a page in the reader's language that still knows them", async () => {
  const cookie = await product.signIn("teacher.a@gongyan.example");
  const refused = async (path: string, cookies: string) => {
    const headers = { cookie: cookies, origin: product.address };
    return fetch(product.address + path, { method: "POST", headers, body: new URLSearchParams() });
  };
  const own = await refused("/desk/0123456789abcdef/put-away", cookie);
  const page = await own.text();
  expect(own.status).toBe(404);
  expect(page).toContain("林青");
  expect(page).not.toContain("<script");
  const english = await refused("/en/practices/0123456789abcdef/editions/1/useful", "");
  expect(await english.text()).toContain('<html lang="en"');
});

test("an address with nothing behind it says so in its title as in its heading, in both languages", async () => {
  for (const [path, says] of [
    ["/nothing-here", "没有找到"],
    ["/en/nothing-here", "Not found"],
  ]) {
    const answer = await fetch(`${product.address}${path}`);
    const page = await answer.text();
    expect(answer.status).toBe(404);
    expect([/<title>([^<]*?) · /.exec(page)?.[1], /<h1>([^<]*)/.exec(page)?.[1]]).toEqual([says, says]);
  }
});

test("it stops cleanly and starts again with everything there", async () => {
  expect(await product.stop()).toBe(0);
  await product.run();
  const found = await (await fetch(`${product.address}/api/v1/practices`)).json();
  expect(found.total).toBeGreaterThanOrEqual(16);
});

test("its samples work together: a community with a plan, trials that went well and ill, a call one can apply to", async () => {
  const page = async (path: string) => (await fetch(product.address + path)).text();
  const linked = (html: string, path: RegExp) => path.exec(html)?.[1] ?? "";
  const community = await page(linked(await page("/communities"), /href="(\/communities\/[0-9a-z]{16})"/));
  for (const words of ["政", "企", "研", "校", "每校每学期上十节双师课", "听评课", "跨学段"])
    expect(community).toContain(words);
  const call = await page(linked(await page("/calls"), /href="(\/calls\/[0-9a-z]{16})"/));
  for (const words of ["线上线下融合典型案例征集", "征集中", "为这次征集写一件作品"])
    expect(call).toContain(words);
  const work = linked(community, /href="(\/practices\/[0-9a-z]{16})"[^>]*>【示例】两千公里外的同一道题/);
  const trials = await page(`${work}/adoptions`);
  for (const words of ["滨海第二中学", "草原寄宿制学校", "未见效", "前后测成绩对照"])
    expect(trials).toContain(words);
});

test("every kind of visitor's page comes with its styles in less than 100 kB, and ships no script but the search box's", async () => {
  const { items } = await (await fetch(`${product.address}/api/v1/practices`)).json();
  const work = `/practices/${items[0].id}`;
  const edition = `${work}/editions/1`;
  const search = ["/practices", "/practices?q=%E5%8F%8C%E5%B8%88", "/practices/help", "/practices/gaps"];
  const works = [work, edition, `${work}/adoptions`, `${edition}/question`, `${edition}/report`];
  const others = ["/", "/practices/readings", "/communities", "/calls", "/about", "/regions", "/units"];
  for (const path of [...search, ...works, ...others]) {
    const html = await (await fetch(product.address + path)).text();
    const parts = [...html.matchAll(/<(?:link|script)[^>]*(?:href|src)="(\/[^"]+\.(?:css|js))"/g)];
    const scripts = [...html.matchAll(/<script(?![^>]*application\/ld\+json)[^>]*>/g)].map(([tag]) => tag);
    const texts = await Promise.all(
      parts.map(async ([, file]) => (await fetch(product.address + file)).text()),
    );
    const bytes = [html, ...texts].reduce((sum, text) => sum + gzipSync(text).length, 0);
    expect(
      parts.some(([, file]) => file?.endsWith(".css")),
      path,
    ).toBe(true);
    expect(bytes, path).toBeLessThan(100_000);
    expect(
      scripts.filter((tag) => !tag.includes('src="/suggestions.js"')),
      path,
    ).toEqual([]);
  }
});

test(`no query string, however raw, is an error on any list, feed, interface or provider (seed ${SEED})`, async () => {
  // Programs are told what is wrong with what they ask; people and feeds get what can be read of it.
  const places: [string, number[]][] = [
    ...["/practices", "/en/practices", "/practices.atom", "/practices.json", "/practices/suggestions"].map(
      (path): [string, number[]] => [path, [200]],
    ),
    ...[
      "/practices/gaps",
      "/practices/compare",
      "/practices/like",
      "/practices/readings",
      "/units",
      "/oai",
    ].map((path): [string, number[]] => [path, [200]]),
    ...["/api/v1/practices", "/api/v1/changes", "/api/v1/organisations"].map((path): [string, number[]] => [
      path,
      [200, 422, 429],
    ]),
  ];
  const wrong: string[] = [];
  let asked = 0;
  for (const query of rawQueries(SEED, 6)) {
    await Promise.all(
      places.map(async ([path, allowed]) => {
        asked++;
        const status = await askRaw(product.address, path, query);
        if (!allowed.includes(status)) wrong.push(`${status} ${path}?${query}`);
      }),
    );
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(80);
}, 60_000);

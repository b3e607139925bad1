import { readFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drawing } from "../support/pictures";
import { Product } from "../support/product";
import { wordFile } from "../support/word-files";
import { wordFixtures } from "../support/word-fixtures";
import { wordOutline } from "../support/word-outline";

/* Files in and out of the running product, over its addresses. */
let product: Product;
let cookie: string;
let file: Uint8Array;

beforeAll(async () => {
  product = await Product.start();
  cookie = await product.signIn("teacher.a@gongyan.example");
  file = wordFile(wordFixtures(new Uint8Array(await drawing({ width: 60, height: 40 })))["a whole case"]!);
});
afterAll(() => product?.remove());

async function post(path: string, fields: Record<string, string | File>): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const headers = { cookie, origin: product.address };
  return fetch(product.address + path, { method: "POST", redirect: "manual", headers, body });
}
const get = (path: string, as = cookie) =>
  fetch(product.address + path, { redirect: "manual", headers: { cookie: as } });
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());
const wordOf = (bytes: Uint8Array, name = "乡村双师.docx") => new File([new Uint8Array(bytes)], name);

let work: string;

test("a Word file sent to the desk becomes a work at once", async () => {
  const response = await post("/desk", { file: wordOf(file) });
  expect(response.status).toBe(302);
  work = response.headers.get("location") ?? "";
  expect(work).toMatch(/^\/desk\/[0-9a-z]{16}$/);
  const report = await (await get(`${work}/import-report`)).text();
  expect(report).toContain("乡村双师.docx");
});

test("the work leaves as Word with the elements it came with", async () => {
  const response = await get(`${work}/export.docx`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("wordprocessingml");
  expect(decodeURIComponent(response.headers.get("content-disposition") ?? "")).toContain(
    "乡村学校的双师课堂.docx",
  );
  const elements = (bytes: Uint8Array) => wordOutline(bytes).filter((line) => !line.startsWith("title"));
  expect(elements(await bytesOf(response))).toEqual(elements(file));
});

test("the work leaves as PDF, Markdown and an archive of everything", async () => {
  const pdf = await bytesOf(await get(`${work}/export.pdf`));
  expect(strFromU8(pdf.subarray(0, 5), true)).toBe("%PDF-");
  const markdown = await (await get(`${work}/export.md`)).text();
  expect(markdown).toContain("## 二、实施过程");
  const archive = unzipSync(await bytesOf(await get(`${work}/export.zip`)));
  const names = Object.keys(archive);
  for (const name of [
    "work.docx",
    "work.md",
    "content.json",
    "metadata.json",
    "comments.json",
    "history.json",
    "contributions.json",
  ]) {
    expect(names).toContain(name);
  }
  expect(names.filter((name) => name.startsWith("figures/")).length).toBe(1);
  const history = JSON.parse(strFromU8(archive["history.json"]!));
  expect(history[0].what).toBe("collaborator.added");
  const { members, sections } = JSON.parse(strFromU8(archive["contributions.json"]!));
  expect(members).toMatchObject([{ name: expect.stringMatching(/./), commentsResolved: 0 }]);
  expect(sections.map(({ title }: { title: string }) => title)).toContain("二、实施过程");
});

test("Markdown and HTML begin works too", async () => {
  const markdown = await post("/desk", {
    file: new File(["# 题目\n\n## 做法\n\n一段话。"], "a.md"),
    kind: "lesson",
  });
  expect(markdown.status).toBe(302);
  const html = await post("/desk", {
    file: new File(["<h1>题目</h1><h2>做法</h2><p>一段话。</p>"], "a.html"),
  });
  expect(html.status).toBe(302);
  const text = await (await get(`${html.headers.get("location")}/export.md`)).text();
  expect(text).toContain("## 一、做法\n\n一段话。");
});

test("the wizard shows headings, guesses sections, and makes the work without script", async () => {
  const uploaded = await post("/desk/import", { file: wordOf(file), kind: "school-case" });
  expect(uploaded.status).toBe(302);
  const address = uploaded.headers.get("location") ?? "";
  const page = await (await get(address)).text();
  expect(page).toContain("二、实施过程");
  const guessed = /<select[^>]*name="section-(\d+)"[^>]*>(?:(?!<\/select>).)*value="process" selected/s.exec(
    page,
  )?.[1];
  expect(guessed).toBeDefined();
  const made = await post(address, {
    kind: "school-case",
    title: "改过的题名",
    [`section-${guessed}`]: "process",
    complete: "on",
  });
  expect(made.status).toBe(302);
  const [, id] = /^\/desk\/([0-9a-z]{16})/.exec(made.headers.get("location") ?? "") ?? [];
  const archive = unzipSync(await bytesOf(await get(`/desk/${id}/export.zip`)));
  const content = JSON.parse(strFromU8(archive["content.json"]!));
  const sections = content.children.map((block: { section?: string }) => block.section).filter(Boolean);
  expect(new Set(sections).size).toBe(sections.length);
  expect(sections).toContain("process");
  expect(sections).toContain("reason");
  expect((await get(address)).status).toBe(404);
});

test("a file that waits is seen by nobody else", async () => {
  const uploaded = await post("/desk/import", { file: wordOf(file) });
  const other = await product.signIn("teacher.b@gongyan.example");
  expect((await get(uploaded.headers.get("location") ?? "", other)).status).toBe(404);
});

test("what is wrong with a file is said in a sentence, and no work is made", async () => {
  const response = await post("/desk", { file: new File(["PK no zip"], "a.docx") });
  expect(response.status).toBe(422);
  expect(await response.text()).toContain("文件损坏");
});

test("a published edition leaves as a file for everybody", async () => {
  const home = await (await get("/practices", "")).text();
  const id = /\/practices\/([0-9a-z]{16})/.exec(home)?.[1];
  for (const [format, sign] of [
    ["docx", "PK"],
    ["pdf", "%P"],
    ["zip", "PK"],
  ] as const) {
    const response = await get(`/practices/${id}/editions/1/export.${format}`, "");
    expect(response.status).toBe(200);
    expect(strFromU8((await bytesOf(response)).subarray(0, 2), true)).toBe(sign);
  }
  const first = await bytesOf(await get(`/practices/${id}/editions/1/export.pdf`, ""));
  expect(first).toEqual(await bytesOf(await get(`/practices/${id}/editions/1/export.pdf`, "")));
  expect((await get(`/practices/${id}/editions/99/export.pdf`, "")).status).toBe(404);
});

test("files made by LibreOffice become works", async () => {
  const folder = join(import.meta.dirname, "../fixtures/word");
  const response = await post("/desk", {
    file: wordOf(new Uint8Array(readFileSync(join(folder, "notes.docx")))),
  });
  const report = await (await get(`${response.headers.get("location")}/import-report`)).text();
  expect(report).toContain("这里写明是周几？");
});

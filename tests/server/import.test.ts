import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../app/db/database";
import { search } from "../../app/models/search/queries.server";
import { parseSearch } from "../../app/models/search/search";
import { SearchIndex } from "../../app/models/search/search-index.server";
import { Product, root } from "../support/product";

let product: Product;
let folder: string;

beforeEach(async () => {
  product = await Product.start({ SAMPLE_DATA: "off" });
  folder = await mkdtemp(join(tmpdir(), "gongyan-archive-"));
});
afterEach(async () => {
  await product.remove();
  await rm(folder, { recursive: true, force: true });
});

const line = (index: number, more: object = {}) =>
  JSON.stringify({
    kind: "lesson",
    title: `课例${index}号`,
    summary: "",
    body: `## 教学过程\n\n第${index}节双师课堂，**融合**线上与线下。\n\n| 环节 | 时长 |\n|---|---|\n| 导入 | 5 |`,
    stage: ["primary"],
    subject: [],
    mode: ["双师课堂"],
    region: "330122",
    organisation: "档案里的某校",
    authors: ["张老师"],
    publishedAt: "2024-05-01",
    licence: "CC-BY-4.0",
    ...more,
  });

function runImport(file: string): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(root, "build/host/import-archive.js"), file], {
    cwd: root,
    env: product.environment,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => child.on("exit", (code) => resolve({ code, output })));
}

async function archive(...lines: string[]): Promise<string> {
  const file = join(folder, "archive.ndjson");
  await writeFile(file, `${lines.join("\n")}\n`);
  return file;
}

const found = async (q: string) =>
  (await (await fetch(`${product.address}/api/v1/practices?q=${encodeURIComponent(q)}`)).json()) as {
    total: number;
    items: { title: string; organisation: string; mode: { value: string; label: string }[] }[];
  };

test("with the server running, what was imported is found at once; bad lines are named and the good ones go in", async () => {
  const file = await archive(
    line(1),
    "no json",
    line(2, { kind: "poem" }),
    line(3, { title: " " }),
    line(4, { publishedAt: "some day" }),
    line(5, { body: "" }),
    line(6, { stage: undefined, authors: undefined, licence: undefined }),
  );
  const { code, output } = await runImport(file);
  expect(code).toBe(0);
  for (const bad of [
    "line 2: not a JSON object",
    "line 3: kind",
    "line 4: title",
    "line 5: publishedAt",
    "line 6: body is empty",
  ]) {
    expect(output).toContain(bad);
  }
  expect(output).toContain("2 published, 5 bad");
  const result = await found("双师");
  expect(result.total).toBe(2);
  expect(result.items[0]).toMatchObject({
    organisation: "档案里的某校",
    mode: [{ value: "dual-teacher", label: "双师课堂" }],
  });
}, 60_000);

test("without the server the importer opens the database itself, and does nothing the second time", async () => {
  await product.stop();
  const file = await archive(...Array.from({ length: 45 }, (_, index) => line(index)));
  expect((await runImport(file)).output).toContain("45 published, 0 bad");
  expect((await runImport(file)).output).toContain("Already imported: 45 works");
  const db = await openDatabase({
    path: join(product.dataDir, "gongyan.db"),
    migrationsFolder: join(root, "app/db/migrations"),
  });
  expect((await search(new SearchIndex(db.read), parseSearch(new URLSearchParams("q=融合")))).total).toBe(45);
  await db.close();
}, 60_000);

test("an import that was cut off goes on where it stopped, without a work lost or doubled", async () => {
  const file = await archive(...Array.from({ length: 3_000 }, (_, index) => line(index)));
  const child = spawn(process.execPath, [join(root, "build/host/import-archive.js"), file], {
    cwd: root,
    env: product.environment,
  });
  for (;;) {
    const { total } = await found("双师");
    if (total > 0) break;
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.kill("SIGKILL");
  await new Promise((resolve) => child.once("exit", resolve));
  const { output } = await runImport(file);
  expect(output).toMatch(/Going on after line \d+/);
  expect((await found("双师")).total).toBe(3_000);
}, 120_000);

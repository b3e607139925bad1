import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Product, root } from "../support/product";

const run = promisify(execFile);
/** By this name what is read here is not counted, so that both installations say the same. */
const ASKER = { "User-Agent": "curl/8" };
/** Both are reached under one name, as when one takes the place of the other. */
const ORIGIN = { PUBLIC_ORIGIN: "http://gongyan.example" };
let first: Product;
let second: Product;

beforeAll(async () => {
  first = await Product.start(ORIGIN);
  await run(process.execPath, [join(root, "build/host/dump-works.js")], {
    cwd: root,
    env: first.environment,
  });
  second = await Product.prepare({ ...ORIGIN, SAMPLE_DATA: "off" });
}, 180_000);
afterAll(async () => {
  await first?.remove();
  await second?.remove();
});

const importInto = (product: Product, file: string) =>
  run(process.execPath, [join(root, "build/host/import-archive.js"), "--dump", file], {
    cwd: root,
    env: product.environment,
  });

const dumped = (name: string) => join(first.dataDir, "dump", name);

/** What a visitor gets, without the minute in which it was asked for. */
async function shown(product: Product, path: string): Promise<string> {
  const response = await fetch(product.address + path, { headers: ASKER });
  return `${response.status} ${(await response.text()).replace(/responseDate>[^<]*/g, "")}`;
}

test("the dump is public with checksums, and is sent again only when it changed", async () => {
  const sums = await (await fetch(`${first.address}/dump/SHA256SUMS`)).text();
  for (const name of ["works.ndjson", "works.zip"]) {
    const response = await fetch(`${first.address}/dump/${name}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(sums).toContain(`${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`);
    expect(response.headers.get("last-modified")).toBeTruthy();
    const tag = response.headers.get("etag") ?? "";
    const again = await fetch(`${first.address}/dump/${name}`, {
      headers: { "If-None-Match": tag, "Cache-Control": "max-age=0" },
    });
    expect(again.status).toBe(304);
  }
});

test("the crate is described after RO-Crate 1.1, with a licence for each part", async () => {
  const crate = unzipSync(await readFile(dumped("works.zip")));
  const metadata = JSON.parse(strFromU8(crate["ro-crate-metadata.json"]!));
  expect(metadata["@context"]).toBe("https://w3id.org/ro/crate/1.1/context");
  const entities = new Map<string, Record<string, unknown>>(
    metadata["@graph"].map((entity: { "@id": string }) => [entity["@id"], entity]),
  );
  expect(entities.get("ro-crate-metadata.json")).toMatchObject({
    conformsTo: { "@id": "https://w3id.org/ro/crate/1.1" },
    about: { "@id": "./" },
  });
  const parts = entities.get("./")?.hasPart as { "@id": string }[];
  expect(parts.length).toBeGreaterThan(10);
  for (const { "@id": id } of parts) {
    const part = entities.get(id);
    expect(part, id).toBeDefined();
    if (!id.startsWith("http")) expect(Object.keys(crate), id).toContain(id);
    if (id === "works.ndjson") continue;
    const licence = (part?.license as { "@id": string } | undefined)?.["@id"] ?? "";
    expect(entities.has(licence), `licence of ${id}`).toBe(true);
  }
});

test("nothing of accounts and drafts is in it", async () => {
  const lines = await readFile(dumped("works.ndjson"), "utf8");
  expect(lines).not.toContain("@gongyan.example");
  const works = lines.split("\n").filter((line) => line.startsWith('{"record":"work"'));
  const published = (await (await fetch(`${first.address}/api/v1/practices`)).json()).total;
  expect(works.length).toBe(published);
});

test("imported into an empty installation it gives the same public pages", async () => {
  await importInto(second, dumped("works.zip"));
  await second.run();
  const lines = (await readFile(dumped("works.ndjson"), "utf8")).trim().split("\n");
  const records = lines.map((line) => JSON.parse(line));
  const works = records.filter(({ record }) => record === "work");
  const pages = works.flatMap(({ id, editions, attachments }) => [
    `/practices/${id}`,
    `/en/practices/${id}`,
    `/practices/${id}/adoptions`,
    ...editions.map(({ number }: { number: number }) => `/practices/${id}/editions/${number}`),
    ...attachments.map((picture: { id: string }) => `/attachments/${picture.id}`),
  ]);
  const lists = [
    "/",
    "/en",
    "/practices",
    "/practices?q=%E5%8F%8C%E5%B8%88",
    "/practices/gaps",
    "/collections",
    "/communities",
    "/calls",
    "/practices.json",
    "/practices.atom",
    "/api/v1/practices",
    "/oai?verb=ListRecords&metadataPrefix=oai_dc",
    "/practices/readings?region=330000",
  ];
  for (const path of [...lists, ...pages]) {
    const [there, here] = await Promise.all([shown(first, path), shown(second, path)]);
    expect(here, path).toBe(there);
  }
  expect(pages.length).toBeGreaterThan(20);
}, 120_000);

test("an installation that has works already takes no dump, and neither does a damaged one change anything", async () => {
  await second.stop();
  await expect(importInto(second, dumped("works.zip"))).rejects.toThrow(/empty installation/);
  const empty = await Product.prepare({ ...ORIGIN, SAMPLE_DATA: "off" });
  try {
    const lines = (await readFile(dumped("works.ndjson"), "utf8")).replace(
      '"type":"text","text":"',
      '"type":"text","text":"假',
    );
    const damaged = join(empty.dataDir, "damaged.ndjson");
    await writeFile(damaged, lines);
    await expect(importInto(empty, damaged)).rejects.toThrow(/damaged/);
  } finally {
    await empty.remove();
  }
});

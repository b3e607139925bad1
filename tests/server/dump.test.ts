import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { visitorPages } from "../../app/addresses/visitors";
import { publishEverything } from "../support/everything-public";
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
  await first.inside(publishEverything);
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

/** From where on two answers are not the same, with some words before; null when they are. */
function firstDifference(one: string, other: string): { there: string; here: string } | null {
  if (one === other) return null;
  let at = 0;
  while (one[at] === other[at]) at++;
  const from = (text: string) => text.slice(Math.max(0, at - 60), at + 60);
  return { there: from(one), here: from(other) };
}

/** Addresses of everything that has one for everybody, by what the dump says is there. */
function addressesOf(records: { record: string; [field: string]: unknown }[]): string[] {
  const of = (record: string) => records.filter((each) => each.record === record) as unknown as Named[];
  const works = of("work").flatMap(({ id, editions, attachments }) => [
    ...["", "/adoptions", "/lineage"].map((page) => `/practices/${id}${page}`),
    `/en/practices/${id}`,
    ...editions.map(({ number }) => `/practices/${id}/editions/${number}`),
    `/practices/${id}/editions/${editions.at(-1)?.number}/cite.ris`,
    ...attachments.map((picture) => `/attachments/${picture.id}`),
    ...editions.flatMap(({ details }) => details.authors.flatMap(({ memberId }) => memberId ?? [])).map(page),
  ]);
  const units = of("unit").flatMap(({ id, divisionCode }) => [`/units/${id}`, `/regions/${divisionCode}`]);
  const calls = of("call").flatMap(({ id }) => [`/calls/${id}`, `/en/calls/${id}`]);
  const certificates = of("designation").flatMap(({ certificateNumber: number }) => [
    ...["", "/certificate.json", "/certificate.sig"].map((file) => `/certificates/${number}${file}`),
    `/certificate-key.pem?certificate=${number}`,
  ]);
  const rest = ["collection", "community"].flatMap((kind) =>
    of(kind).map(({ id }) => `/${kind === "community" ? "communities" : `${kind}s`}/${id}`),
  );
  return [...new Set([...LISTS, ...works, ...units, ...calls, ...certificates, ...rest])];
}

const page = (memberId: string) => `/people/${memberId}`;

interface Named {
  id: string;
  divisionCode: string;
  certificateNumber: string;
  editions: { number: number; details: { authors: { memberId?: string }[] } }[];
  attachments: { id: string }[];
}

/** What lists, counts or is harvested. */
const LISTS = [
  ...["/", "/en", "/practices", "/en/practices", "/practices?q=%E5%8F%8C%E5%B8%88"],
  ...["/practices?standing=exemplar", "/practices/gaps", "/practices/gaps?rows=region&columns=problem"],
  ...["/practices/readings", "/practices/readings?region=330000", "/practices/readings.csv"],
  ...[
    "/regions",
    "/regions/330000",
    "/regions/xpcc",
    "/subjects",
    "/subjects/mathematics",
    "/subjects/chinese",
  ],
  ...["/units", "/collections", "/communities", "/calls", "/calls.atom", "/certificate-key.pem"],
  ...["/practices.json", "/practices.atom", "/api/v1/practices", "/api/v1/organisations", "/api/v1/changes"],
  ...["oai_dc", "lom"].map((format) => `/oai?verb=ListRecords&metadataPrefix=${format}`),
  ...["/oai?verb=ListSets", "/oai?verb=Identify", "/sitemap.xml", "/robots.txt"],
];

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
  const gone = works.filter((line) => line.includes('"gone":true'));
  expect(works.length).toBe(published + gone.length);
});

test("imported into an empty installation it gives the same public pages", async () => {
  await importInto(second, dumped("works.zip"));
  await second.run();
  const lines = (await readFile(dumped("works.ndjson"), "utf8")).trim().split("\n");
  const pages = addressesOf(lines.map((line) => JSON.parse(line)));
  for (const path of pages) {
    const [there, here] = await Promise.all([shown(first, path), shown(second, path)]);
    expect(firstDifference(there, here), path).toBe(null);
  }
  for (const kind of ["certificates", "people", "units", "calls", "communities", "collections", "regions"])
    expect(pages.filter((path) => path.startsWith(`/${kind}/`)).length, kind).toBeGreaterThan(0);
}, 180_000);

/** Pages of visitors that another installation need not show alike, or that no list above leads to. */
const OTHERS = [
  ...["/about", "/guide/stewards", "/practices/help", "/sign-in", "/sign-up", "/password-reset"],
  "/no/such/page",
];

/** The first load of a page, packed for the line, without pictures. */
async function weightOf(html: string, assets: Map<string, number>): Promise<number> {
  let bytes = gzipSync(html).length;
  const named = [...html.matchAll(/<(?:link|script)[^>]+(?:href|src)="(\/[^"]+\.(?:css|js))"/g)];
  for (const path of new Set(named.map((match) => match[1] ?? ""))) {
    if (!assets.has(path))
      assets.set(path, gzipSync(await (await fetch(first.address + path)).bytes()).length);
    bytes += assets.get(path) ?? 0;
  }
  return bytes;
}

test("every page for visitors weighs less than 100 kB at its first load, and only search brings a script", async () => {
  const lines = (await readFile(dumped("works.ndjson"), "utf8")).trim().split("\n");
  const records = lines.map((line) => JSON.parse(line));
  const shownOf = (record: string) => records.filter((each) => each.record === record);
  const works = shownOf("work").filter(({ gone }) => !gone);
  const twice = works.find(({ editions }) => editions.length > 1);
  const acts = ["changes", "useful", "question", "report"].map(
    (act) => `/practices/${twice.id}/editions/2/${act}`,
  );
  const beside = `/practices/compare?ids=${works[0].id},${works[1].id}`;
  const like = `/practices/like?unit=${shownOf("conditions")[0].organisationId}`;
  const pages = [...addressesOf(records), ...OTHERS, ...acts, beside, like].filter(
    (path) => !path.startsWith("/en"),
  );
  const both = pages.flatMap((path) => (path === "/" ? ["/", "/en"] : [path, `/en${path}`]));
  const assets = new Map<string, number>();
  const visited: string[] = [];
  let heaviest = { path: "", bytes: 0 };
  for (const path of both) {
    const response = await fetch(first.address + path, { headers: ASKER });
    if (!response.headers.get("content-type")?.startsWith("text/html")) continue;
    const html = await response.text();
    visited.push(path.split("?")[0] ?? "");
    const bytes = await weightOf(html, assets);
    expect(bytes, path).toBeLessThan(100_000);
    expect(html, path).not.toMatch(/<script(?![^>]*(?:application\/ld\+json|src="\/suggestions\.js"))/);
    if (bytes > heaviest.bytes) heaviest = { path, bytes };
  }
  console.info(`${visited.length} pages, the heaviest ${heaviest.path}: ${heaviest.bytes} bytes`);
  for (const { path = "", file } of [...visitorPages("zh"), ...visitorPages("en")]) {
    const shape = new RegExp(`^/${path.replaceAll(/:\w+/g, "[^/]+")}$`);
    if (file.endsWith(".tsx"))
      expect(
        visited.some((each) => shape.test(each)),
        `no page of ${path}`,
      ).toBe(true);
  }
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

/*
 * What a search finds, held against the plain truth: in which documents the words stand as they were typed.
 *
 *   npm run bench:truth -- [documents=100000] [queries=1000] [seed=1] [file]
 *
 * The file has a document on each line, its title before the first tab; without one, texts of random
 * words are looked through. Of the queries four fifths are pieces of documents, one to six characters,
 * cut anywhere, also across words; the others are characters put together at random, most of which
 * stand nowhere. What is read alike is one: full and half width, capital and small, traditional and
 * simplified, Han with and without a space between. Ends with 1 when recall is below 1 or precision
 * below 0.99.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { openDatabase } from "../../app/db/database";
import { type Entry, indexEntries } from "../../app/models/search/commands.server";
import { fold } from "../../app/models/search/fold.server";
import { askedOf, findMatches } from "../../app/models/search/matches.server";
import { search } from "../../app/models/search/queries.server";
import { parseSearch } from "../../app/models/search/search";
import { SearchIndex } from "../../app/models/search/search-index.server";
import { seededRandom } from "../support/random";
import { documentsOf } from "./truth/documents";

const most = Number(process.argv[2] ?? 100_000);
const asked = Number(process.argv[3] ?? 1_000);
const seed = Number(process.argv[4] ?? 1);
const file = process.argv[5];
const AT_ONCE = 1_000;

const folder = await mkdtemp(join(tmpdir(), "gongyan-truth-"));
const db = await openDatabase({
  path: join(folder, "gongyan.db"),
  migrationsFolder: join(import.meta.dirname, "../../app/db/migrations"),
});
const next = seededRandom(seed);
const one = <T>(from: ArrayLike<T>): T => from[Math.floor(next() * from.length)] as T;

/** What a reader of each document sees, in the order in which they were put in. */
const seen: string[] = [];
/** A field ends where no query goes on: there is no such character in any. */
const seenIn = ({ title, summary, headings, body, schools, authors, keywords }: Entry): string =>
  [title, summary, headings, body, ...schools, ...authors, ...keywords]
    .map((field) => fold(field).replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, ""))
    .join("\u0000");

let batch: Entry[] = [];
const store = async () => {
  const entries = batch;
  batch = [];
  await db.write((tx) => indexEntries(tx, entries));
};
for await (const entry of documentsOf(file, most, seed)) {
  seen.push(seenIn(entry));
  batch.push({ ...entry, entryId: String(seen.length - 1) });
  if (batch.length === AT_ONCE) await store();
}
await store();
console.log(`${seen.length} documents, ${seen.reduce((sum, text) => sum + text.length, 0)} characters`);

const rows = await db.read.all<{ id: number; entry: string }>(
  sql`select id, entry_id as entry from search_entries`,
);
const numberOf = new Map(rows.map(({ id, entry }) => [id, Number(entry)]));
const index = new SearchIndex(db.read);
const sums = { true: 0, found: 0, right: 0, empty: 0 };
const wrong: string[] = [];

for (let round = 0; round < asked; round++) {
  const q =
    round % 5 === 4
      ? [one(hanIn()), one(hanIn()), ...(next() < 0.5 ? [one(hanIn())] : [])].join("")
      : piece();
  const truth = new Set(seen.flatMap((text, number) => (text.includes(q) ? [number] : [])));
  const found = await foundBy(q);
  const right = found.filter((number) => truth.has(number)).length;
  sums.true += truth.size;
  sums.found += found.length;
  sums.right += right;
  if (truth.size === 0) sums.empty++;
  if (right !== truth.size || right !== found.length)
    wrong.push(`${q}: ${truth.size} have it, ${found.length} were found, ${right} of them rightly`);
}

/** Han characters of some document; those of all would be dominated by none. */
function hanIn(): string[] {
  return one(seen).match(/\p{Script=Han}/gu) ?? ["文"];
}

/** A run of Han of a document, from anywhere in it. */
function piece(): string {
  for (;;) {
    const runs = one(seen).match(/\p{Script=Han}+/gu);
    if (!runs) continue;
    const characters = [...one(runs)];
    const from = Math.floor(next() * characters.length);
    return characters.slice(from, from + 1 + Math.floor(next() * 6)).join("");
  }
}

/** Numbers of all documents that have it; the page of results counts the same. */
async function foundBy(q: string): Promise<number[]> {
  const request = parseSearch(new URLSearchParams({ q }));
  const { total, hits } = await search(index, request);
  const clauses = [{ text: q, exact: false, excluded: false, field: null }];
  const ids = (await findMatches(index, askedOf(clauses))).ids();
  if (total !== ids.length) wrong.push(`${q}: ${total} are told of, ${ids.length} were found`);
  const numbers = ids.map((id) => numberOf.get(id)!);
  const first = hits.find(({ entryId }) => !numbers.includes(Number(entryId)));
  if (first) wrong.push(`${q}: ${first.entryId} is shown and was not found`);
  return numbers;
}

const recall = sums.true === 0 ? 1 : sums.right / sums.true;
const precision = sums.found === 0 ? 1 : sums.right / sums.found;
console.log(
  `${asked} queries, ${sums.empty} of them stand nowhere; ${sums.true} pairs of query and document are true`,
);
console.log(`recall ${recall.toFixed(6)}, precision ${precision.toFixed(6)}`);
for (const line of wrong.slice(0, 20)) console.log(`  ${line}`);
await db.close();
await rm(folder, { recursive: true, force: true });
process.exitCode = recall < 1 || precision < 0.99 || wrong.length > 0 ? 1 : 0;

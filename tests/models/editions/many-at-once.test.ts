import { afterEach, beforeEach, expect, test } from "vitest";
import { readArchiveLine } from "../../../app/models/editions/archive-line.server";
import { importBatch } from "../../../app/models/editions/import.server";
import { search } from "../../../app/models/search/queries.server";
import { parseSearch } from "../../../app/models/search/search";
import { SearchIndex } from "../../../app/models/search/search-index.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { taxonomy } from "../../support/visitor";

const WORKS = 2_000;
let store: TestDatabase;

beforeEach(async () => {
  store = await openTestDatabase();
});
afterEach(() => store.remove());

/** A work with words that no other has, so that it brings terms of its own. */
function workOf(number: number) {
  const line = {
    kind: "lesson",
    title: `双师课堂 a${number}`,
    body: `两位老师共上一节课 b${number}`,
    keywords: ["c", "d", "e"].map((letter) => `${letter}${number}`),
    authors: ["林青", `f${number}`],
    publishedAt: "2024-05-01",
  };
  const read = readArchiveLine(JSON.stringify(line), taxonomy);
  if (!read.ok) throw new Error(read.reason);
  return read.work;
}

test("works published in one transaction are all found, however many and however different", async () => {
  const works = Array.from({ length: WORKS }, (_, number) => workOf(number));
  await store.db.write((tx) => importBatch(tx, { fileHash: "works", line: WORKS, works, last: true }));
  const index = new SearchIndex(store.db.read);
  const ask = (address: string) => search(index, parseSearch(new URLSearchParams(address)));
  expect((await ask("q=双师课堂")).total).toBe(WORKS);
  for (const number of [0, 499, 500, 1_000, WORKS - 1]) {
    for (const letter of ["a", "b", "e", "f"]) expect((await ask(`q="${letter}${number}"`)).total).toBe(1);
  }
});

import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { indexEntries } from "../../../app/models/search/commands.server";
import { lexiconOf } from "../../../app/models/search/lexicon.server";
import { search } from "../../../app/models/search/queries.server";
import { parseSearch } from "../../../app/models/search/search";
import { SearchIndex } from "../../../app/models/search/search-index.server";
import { loadTaxonomy } from "../../../app/models/taxonomy/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { root } from "../../support/product";
import { judgedCorpus } from "./judged-corpus";
import { JUDGEMENTS } from "./judgements";

const lexicon = lexiconOf(loadTaxonomy(join(root, "content")));
const now = Date.parse("2026-11-28");
let store: TestDatabase;

beforeAll(async () => {
  store = await openTestDatabase();
  const corpus = await judgedCorpus();
  await store.db.write((tx) => indexEntries(tx, corpus));
});
afterAll(() => store.remove());

const listed = (ids: string | undefined) => (ids ?? "").split(" ").filter(Boolean);

test("at least 120 queries are judged", () => {
  expect(JUDGEMENTS.length).toBeGreaterThanOrEqual(120);
  expect(new Set(JUDGEMENTS.map(({ q }) => q)).size).toBe(JUDGEMENTS.length);
});

test.each(JUDGEMENTS)("$q is answered as a person who knows the works would", async (judged) => {
  const request = { ...parseSearch(new URLSearchParams({ q: judged.q }), 100), lexicon, now };
  const { total, hits, offers } = await search(new SearchIndex(store.db.read), request);
  const ids = hits.map(({ entryId }) => entryId);
  if (judged.offered !== undefined) {
    expect(ids).toEqual([]);
    if (judged.offered !== "") expect(offers).toContain(judged.offered);
    return;
  }
  expect(total).toBeGreaterThan(0);
  const top = listed(judged.top);
  expect(ids.slice(0, top.length).sort()).toEqual(top.sort());
  expect(ids).toEqual(expect.arrayContaining(listed(judged.has)));
  for (const id of listed(judged.not)) expect(ids).not.toContain(id);
  if (judged.only) expect([...ids].sort()).toEqual(listed(judged.only).sort());
  const order = listed(judged.order);
  expect(ids.filter((id) => order.includes(id))).toEqual(order);
});

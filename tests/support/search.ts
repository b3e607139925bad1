import { afterEach, beforeEach } from "vitest";
import { type Entry, indexEntries } from "../../app/models/search/commands.server";
import { search } from "../../app/models/search/queries.server";
import { FACETS, parseSearch, type SearchRequest } from "../../app/models/search/search";
import { SearchIndex } from "../../app/models/search/search-index.server";
import { openTestDatabase, type TestDatabase } from "./database";

const NO_FACETS = Object.fromEntries(FACETS.map((facet) => [facet, []])) as unknown as Entry["facets"];

/** A published work as the index is told of it. */
export function entryOf(
  entryId: string,
  title: string,
  body: string,
  more: Omit<Partial<Entry>, "facets"> & { facets?: Partial<Entry["facets"]> } = {},
): Entry {
  return {
    entryId,
    title,
    body,
    summary: "",
    headings: "",
    schools: [],
    authors: [],
    keywords: [],
    publishedAt: 1,
    ...more,
    facets: { ...NO_FACETS, ...more.facets },
  };
}

/** An index of its own for each test of a file. */
export function indexForTests() {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await openTestDatabase();
  });
  afterEach(() => test.remove());
  const ask = (request: SearchRequest) => search(new SearchIndex(test.db.read), request);
  const find = (address: string) => ask(parseSearch(new URLSearchParams(address)));
  return {
    get db() {
      return test.db;
    },
    publish: (...entries: Entry[]) => test.db.write((tx) => indexEntries(tx, entries)),
    ask,
    find,
    /** Ids in the order they were found. */
    inOrder: async (address: string) => (await find(address)).hits.map((hit) => hit.entryId),
    ids: async (address: string) => (await find(address)).hits.map((hit) => hit.entryId).sort(),
  };
}

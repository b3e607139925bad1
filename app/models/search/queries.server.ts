import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import {
  FACETS,
  type Facet,
  type Filters,
  type Hit,
  type SearchRequest,
  type SearchResult,
  wordsOf,
} from "./search";
import { marksIn, snippetOf } from "./snippets.server";
import { phraseOf } from "./tokens.server";

/** Facet values shown at the most; beyond them a list is no help. */
const FACET_VALUES = 200;

/**
 * Finds published works. Words must all occur; those whose title has them come first, weighted by
 * bm25, the rest by date: bm25 over all matches does not scale (measured: over 100 ms at 100,000).
 */
export async function search(reader: Reader, request: SearchRequest): Promise<SearchResult> {
  const words = wordsOf(request.q);
  const phrases = words.map(phraseOf).filter((phrase) => phrase !== null);
  // Words that hold nothing to look for, like `***`, are no reason to find nothing.
  const match = phrases.length > 0 ? phrases.join(" AND ") : null;
  const total = await count(reader, match, request.filters);
  return {
    total,
    hits: total === 0 ? [] : await findHits(reader, request, match, words),
    facets: await countFacets(reader, match, request.filters),
  };
}

function conditions(match: string | null, filters: Filters, except?: Facet): SQL {
  const all: SQL[] = [];
  if (match !== null) all.push(sql`e.id in (select rowid from search_text where search_text match ${match})`);
  for (const facet of FACETS) {
    const values = filters[facet];
    if (!values || facet === except) continue;
    all.push(sql`e.id in (select entry from search_facets where facet = ${facet} and value in ${values})`);
  }
  return all.length > 0 ? sql.join(all, sql` and `) : sql`1`;
}

async function count(reader: Reader, match: string | null, filters: Filters): Promise<number> {
  const [row] = await reader.all<{ n: number }>(
    sql`select count(*) as n from search_entries e where ${conditions(match, filters)}`,
  );
  return row?.n ?? 0;
}

interface Row {
  entryId: string;
  title: string;
  summary: string;
  body: string;
}

async function findHits(
  reader: Reader,
  request: SearchRequest,
  match: string | null,
  words: string[],
): Promise<Hit[]> {
  const { sort, page, size } = request;
  const limit = sql`limit ${size} offset ${(page - 1) * size}`;
  const columns = sql`e.entry_id as "entryId", e.title, e.summary, e.body`;
  const where = conditions(match, request.filters);
  const byDate = sort === "oldest" ? sql`e.published_at asc, e.id asc` : sql`e.published_at desc, e.id desc`;
  const rows =
    match !== null && sort === "relevance"
      ? await reader.all<Row>(sql`
          with titled as (
            select rowid as id, bm25(search_text, 10.0, 4.0, 2.0, 1.0) as rank
            from search_text where search_text match ${`{title} : (${match})`}
          )
          select ${columns} from search_entries e left join titled t on t.id = e.id
          where ${where} order by t.rank is null, t.rank, ${byDate} ${limit}`)
      : await reader.all<Row>(
          sql`select ${columns} from search_entries e where ${where} order by ${byDate} ${limit}`,
        );
  return rows.map((row) => hitOf(row, words));
}

function hitOf({ entryId, title, summary, body }: Row, words: string[]): Hit {
  const snippet = words.length === 0 ? null : (snippetOf(body, words) ?? snippetOf(summary, words));
  return { entryId, title: { text: title, marks: words.length > 0 ? marksIn(title, words) : [] }, snippet };
}

/** Facets without a chosen value share one pass; each chosen one is counted as if it were open. */
async function countFacets(
  reader: Reader,
  match: string | null,
  filters: Filters,
): Promise<SearchResult["facets"]> {
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, []])) as unknown as SearchResult["facets"];
  const chosen = FACETS.filter((facet) => filters[facet]);
  const open = FACETS.filter((facet) => !filters[facet]);
  for (const group of [open, ...chosen.map((facet) => [facet])]) {
    if (group.length === 0) continue;
    const except = group === open ? undefined : group[0];
    const rows = await reader.all<{ facet: Facet; value: string; n: number }>(sql`
      select f.facet, f.value, count(*) as n from search_entries e join search_facets f on f.entry = e.id
      where f.facet in ${group} and ${conditions(match, filters, except)}
      group by f.facet, f.value order by n desc, f.value`);
    for (const { facet, value, n } of rows) {
      if (facets[facet].length < FACET_VALUES) facets[facet].push({ value, count: n });
    }
  }
  return facets;
}

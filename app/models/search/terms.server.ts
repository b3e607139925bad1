import { sql } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { fold } from "./fold.server";
import { keysOf } from "./pinyin.server";
import type { ReadTerm, TermKeys } from "./terms";

const LONGEST = 60;

export const termKeysOf = (term: string): TermKeys => ({ folded: fold(term), ...keysOf(term) });

/** Counts the terms of new entries, one list for each; those never met before get their pinyin. */
export async function keepTerms(tx: Transaction, entries: readonly (readonly ReadTerm[])[]): Promise<void> {
  const counted = new Map<string, ReadTerm & { works: number }>();
  for (const each of entries.flat()) {
    if (each.term.length > LONGEST) continue;
    const before = counted.get(each.term);
    if (before) before.works++;
    else counted.set(each.term, { ...each, works: 1 });
  }
  const all = [...counted.values()];
  if (all.length === 0) return;
  const known = await tx.all<{ term: string }>(
    sql`update search_terms set works = works + counted.more
        from (select value ->> 0 as term, value ->> 1 as more from json_each(${json(all)})) counted
        where search_terms.term = counted.term returning search_terms.term`,
  );
  const met = new Set(known.map(({ term }) => term));
  const fresh = all.filter(({ term }) => !met.has(term));
  if (fresh.length === 0) return;
  // As one parameter: a statement takes a bounded number of them, and works may have any number of terms.
  const rows = fresh.map(({ term, kind, works, keys = termKeysOf(term) }) => {
    const { folded, pinyin, initials } = keys;
    return [term, folded, pinyin, initials, kind, works];
  });
  await tx.run(
    sql`insert into search_terms (term, folded, pinyin, initials, kind, works)
        select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
        from json_each(${JSON.stringify(rows)})`,
  );
}

const json = (terms: readonly { term: string; works: number }[]): string =>
  JSON.stringify(terms.map(({ term, works }) => [term, works]));

/** Takes removed entries off the counts; a term no work has any more is offered no more. */
export async function forgetTerms(tx: Transaction, entries: readonly (readonly string[])[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const term of entries.flat()) counts.set(term, (counts.get(term) ?? 0) + 1);
  if (counts.size === 0) return;
  const list = JSON.stringify([...counts]);
  await tx.run(
    sql`update search_terms set works = works - counted.fewer
        from (select value ->> 0 as term, value ->> 1 as fewer from json_each(${list})) counted
        where search_terms.term = counted.term`,
  );
  await tx.run(
    sql`delete from search_terms where works <= 0 and term in (select value ->> 0 from json_each(${list}))`,
  );
}

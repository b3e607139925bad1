import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { fold } from "./fold.server";
import { idsAsked, rowsOf } from "./id-lists.server";

/** What a work is weighed by, its text left out; all folded. */
export interface Candidate {
  id: number;
  publishedAt: number;
  evidence: string;
  title: string;
  keywords: string;
  names: string;
  headings: string;
  summary: string;
}

/** Works kept, some 1.5 kB each: the newest with common words are weighed again and again. */
const KEPT = 8_000;
/** How much of headings and summary is looked at. */
const REACH = 2_000;

/** Works as they are weighed; an id stays what it was, so that nothing here grows old. */
export class Candidates {
  readonly #kept = new Map<number, Candidate>();

  async of(reader: Reader, ids: readonly number[]): Promise<Candidate[]> {
    const found = new Map<number, Candidate>();
    const missing: number[] = [];
    for (const id of ids) {
      const kept = this.#kept.get(id);
      if (kept) found.set(id, kept);
      else missing.push(id);
    }
    if (missing.length > 0) for (const each of await read(reader, missing)) found.set(each.id, each);
    for (const [id, each] of found) {
      this.#kept.delete(id);
      this.#kept.set(id, each);
    }
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
    }
    return [...found.values()];
  }
}

type Row = [id: number, publishedAt: number, evidence: string, ...texts: string[]];

async function read(reader: Reader, ids: readonly number[]): Promise<Candidate[]> {
  const rows = await rowsOf<Row>(
    reader,
    sql`e.id, e.published_at, coalesce(e.facets ->> '$.evidence[0]', ''), p.title, p.keywords, p.names,
        substr(p.headings, 1, ${REACH}), substr(p.summary, 1, ${REACH})`,
    sql`${idsAsked(ids)} cross join search_entries e on e.id = asked.value join search_passages p on p.id = e.id`,
  );
  return rows.map(([id, publishedAt, evidence, ...texts]) => {
    const [title = "", keywords = "", names = "", headings = "", summary = ""] = texts.map(fold);
    return { id, publishedAt, evidence, title, keywords, names, headings, summary };
  });
}

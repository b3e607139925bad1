import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { type StoredBody, unpackBody } from "./bodies.server";
import { idsAsked } from "./id-lists.server";
import type { Hit } from "./search";
import { marksIn, snippetOf } from "./snippets.server";

interface Passage {
  id: number;
  entryId: string;
  title: string;
  summary: string;
  /** As it is stored; null where nothing is looked for in it. */
  body: StoredBody | null;
}

/** The entries of these ids, in their order, with what the patterns find in them. */
export async function readHits(
  reader: Reader,
  ids: readonly number[],
  patterns: readonly RegExp[],
): Promise<Hit[]> {
  if (ids.length === 0) return [];
  const body =
    patterns.length === 0 ? sql`null` : sql`(select b.body from search_bodies b where b.id = e.id)`;
  const rows = await reader.all<Passage>(
    sql`select e.id, e.entry_id as "entryId", p.title, p.summary, ${body} as body
        from ${idsAsked(ids)} cross join search_entries e on e.id = asked.value
        join search_passages p on p.id = e.id`,
  );
  const passages = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const passage = passages.get(id);
    return passage ? [hitOf(passage, patterns)] : [];
  });
}

function hitOf({ entryId, title, summary, body }: Passage, patterns: readonly RegExp[]): Hit {
  const snippet = patterns.length === 0 ? null : snippetOf([unpackBody(body ?? ""), summary], patterns);
  return { entryId, title: { text: title, marks: marksIn(title, patterns) }, snippet };
}

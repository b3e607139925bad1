import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { readBodies } from "./bodies.server";
import type { Hit } from "./search";
import { marksIn, snippetOf } from "./snippets.server";

interface Passage {
  id: number;
  entryId: string;
  title: string;
  summary: string;
}

/** The entries of these ids, in their order, with what the patterns find in them. */
export async function readHits(
  reader: Reader,
  ids: readonly number[],
  patterns: readonly RegExp[],
): Promise<Hit[]> {
  if (ids.length === 0) return [];
  const rows = await reader.all<Passage>(
    sql`select e.id, e.entry_id as "entryId", p.title, p.summary
        from search_entries e join search_passages p on p.id = e.id where e.id in ${[...ids]}`,
  );
  const passages = new Map(rows.map((row) => [row.id, row]));
  const bodies = patterns.length === 0 ? new Map<number, string>() : await readBodies(reader, ids);
  return ids.flatMap((id) => {
    const passage = passages.get(id);
    return passage ? [hitOf(passage, bodies.get(id) ?? "", patterns)] : [];
  });
}

function hitOf({ entryId, title, summary }: Passage, body: string, patterns: readonly RegExp[]): Hit {
  const snippet = patterns.length === 0 ? null : snippetOf([body, summary], patterns);
  return { entryId, title: { text: title, marks: marksIn(title, patterns) }, snippet };
}

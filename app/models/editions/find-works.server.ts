import type { Reader } from "../../db/database";
import { search } from "../search/queries.server";
import type { Facet, SearchRequest, Snippet } from "../search/search";
import { listPublishedWorks, type PublishedWork } from "./queries.server";

export interface FoundWork extends PublishedWork {
  /** Where the words stand in the title, and in the text; null when only the title has them. */
  found: { title: Snippet; passage: Snippet | null };
}

export interface FoundWorks {
  total: number;
  works: FoundWork[];
  facets: Record<Facet, { value: string; count: number }[]>;
}

/** What a visitor asked for, as works with their front matter. Published editions only. */
export async function findWorks(reader: Reader, request: SearchRequest): Promise<FoundWorks> {
  const { total, hits, facets } = await search(reader, request);
  const ids = hits.map((hit) => hit.entryId);
  const found = new Map(hits.map((hit) => [hit.entryId, { title: hit.title, passage: hit.snippet }]));
  const works = (await listPublishedWorks(reader, ids)).flatMap((work) => {
    const where = found.get(work.practiceId);
    return where ? [{ ...work, found: where }] : [];
  });
  return { total, works, facets };
}

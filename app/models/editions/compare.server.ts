import { and, eq } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { editions } from "../../db/schema";
import type { Content } from "../documents/content";
import { isDomainError } from "../domain-error";
import type { Facet } from "../search/search";
import type { Searcher } from "../search/searcher";
import type { SimilarEntry } from "../search/similar.server";
import { listPublishedWorks, type PublishedWork } from "./queries.server";
import { alignSections, type ComparedRow, MOST_COMPARED, sectionsOf } from "./side-by-side";

export interface Comparison {
  works: PublishedWork[];
  rows: ComparedRow[];
}

/** Published works side by side, at most four; ids that no visitor may see are left out. */
export async function compareWorks(reader: Reader, ids: readonly string[]): Promise<Comparison> {
  const works = await listPublishedWorks(reader, [...new Set(ids)].slice(0, MOST_COMPARED));
  const sections = [];
  for (const { practiceId, number } of works) {
    const [row] = await reader
      .select({ content: editions.content })
      .from(editions)
      .where(and(eq(editions.practiceId, practiceId), eq(editions.number, number)));
    sections.push(row ? sectionsOf(JSON.parse(row.content) as Content) : []);
  }
  return { works, rows: alignSections(sections) };
}

export interface SimilarWork extends PublishedWork {
  shared: { facet: Facet; value: string }[];
}

/** Works most like a published one, with what they have in common; none while the searcher is too busy. */
export async function findSimilarWorks(
  reader: Reader,
  searcher: Searcher,
  practiceId: string,
  most: number,
): Promise<SimilarWork[]> {
  const similar = await searcher.similar(practiceId, most).catch(noneWhileBusy);
  const works = await listPublishedWorks(
    reader,
    similar.map(({ entryId }) => entryId),
  );
  const shared = new Map(similar.map((each) => [each.entryId, each.shared]));
  return works.map((work) => ({ ...work, shared: shared.get(work.practiceId) ?? [] }));
}

/** A page is read without them too. */
function noneWhileBusy(error: unknown): SimilarEntry[] {
  if (!isDomainError(error)) throw error;
  return [];
}

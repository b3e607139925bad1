import type { Category } from "../components/public/categories";
import type { Searcher } from "../models/search/searcher";

/** So many stand on a page of the repository. */
const OFFERED = 4;

/** Those in which there are works: one without any is no way on. */
export async function categoriesWithWorks(
  searcher: Searcher,
  categories: readonly Category[],
): Promise<Category[]> {
  const offered: Category[] = [];
  for (const category of categories) {
    if (offered.length === OFFERED) break;
    const { facet, code } = category;
    const [works = 0] = await searcher.count({ facet, lines: [{ code, values: [code] }] }, {});
    if (works > 0) offered.push(category);
  }
  return offered;
}

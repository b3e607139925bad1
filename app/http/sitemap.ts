/** Works in one file of the map; a file may hold 50,000 addresses, and each work has two. */
export const SITEMAP_WORKS = 10_000;

/** Name of the file with the pages that are not of one work. */
export const OVERVIEWS = "overviews";

export interface PublicAddress {
  /** Path in Chinese. */
  path: string;
  changedAt: number | null;
}

/** A map of these pages in both languages (sitemaps.org 0.9, with alternates). */
export function sitemapOf(origin: string, addresses: readonly PublicAddress[]): string {
  const entries = addresses.flatMap(({ path, changedAt }) => {
    const chinese = origin + path;
    const english = origin + (path === "/" ? "/en" : `/en${path}`);
    const last = changedAt === null ? "" : `<lastmod>${new Date(changedAt).toISOString()}</lastmod>`;
    const alternates =
      `<xhtml:link rel="alternate" hreflang="zh-Hans" href="${chinese}"/>` +
      `<xhtml:link rel="alternate" hreflang="en" href="${english}"/>`;
    return [chinese, english].map((location) => `<url><loc>${location}</loc>${last}${alternates}</url>`);
  });
  return xml("urlset", entries, ' xmlns:xhtml="http://www.w3.org/1999/xhtml"');
}

/** A map of maps, for more works than one file may hold. */
export function sitemapIndexOf(origin: string, files: number): string {
  const entries = Array.from(
    { length: files },
    (_, index) => `<sitemap><loc>${origin}/sitemap.xml?page=${index + 1}</loc></sitemap>`,
  );
  const others = `<sitemap><loc>${origin}/sitemap.xml?page=${OVERVIEWS}</loc></sitemap>`;
  return xml("sitemapindex", [others, ...entries]);
}

function xml(root: string, entries: readonly string[], more = ""): string {
  const space = "http://www.sitemaps.org/schemas/sitemap/0.9";
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${space}"${more}>\n${entries.join("\n")}\n</${root}>\n`;
}

import { forFile } from "../http/audience";
import { OVERVIEWS, type PublicAddress, SITEMAP_WORKS, sitemapIndexOf, sitemapOf } from "../http/sitemap";
import { notFound } from "../models/domain-error";
import { countPublishedWorks, listPublicAddresses } from "../models/editions/queries.server";
import { listOverviewPaths } from "../models/overviews/addresses.server";

const FIXED = [
  "/",
  "/practices",
  "/about",
  "/regions",
  "/subjects",
  "/units",
  "/collections",
  "/communities",
];

export const loader = forFile(async ({ request, context }) => {
  const { db, publicOrigin } = context;
  const files = Math.max(1, Math.ceil((await countPublishedWorks(db.read)) / SITEMAP_WORKS));
  const asked = new URL(request.url).searchParams.get("page");
  if (asked === null && files > 1) return answer(sitemapIndexOf(publicOrigin, files));
  if (asked === OVERVIEWS)
    return answer(sitemapOf(publicOrigin, overviewsOf(await listOverviewPaths(db.read))));
  const page = Number(asked ?? 1);
  if (!Number.isInteger(page) || page < 1 || page > files) throw notFound();
  const works = await listPublicAddresses(db.read, page, SITEMAP_WORKS);
  const addresses = works.map(({ practiceId, publishedAt }) => ({
    path: `/practices/${practiceId}`,
    changedAt: publishedAt,
  }));
  // Few works and all other pages fit in one file.
  const others = asked === null ? overviewsOf(await listOverviewPaths(db.read)) : [];
  return answer(sitemapOf(publicOrigin, [...others, ...addresses]));
});

function overviewsOf(paths: readonly string[]): PublicAddress[] {
  return [...FIXED, ...paths].map((path) => ({ path, changedAt: null }));
}

function answer(body: string): Response {
  return new Response(body, {
    headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "public, max-age=600" },
  });
}

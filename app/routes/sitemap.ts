import { forVisitor } from "../http/audience";
import { SITEMAP_WORKS, sitemapIndexOf, sitemapOf } from "../http/sitemap";
import { notFound } from "../models/domain-error";
import { countPublishedWorks, listPublicAddresses } from "../models/editions/queries.server";

const FIXED = ["/", "/practices", "/about"].map((path) => ({ path, changedAt: null }));

export const loader = forVisitor(async ({ request, context }) => {
  const { db, publicOrigin } = context;
  const files = Math.max(1, Math.ceil((await countPublishedWorks(db.read)) / SITEMAP_WORKS));
  const asked = new URL(request.url).searchParams.get("page");
  if (asked === null && files > 1) return answer(sitemapIndexOf(publicOrigin, files));
  const page = Number(asked ?? 1);
  if (!Number.isInteger(page) || page < 1 || page > files) throw notFound();
  const works = await listPublicAddresses(db.read, page, SITEMAP_WORKS);
  const addresses = works.map(({ practiceId, publishedAt }) => ({
    path: `/practices/${practiceId}`,
    changedAt: publishedAt,
  }));
  return answer(sitemapOf(publicOrigin, page === 1 ? [...FIXED, ...addresses] : addresses));
});

function answer(body: string): Response {
  return new Response(body, {
    headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "public, max-age=600" },
  });
}

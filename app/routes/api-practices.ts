import { labelsFor } from "../components/public/labels";
import { forVisitor } from "../http/audience";
import { itemOf } from "../http/practice-item";
import type { Locale } from "../models/actor";
import { findWorks } from "../models/editions/find-works.server";
import { FACETS, parseSearch } from "../models/search/search";

/** The repository for programs: the same parameters as the page, and `lang=en` for English labels. */
export const loader = forVisitor(async ({ request, context }) => {
  const { searchParams } = new URL(request.url);
  const locale: Locale = searchParams.get("lang") === "en" ? "en" : "zh-CN";
  const labels = labelsFor(context.taxonomy, locale);
  const { total, works, facets } = await findWorks(
    context.db.read,
    parseSearch(searchParams),
    context.taxonomy,
  );
  return Response.json(
    {
      total,
      items: works.map((work) => itemOf(work, labels, context.publicOrigin)),
      facets: Object.fromEntries(
        FACETS.map((facet) => [
          facet,
          facets[facet].map(({ value, count }) => ({ value, label: labels.value(facet, value), count })),
        ]),
      ),
    },
    {
      headers: {
        // The same for everybody, with a session or without.
        "Access-Control-Allow-Origin": "*",
        ...(!request.headers.has("Cookie") && { "Cache-Control": "public, max-age=60" }),
      },
    },
  );
});

import { labelsFor } from "../../components/public/labels";
import { itemOf } from "../../http/practice-item";
import { forProgram } from "../../http/program/for-program";
import { forToken, readBody } from "../../http/program/for-token";
import { languageOf } from "../../http/program/language";
import { cursorOf, limitOf, nextAddress, readCursor } from "../../http/program/paging";
import { startedAnswer } from "../../http/program/started";
import { startWork } from "../../http/start-work.server";
import { findWorks } from "../../models/editions/find-works.server";
import { startSchema } from "../../models/practices/practice";
import { FACETS, PAGES, parseSearch } from "../../models/search/search";

/** Starts a work for the token's member: `{ "kind", "title" }`. */
export const action = forToken({ method: "POST", scope: "start" }, async ({ request, context, actor }) => {
  const asked = await readBody(request, startSchema);
  return startedAnswer(await startWork(context, actor, asked), context.publicOrigin);
});

/** The repository for programs: the same parameters as the page, and `lang=en` for English labels. */
export const loader = forProgram(async ({ request, context }) => {
  const { searchParams } = new URL(request.url);
  const labels = labelsFor(context.taxonomy, languageOf(request));
  const asked = parseSearch(searchParams, limitOf(searchParams));
  const [from] = readCursor(searchParams, ["number"]) ?? [asked.page];
  const page = Math.min(PAGES, Math.max(1, Math.floor(Number(from))));
  const { total, works, facets } = await findWorks(context.db.read, context.searcher, { ...asked, page });
  const more = page * asked.size < total && page < PAGES;
  return {
    total,
    items: works.map((work) => itemOf(work, labels, context.publicOrigin)),
    facets: Object.fromEntries(
      FACETS.map((facet) => [
        facet,
        facets[facet].map(({ value, count }) => ({ value, label: labels.value(facet, value), count })),
      ]),
    ),
    next: nextAddress(request, context.publicOrigin, more ? cursorOf([page + 1]) : null),
  };
});

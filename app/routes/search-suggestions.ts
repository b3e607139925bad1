import { suggestionLines } from "../components/public/suggestion-lines";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";
import { lexiconOf } from "../models/search/lexicon.server";
import { suggest } from "../models/search/suggestions.server";

/** What is offered below a search box while somebody types. */
export const loader = forVisitor(async ({ request, context }) => {
  const { pathname, searchParams } = new URL(request.url);
  const found = await suggest(context.db.read, searchParams.get("q") ?? "", lexiconOf(context.taxonomy));
  return Response.json(
    { suggestions: suggestionLines(found, localeOfPath(pathname)) },
    { headers: visitorHeaders(request) },
  );
});

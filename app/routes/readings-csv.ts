import { translatorFor } from "../components/messages";
import { forFile } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";
import { nameOf } from "../http/readings-answer.server";
import { notFound } from "../models/domain-error";
import { listReadings } from "../models/readings/queries.server";
import { parseScope, readingsCsv } from "../models/readings/readings";

/** The readings of a work, a unit or a place, one line for each work and month. */
export const loader = forFile(async ({ request, context }) => {
  const { pathname, searchParams } = new URL(request.url);
  const scope = parseScope(searchParams);
  if (!scope) throw notFound();
  const locale = localeOfPath(pathname);
  await nameOf(scope, context, locale);
  const { t } = translatorFor(locale);
  const heads = ["month", "number", "work", "views", "downloads"].map((each) => t(`readings:${each}`));
  return new Response(readingsCsv(heads, await listReadings(context.db.read, scope)), {
    headers: {
      ...visitorHeaders(request),
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="readings.csv"',
    },
  });
});

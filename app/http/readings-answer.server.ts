import type { AppLoadContext } from "@remix-run/node";
import { labelsFor } from "../components/public/labels";
import { type ReadingsView, readingsAddress, readingsViewOf } from "../components/readings/readings-view";
import { findEdition } from "../models/editions/queries.server";
import { getScopeName, sumByMonth, sumByWork } from "../models/readings/queries.server";
import { parseScope, type ReadingScope } from "../models/readings/readings";
import { children } from "../models/taxonomy/divisions";
import { localeOfPath } from "./locale";

/** So many works are listed; the file has all. */
const LISTED = 50;

/** Readings of what the address asks for, in the words of its language. */
export async function readingsFor(request: Request, context: AppLoadContext): Promise<ReadingsView> {
  const { pathname, searchParams } = new URL(request.url);
  const locale = localeOfPath(pathname);
  const scope = parseScope(searchParams);
  const reader = context.db.read;
  const [months, works] = scope
    ? [await sumByMonth(reader, scope), await sumByWork(reader, scope, LISTED)]
    : [[], []];
  const name = scope && (await nameOf(scope, context, locale));
  const others = await othersOf(scope, context, locale);
  return readingsViewOf({ name, search: new URLSearchParams(scope ?? {}), months, works, others, locale });
}

/** @throws notFound when there is no such work, unit or place */
export async function nameOf(
  scope: ReadingScope,
  { db, taxonomy }: AppLoadContext,
  locale: ReturnType<typeof localeOfPath>,
): Promise<string> {
  if (!("region" in scope)) return getScopeName(db.read, scope);
  return labelsFor(taxonomy, locale).region(scope.region);
}

/** From a work to its unit and place, from a place to those below it. */
async function othersOf(
  scope: ReadingScope | null,
  { db, taxonomy }: AppLoadContext,
  locale: ReturnType<typeof localeOfPath>,
): Promise<ReadingsView["others"]> {
  const labels = labelsFor(taxonomy, locale);
  const place = (code: string) => ({
    label: labels.region(code),
    href: readingsAddress("region", code, locale),
  });
  if (scope === null || "region" in scope) {
    return children(taxonomy.divisions, scope?.region ?? null).map(({ code }) => place(code));
  }
  if ("unit" in scope) return [];
  const { organisationId, organisation, region } =
    (await findEdition(db.read, scope.work, "newest"))?.details ?? {};
  return [
    ...(organisationId
      ? [{ label: organisation ?? "", href: readingsAddress("unit", organisationId, locale) }]
      : []),
    ...(region ? [place(region)] : []),
  ];
}

import type { AppLoadContext } from "@remix-run/node";
import { translatorFor } from "../components/messages";
import { type Labels, labelsFor } from "../components/public/labels";
import { listingQuery } from "../components/public/listing-address";
import { findWorks } from "../models/editions/find-works.server";
import type { PublishedWork } from "../models/editions/queries.server";
import { PAGES, parseSearch } from "../models/search/search";
import { visitorHeaders } from "./caching";
import { knows, tagOf } from "./entity-tag.server";
import { atomOf, type Feed, type FeedEntry, jsonFeedOf } from "./feeds";
import { localeOfPath, pathInLocale } from "./locale";

/** Entries in one part of a feed. */
const ENTRIES = 50;

/** A listing as a feed, in the language of its address. */
export async function answerFeed(
  request: Request,
  { db, searcher, taxonomy, publicOrigin }: AppLoadContext,
  type: string,
  write: (feed: Feed) => string,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const labels = labelsFor(taxonomy, localeOfPath(pathname));
  const asked = parseSearch(searchParams, ENTRIES);
  // Who follows something wants to hear of what is new.
  if (!searchParams.has("sort")) asked.sort = "newest";
  const { total, works } = await findWorks(db.read, searcher, asked);
  const more = asked.page * ENTRIES < total && asked.page < PAGES;
  const { t } = translatorFor(labels.locale);
  const own = publicOrigin + pathname.replace(/\.data$/, "");
  const feed: Feed = {
    title: asked.q === "" ? t("practices:feed-title") : `${t("practices:feed-title")} · ${asked.q}`,
    language: labels.locale === "en" ? "en" : "zh-Hans",
    self: own + listingQuery(asked),
    page: publicOrigin + pathInLocale("/practices", labels.locale) + listingQuery(asked),
    next: more ? own + listingQuery({ ...asked, page: asked.page + 1 }) : null,
    entries: works.map((work) => entryOf(work, labels, publicOrigin)),
  };
  return feedResponse(request, type, write(feed));
}

/** The works of one page (a unit, a person) as a feed; the end of the address tells in which form. */
export function answerFeedOf(
  request: Request,
  { taxonomy, publicOrigin }: AppLoadContext,
  { title, works }: { title: string; works: readonly PublishedWork[] },
): Response {
  const path = new URL(request.url).pathname.replace(/\.data$/, "");
  const labels = labelsFor(taxonomy, localeOfPath(path));
  const { t } = translatorFor(labels.locale);
  const feed: Feed = {
    title: `${t("practices:feed-title")} · ${title}`,
    language: labels.locale === "en" ? "en" : "zh-Hans",
    self: publicOrigin + path,
    page: publicOrigin + path.replace(/\/feed\.\w+$/, ""),
    next: null,
    entries: works.slice(0, ENTRIES).map((work) => entryOf(work, labels, publicOrigin)),
  };
  return path.endsWith(".json")
    ? feedResponse(request, "application/feed+json; charset=utf-8", jsonFeedOf(feed))
    : feedResponse(request, "application/atom+xml; charset=utf-8", atomOf(feed));
}

function feedResponse(request: Request, type: string, text: string): Response {
  const tag = tagOf(text);
  const headers = {
    ...visitorHeaders(request, 300),
    "Content-Type": type,
    ETag: tag,
    "Access-Control-Allow-Origin": "*",
  };
  return knows(request, tag) ? new Response(null, { headers, status: 304 }) : new Response(text, { headers });
}

function entryOf(work: PublishedWork, labels: Labels, origin: string): FeedEntry {
  const { practiceId, title, summary, details, kind, publishedAt } = work;
  const terms = (["stage", "subject"] as const).flatMap((facet) =>
    details[facet].map((code) => labels.value(facet, code)),
  );
  const names = details.authors.map(({ name }) => name);
  return {
    url: origin + pathInLocale(`/practices/${practiceId}`, labels.locale),
    title,
    summary,
    language: details.language,
    authors: names.length > 0 ? names : [details.organisation].filter(Boolean),
    terms: [labels.kind(kind), ...terms, ...details.keywords],
    publishedAt,
  };
}

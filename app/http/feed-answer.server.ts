import type { AppLoadContext } from "@remix-run/node";
import { translatorFor } from "../components/messages";
import { type Labels, labelsFor } from "../components/public/labels";
import { listingQuery } from "../components/public/listing-address";
import { type FoundWork, findWorks } from "../models/editions/find-works.server";
import { PAGES, parseSearch } from "../models/search/search";
import { visitorHeaders } from "./caching";
import { knows, tagOf } from "./entity-tag.server";
import type { Feed, FeedEntry } from "./feeds";
import { localeOfPath, pathInLocale } from "./locale";

/** Entries in one part of a feed. */
const ENTRIES = 50;

/** A listing as a feed, in the language of its address. */
export async function answerFeed(
  request: Request,
  { db, taxonomy, publicOrigin }: AppLoadContext,
  type: string,
  write: (feed: Feed) => string,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const labels = labelsFor(taxonomy, localeOfPath(pathname));
  const asked = parseSearch(searchParams, ENTRIES);
  // Who follows something wants to hear of what is new.
  if (!searchParams.has("sort")) asked.sort = "newest";
  const { total, works } = await findWorks(db.read, asked, taxonomy);
  const more = asked.page * ENTRIES < total && asked.page < PAGES;
  const { t } = translatorFor(labels.locale);
  const own = publicOrigin + pathname.replace(/\.data$/, "");
  const text = write({
    title: asked.q === "" ? t("practices:feed-title") : `${t("practices:feed-title")} · ${asked.q}`,
    language: labels.locale === "en" ? "en" : "zh-Hans",
    self: own + listingQuery(asked),
    page: publicOrigin + pathInLocale("/practices", labels.locale) + listingQuery(asked),
    next: more ? own + listingQuery({ ...asked, page: asked.page + 1 }) : null,
    entries: works.map((work) => entryOf(work, labels, publicOrigin)),
  });
  const tag = tagOf(text);
  const headers = {
    ...visitorHeaders(request, 300),
    "Content-Type": type,
    ETag: tag,
    "Access-Control-Allow-Origin": "*",
  };
  return knows(request, tag) ? new Response(null, { headers, status: 304 }) : new Response(text, { headers });
}

function entryOf(work: FoundWork, labels: Labels, origin: string): FeedEntry {
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

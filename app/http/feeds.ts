import { element, elements } from "../models/harvest/xml";

export interface FeedEntry {
  /** Address of the work, in the feed's language: its name for good. */
  url: string;
  title: string;
  summary: string;
  language: string;
  authors: readonly string[];
  terms: readonly string[];
  publishedAt: number;
}

export interface Feed {
  title: string;
  language: "zh-Hans" | "en";
  /** Of the feed itself, of the page that lists the same, and of the next part where there is one. */
  self: string;
  page: string;
  next: string | null;
  entries: readonly FeedEntry[];
}

/** After RFC 4287; parts follow each other after RFC 5005. */
export function atomOf({ title, language, self, page, next, entries }: Feed): string {
  const newest = Math.max(0, ...entries.map(({ publishedAt }) => publishedAt));
  const link = (rel: string, type: string, href: string | null) =>
    href === null ? null : element("link", { rel, type, href });
  const root = element(
    "feed",
    { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": language },
    element("id", {}, self),
    element("title", {}, title),
    element("updated", {}, new Date(newest).toISOString()),
    element("author", {}, element("name", {}, "共研 Gongyan")),
    link("self", "application/atom+xml", self),
    link("alternate", "text/html", page),
    link("next", "application/atom+xml", next),
    entries.map((entry) => atomEntry(entry)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.text}\n`;
}

function atomEntry({ url, title, summary, language, authors, terms, publishedAt }: FeedEntry) {
  const at = new Date(publishedAt).toISOString();
  return element(
    "entry",
    { "xml:lang": language },
    element("id", {}, url),
    element("title", {}, title),
    element("link", { rel: "alternate", type: "text/html", href: url }),
    element("published", {}, at),
    element("updated", {}, at),
    authors.map((name) => element("author", {}, element("name", {}, name))),
    terms.map((term) => element("category", { term })),
    elements("summary", [summary]),
  );
}

/** After jsonfeed.org, version 1.1. */
export function jsonFeedOf({ title, language, self, page, next, entries }: Feed): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title,
    home_page_url: page,
    feed_url: self,
    ...(next !== null && { next_url: next }),
    language,
    items: entries.map((entry) => ({
      id: entry.url,
      url: entry.url,
      title: entry.title,
      content_text: entry.summary,
      date_published: new Date(entry.publishedAt).toISOString(),
      authors: entry.authors.map((name) => ({ name })),
      tags: entry.terms,
      language: entry.language,
    })),
  });
}

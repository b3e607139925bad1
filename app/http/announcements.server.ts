import type { AppLoadContext } from "@remix-run/node";
import { translatorFor } from "../components/messages";
import type { Locale } from "../models/actor";
import { type Designation, listDesignations } from "../models/applications/designation-queries.server";
import { listNotice, type NoticeEntry } from "../models/applications/objections.server";
import type { Call, CallChange } from "../models/calls/call";
import { listCallChanges, listPublicCalls } from "../models/calls/queries.server";
import { visitorHeaders } from "./caching";
import { knows, tagOf } from "./entity-tag.server";
import { atomOf, type FeedEntry } from "./feeds";
import { localeOfPath, pathInLocale } from "./locale";

const ENTRIES = 100;

/**
 * What is on public notice, what was designated and what was taken back, and how open calls were changed,
 * in the language of the address.
 */
export async function announcementsAnswer(
  request: Request,
  { db, publicOrigin }: AppLoadContext,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  const locale = localeOfPath(pathname);
  const at = (path: string) => publicOrigin + pathInLocale(path, locale);
  const entries: FeedEntry[] = [];
  for (const call of await listPublicCalls(db.read)) {
    for (const entry of await listNotice(db.read, call)) entries.push(noticeOf(call, entry, locale, at));
    for (const change of await listCallChanges(db.read, call.id))
      entries.push(changeOf(call, change, locale, at));
  }
  for (const each of await listDesignations(db.read)) entries.push(...designationsOf(each, locale, at));
  entries.sort((a, b) => b.publishedAt - a.publishedAt);
  const text = atomOf({
    title: translatorFor(locale).t("road:feed.title"),
    language: locale === "en" ? "en" : "zh-Hans",
    self: at("/calls.atom"),
    page: at("/calls"),
    next: null,
    entries: entries.slice(0, ENTRIES),
  });
  const tag = tagOf(text);
  const headers = {
    ...visitorHeaders(request, 300),
    "Content-Type": "application/atom+xml; charset=utf-8",
    ETag: tag,
    "Access-Control-Allow-Origin": "*",
  };
  return knows(request, tag) ? new Response(null, { headers, status: 304 }) : new Response(text, { headers });
}

type At = (path: string) => string;

function noticeOf(call: Call, entry: NoticeEntry, locale: Locale, at: At): FeedEntry {
  const { t } = translatorFor(locale);
  const { id, title, organisationName: unit, verdict, called, startedAt, endsAt } = entry;
  const until = new Date(endsAt + 8 * 3_600_000).toISOString().slice(0, 10);
  return {
    url: at(`/calls/${call.id}#notice-${id}`),
    title: t("road:feed.notice", { title }),
    summary: t("road:feed.notice-words", {
      ...{ unit, until, call: call.name },
      verdict: called || t(`road:verdict.${verdict ?? "exemplar"}`),
    }),
    language: "zh-Hans",
    authors: [call.organisationName],
    terms: [t("road:notice.title")],
    publishedAt: startedAt,
  };
}

function changeOf(
  call: Call,
  { id, at: changedAt, reason, changed }: CallChange,
  locale: Locale,
  at: At,
): FeedEntry {
  const { t } = translatorFor(locale);
  const settings = changed.map((each) => t(`road:setting.${each}`)).join(t("road:comma"));
  return {
    url: at(`/calls/${call.id}#change-${id}`),
    title: t("road:feed.changed", { call: call.name }),
    summary: t("road:feed.changed-words", { settings, reason }),
    language: "zh-Hans",
    authors: [call.organisationName],
    terms: [t("road:call.changes")],
    publishedAt: changedAt,
  };
}

function designationsOf(each: Designation, locale: Locale, at: At): FeedEntry[] {
  const { t } = translatorFor(locale);
  const { title, organisationName: unit, callName: call, documentNumber: document } = each;
  const url = at(`/certificates/${each.certificateNumber}`);
  const common = { language: "zh-Hans", authors: [unit], terms: [t("road:designated.title")] };
  const made: FeedEntry = {
    ...{ ...common, url, publishedAt: each.designatedAt },
    title: t("road:feed.designated", { title, verdict: each.called ?? t(`road:verdict.${each.kind}`) }),
    summary: t("road:feed.designated-words", { unit, call, document }),
  };
  if (each.withdrawnAt === null) return [made];
  const withdrawn: FeedEntry = {
    ...{ ...common, url: `${url}#withdrawn`, publishedAt: each.withdrawnAt },
    title: t("road:feed.withdrawn", { title }),
    summary: each.withdrawalReason ?? "",
  };
  return [withdrawn, made];
}

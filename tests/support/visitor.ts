import { join } from "node:path";
import { createElement, type FunctionComponent } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { translatorFor } from "../../app/components/messages";
import type { Database } from "../../app/db/database";
import type { Workshop } from "../../app/load-context";
import type { Actor, Locale } from "../../app/models/actor";
import type { Content } from "../../app/models/documents/content";
import { searcherOf } from "../../app/models/editions/find-works.server";
import { SearchIndex } from "../../app/models/search/search-index.server";
import { loadTaxonomy } from "../../app/models/taxonomy/queries.server";
import { compareContents } from "../../app/models/versions/compare-contents";
import { root } from "./host";
import { createPractice, publish, type WorkOptions } from "./practices";
import { type Answer, answerOf, contextFor } from "./route-context";

export const taxonomy = loadTaxonomy(join(root, "content"));

/** What the host hands to a page of visitors. */
export async function visitorContext(db: Database) {
  const searcher = searcherOf(new SearchIndex(db.read), taxonomy);
  const workshop = {
    compareContents: async (before: Content, after: Content) => compareContents(before, after),
  } as Workshop;
  return { ...(await contextFor(db)), taxonomy, searcher, workshop };
}

/** Asks a page or a resource as somebody without an account. */
export async function visit(
  db: Database,
  loader: (args: never) => unknown,
  path: string,
  { params = {}, headers = {} }: { params?: Record<string, string>; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const context = await visitorContext(db);
  const request = new Request(`http://127.0.0.1:3000${path}`, { headers });
  return answerOf(Promise.resolve(loader({ request, context, params } as never)));
}

/** The HTML of a component in one language. */
export function htmlOf<Props extends object>(
  component: FunctionComponent<Props>,
  props: Props,
  locale: Locale = "zh-CN",
): string {
  const page = createElement(component, props);
  return renderToStaticMarkup(createElement(I18nextProvider, { i18n: translatorFor(locale) }, page));
}

/** A work that visitors can see; answers its id. */
export async function publishWork(
  db: Database,
  { owner, decider }: { owner: Actor; decider: Actor },
  options: WorkOptions = {},
): Promise<string> {
  const id = await createPractice(db, owner, options);
  await publish(db, owner, decider, id);
  return id;
}

import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { expect, test, vi } from "vitest";
import { translatorFor } from "../../app/components/messages";
import { GapsPage } from "../../app/components/public/gaps-page";
import { gapsViewOf } from "../../app/components/public/gaps-view";
import { labelsFor } from "../../app/components/public/labels";
import { searcherOf } from "../../app/models/editions/find-works.server";
import { parseGaps } from "../../app/models/editions/gaps";
import { findGaps } from "../../app/models/editions/gaps.server";
import { SearchIndex } from "../../app/models/search/search-index.server";
import { entryOf, indexForTests } from "../support/search";
import { taxonomy } from "../support/visitor";

const index = indexForTests();

test("the table of five hundred cells asks for words by line, not by cell: it is set in one turn of the server", async () => {
  await index.publish(entryOf("a", "题", "x", { facets: { stage: ["primary"], subject: ["mathematics"] } }));
  const searcher = searcherOf(new SearchIndex(index.db.read), taxonomy);
  const gaps = await findGaps(searcher, parseGaps(new URLSearchParams(), taxonomy), taxonomy);
  const view = gapsViewOf(gaps, [], labelsFor(taxonomy, "en"), taxonomy);
  const cells = view.rows.length * view.columns.length;
  expect(cells).toBeGreaterThan(400);
  const translator = translatorFor("en");
  const asked = vi.fn(translator.getFixedT);
  const i18n = Object.create(translator, { getFixedT: { value: asked, enumerable: true } });
  const page = createElement(GapsPage, view);
  const html = renderToStaticMarkup(createElement(I18nextProvider, { i18n }, page));
  expect(html.match(/class="gap-cell /g)?.length).toBe(cells + 2 * view.tiles.length);
  expect(html).toContain(">1</span></a>");
  expect(asked.mock.calls.length).toBeLessThan(cells);
  expect(asked).toHaveBeenCalled();
});

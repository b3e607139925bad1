import type { BrowserContext, Page } from "playwright-core";
import { watchPaints } from "./measure";

/** An address that only the bench answers. */
const ADDRESS = "/bench-bare";

/**
 * The same elements with the same style sheets and pictures in a bare contenteditable: what the
 * browser itself takes, without an editor, a document or company.
 */
export async function openBare(
  context: BrowserContext,
  html: string,
  lastWords: string,
): Promise<{ page: Page; shown: number }> {
  const [first] = context.pages();
  const links = (
    await first?.locator('link[rel="stylesheet"]').evaluateAll((all) => all.map((each) => each.outerHTML))
  )?.join("");
  const page = await context.newPage();
  await page.route(`**${ADDRESS}`, (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: `<!doctype html><html lang="zh-CN"><head>${links}</head><body><div class="desk-page"><main class="desk-main"><div class="workplace"><div class="work-area"><div class="work-text"><div class="sheet"><div class="text sheet-text" lang="zh-CN" contenteditable="true" spellcheck="false">${html}</div></div></div></div></div></main></div></body></html>`,
    }),
  );
  await watchPaints(page, lastWords);
  await page.goto(ADDRESS);
  const shown = await page.waitForFunction(
    () => (window as unknown as { bench: { shown: number } }).bench.shown,
  );
  return { page, shown: await shown.jsonValue() };
}

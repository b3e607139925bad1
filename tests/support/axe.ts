import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

/** The rules of WCAG 2.2 AA. */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * axe itself, as its adapter for Playwright brings it. The adapter is not used: it sends what passed,
 * too, and for every look at a page opens another one, which costs as much as the look.
 */
const fromHere = createRequire(import.meta.url);
const fromAdapter = createRequire(fromHere.resolve("@axe-core/playwright"));
let source: Promise<string> | undefined;

interface Options {
  /** Looks only at what matches this selector. */
  within?: string;
  /** Goes by all rules of axe, good practice among them. */
  allRules?: boolean;
}

interface Violation {
  id: string;
  nodes: { target: string[]; html: string }[];
}

/** What axe finds on a page as it is now, by the rules of WCAG 2.2 AA: rule and first places. */
export async function violations(page: Page, { within, allRules = false }: Options = {}): Promise<string[]> {
  source ??= readFile(fromAdapter.resolve("axe-core/axe.min.js"), "utf8");
  const axe = await source;
  // Frames look at themselves when they are asked, if they have it.
  for (const frame of page.frames())
    if (!(await frame.evaluate("'axe' in window"))) await frame.evaluate(axe);
  const found = await page.evaluate(look, { within, tags: allRules ? null : WCAG });
  return found.map(({ id, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target, html }) => `${target} ${html.slice(0, 120)}`);
    return `${id}: ${places.join(", ")}`;
  });
}

/** In the browser. */
async function look({ within, tags }: { within?: string; tags: string[] | null }): Promise<Violation[]> {
  const { axe } = window as unknown as {
    axe: { run(context: unknown, options: unknown): Promise<{ violations: Violation[] }> };
  };
  const { violations } = await axe.run(within ? { include: [[within]] } : document, {
    resultTypes: ["violations"],
    ...(tags && { runOnly: { type: "tag", values: tags } }),
  });
  return violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ target, html }) => ({ target, html })),
  }));
}

/*
 * How long a long document takes to open, and a key to be seen, while ten others write in it.
 *
 *   npm run bench:editor
 *   CHARACTERS=100000, INSETS=200 (half tables, half figures), OTHERS=10, RUNS=3, KEYS=200
 *
 * The product, Chromium and the ten others (real connections, each with a caret, some three letters
 * a second) share this machine. Opening is measured from the beginning of the navigation until the
 * last words of the text are painted: first with nothing kept in the browser, then once more. A key
 * is measured from the event's own time stamp to the frame that follows it. The limit beside it is
 * the same HTML with the same style sheets in a bare contenteditable, typed in the same way, in the
 * same browser, right after.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { build } from "../../server/commands/prepare.mjs";
import { launch } from "../support/browser";
import { openWork, pageOf, settled } from "../support/desk";
import { Product } from "../support/product";
import { LAST_WORDS, TYPIST } from "./editor/long-text";
import { figuresOf, percentile, typeLetters, watchPaints } from "./editor/measure";
import { beginWriting } from "./editor/others";
import { openBare } from "./editor/reference";
import { prepareWork, type Work } from "./editor/work";

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const SIZE = {
  characters: number("CHARACTERS", 100_000),
  tables: Math.ceil(number("INSETS", 200) / 2),
  figures: Math.floor(number("INSETS", 200) / 2),
  others: number("OTHERS", 10),
};
const RUNS = number("RUNS", 3);
const KEYS = number("KEYS", 200);
/** Between two keys, in milliseconds. */
const PAUSE = 80;

interface Run {
  [figure: string]: number;
}

await build();
const product = await Product.start();
const browser = await launch();
try {
  const work = await prepareWork(product, SIZE);
  const company = await beginWriting(product, work.id, work.others);
  const runs: Run[] = [];
  for (let run = 0; run < RUNS; run++) {
    runs.push(await measure(browser, product, work));
    console.error(JSON.stringify(runs.at(-1)));
  }
  await report(runs, company.written());
  company.leave();
} finally {
  await browser.close();
  await product.remove();
}
process.exit(0);

async function measure(browser: Browser, product: Product, work: Work): Promise<Run> {
  const { page, context } = await pageOf(browser, product, work.typist);
  context.setDefaultTimeout(30_000);
  await watchPaints(page, LAST_WORDS);
  const cold = await open(page, work.id);
  const warm = await open(page, work.id);
  await caretAtTypist(page);
  const typed = await typeLetters(page, KEYS, PAUSE);
  const html = await page.locator(".sheet-text").innerHTML();
  const bare = await openBare(context, html, LAST_WORDS);
  await caretAtTypist(bare.page);
  const bareTyped = await typeLetters(bare.page, KEYS, PAUSE);
  await context.close();
  return {
    ...{ cold, warm, bareOpen: bare.shown },
    ...spread("key", typed.keys),
    longest: Math.max(0, ...typed.long),
    ...spread("bareKey", bareTyped.keys),
  };
}

async function open(page: Page, id: string): Promise<number> {
  await openWork(page, id);
  await page.waitForFunction(() => (window as unknown as { bench: { shown: number } }).bench.shown > 0);
  return (await figuresOf(page)).shown;
}

/** Set by hand: a busy machine may hear of a click only after the key that follows it. */
async function caretAtTypist(page: Page): Promise<void> {
  const place = page.locator(".sheet-text p", { hasText: TYPIST }).first();
  await place.scrollIntoViewIfNeeded();
  await place.evaluate((paragraph) => {
    paragraph.closest<HTMLElement>(".sheet-text")?.focus({ preventScroll: true });
    const words = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode();
    document.getSelection()?.collapse(words, words?.textContent?.length ?? 0);
  });
  await settled(page);
  await page.waitForTimeout(500);
}

function spread(name: string, values: readonly number[]): Run {
  return {
    [`${name}P50`]: percentile(values, 0.5),
    [`${name}P95`]: percentile(values, 0.95),
    [`${name}P99`]: percentile(values, 0.99),
  };
}

async function report(runs: readonly Run[], written: number): Promise<void> {
  const names = Object.keys(runs[0] ?? {});
  const medians = Object.fromEntries(
    names.map((name) => [
      name,
      percentile(
        runs.map((run) => run[name] ?? Number.NaN),
        0.5,
      ),
    ]),
  );
  console.log(
    `${JSON.stringify(SIZE)} · ${runs.length} runs, medians in ms · the others wrote ${written} letters`,
  );
  for (const name of names) console.log(`${name.padEnd(12)} ${medians[name]?.toFixed(1)}`);
  const folder = join(import.meta.dirname, "../../test-results");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "bench-editor.json"), `${JSON.stringify({ SIZE, medians, runs }, null, 2)}\n`);
}

import type { Page } from "playwright-core";

/** Puts stopwatches into a page before anything of it runs. */
export async function watchPaints(page: Page, lastWords: string): Promise<void> {
  // The runner of this program marks functions with a name of its own, which a page does not have.
  await page.addInitScript({ content: "globalThis.__name ??= (named) => named;" });
  await page.addInitScript((words: string) => {
    const figures = { shown: 0, keys: [] as number[], long: [] as number[] };
    Object.assign(window, { bench: figures });
    /** After the next frame is painted. */
    const painted = (then: () => void) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = then;
        channel.port2.postMessage(null);
      });
    const look = () => {
      const end = document.querySelector(".sheet-text")?.lastElementChild;
      if (end?.textContent?.startsWith(words)) {
        painted(() => {
          figures.shown = performance.now();
        });
      } else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    window.addEventListener(
      "keydown",
      (event) => painted(() => figures.keys.push(performance.now() - event.timeStamp)),
      { capture: true },
    );
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) figures.long.push(entry.duration);
    }).observe({ entryTypes: ["longtask"] });
  }, lastWords);
}

interface Figures {
  shown: number;
  keys: number[];
  long: number[];
}

export const figuresOf = (page: Page) => page.evaluate(() => (window as unknown as { bench: Figures }).bench);

/** Types so many letters at a typist's pace; answers the times from key to paint, in milliseconds. */
export async function typeLetters(page: Page, count: number, pause: number): Promise<Figures> {
  await page.evaluate(() => {
    const { bench } = window as unknown as { bench: Figures };
    bench.keys.length = 0;
    bench.long.length = 0;
  });
  for (let letter = 0; letter < count; letter++) {
    await page.keyboard.press("abcdefghij"[letter % 10] ?? "a");
    await page.waitForTimeout(pause);
  }
  return figuresOf(page);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

import type { Page } from "playwright-core";
import { settled, text } from "./desk";

/** Presses keys one after the other, as slowly as a hand. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await settled(page);
  }
}

/** What the text's blocks are: names of their elements. */
export const tags = (page: Page) =>
  text(page).evaluate((root) => [...root.children].map((each) => each.tagName.toLowerCase()).join(" "));

/** The words of the text's blocks, without what the editor puts behind a composition. */
export const blocks = (page: Page) =>
  text(page).evaluate((root) =>
    [...root.children].map((each) =>
      (each as HTMLElement).innerText
        .replace(/\u200b/g, "")
        .trim()
        .replace(/\s+/g, " "),
    ),
  );

/** Where an element stands in the window. */
export async function box(page: Page, selector: string) {
  const found = await page.locator(selector).boundingBox();
  if (!found) throw new Error(`${selector} is not shown`);
  return { ...found, bottom: found.y + found.height, right: found.x + found.width };
}

import type { Locator, Page } from "playwright-core";
import { settled } from "./desk";

/** More stops than a page of ours has between two things that one wants in turn. */
const MOST_STOPS = 60;

/**
 * Goes to something with the Tab key alone, as somebody without a mouse.
 * @throws with the way that was gone when it is never reached, or when a stop on the way cannot be seen
 */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const way: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press(key);
    await settled(page);
    const { name, seen } = await page.evaluate(describeFocus);
    way.push(name);
    if (!seen) throw new Error(`focus cannot be seen at ${name}, after ${way.join(" → ")}`);
    const isThere = await target.evaluateAll((all) => all.some((each) => each === document.activeElement));
    if (isThere) return;
  }
  throw new Error(`${target} is not reached by ${key}: ${way.join(" → ")}`);
}

/** Goes to something and uses it. */
export async function use(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await tabTo(page, target, key);
  await page.keyboard.press("Enter");
  // A link leaves the page on which one would wait.
  await settled(page).catch(() => page.waitForLoadState());
}

/** What has the focus, and whether one sees that it has. In the browser. */
function describeFocus(): { name: string; seen: boolean } {
  const element = document.activeElement;
  if (!element || element === document.body) return { name: "the page", seen: true };
  const words = element.getAttribute("aria-label") ?? element.textContent ?? "";
  const box = element.getBoundingClientRect();
  const isInside =
    box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth;
  const name = `${element.tagName.toLowerCase()} ${words.trim().slice(0, 20)}`;
  return { name, seen: box.width > 0 && box.height > 0 && isInside };
}

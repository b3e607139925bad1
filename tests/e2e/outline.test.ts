import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import { compose, type Watched } from "../support/browser";
import { openWork, settled, text } from "../support/desk";
import { openTwoDesks, type TwoDesks } from "../support/two-desks";
import { until } from "../support/wait";

let desks: TwoDesks;
let ann: Watched;
let bo: Watched;
let id: string;

beforeAll(async () => {
  desks = await openTwoDesks();
  ({ ann, bo, id } = desks);
});
afterAll(() => desks?.close());

const outline = (page: Page) => page.getByRole("navigation", { name: "提纲" });
const entry = (page: Page, name: string) => outline(page).getByRole("button", { name: new RegExp(name) });

test("each section says whether it is required, how long it should be, and that it is empty", async () => {
  const { page } = ann;
  await expect
    .poll(() => entry(page, "学校概况").innerText())
    .toMatch(/必写[\s\S]*还没写[\s\S]*建议 \d+–\d+ 字/);
  expect(await outline(page).innerText()).toMatch(/必写部分已写 0\/\d+/);
});

test("what a colleague writes by input method is counted in both outlines", async () => {
  await text(bo.page).getByText("学校概况").click();
  await settled(bo.page);
  await bo.page.keyboard.press("ArrowDown");
  await compose(bo.page, "womenxuexiao", "我们学校在山里，有 126 人。");
  for (const { page } of [ann, bo])
    await expect.poll(() => entry(page, "学校概况").innerText(), { timeout: 15_000 }).toContain("已写 10 字");
  await expect.poll(() => outline(ann.page).innerText()).toMatch(/必写部分已写 1\/\d+/);
});

test("字数 with and without punctuation, and of what is selected, are told on request", async () => {
  const { page } = ann;
  await outline(page).locator("summary").click();
  const details = outline(page).locator("dl");
  await expect.poll(() => details.innerText()).toMatch(/字数（不含标点）[\s\S]*字数（含标点）[\s\S]*汉字/);
  await text(page).getByText("我们学校在山里").click({ clickCount: 3 });
  await page.getByText("选中 10 字，含标点 12 字").waitFor();
});

test("with the keyboard alone one gets from the text to a section and on writing there", async () => {
  const { page } = ann;
  await text(page).focus();
  await page.keyboard.press("Control+Alt+KeyO");
  await page.keyboard.press("End");
  const last = await page.evaluate(
    () => document.activeElement?.querySelector(".outline-heading")?.textContent,
  );
  await page.keyboard.press("Enter");
  await until("the heading is in the window", () =>
    page.evaluate((words) => {
      const heading = [...document.querySelectorAll(".sheet-text :is(h2,h3,h4)")].find(
        (each) => each.textContent === words,
      );
      const top = heading?.getBoundingClientRect().top ?? -1;
      return top >= 0 && top < window.innerHeight;
    }, last),
  );
  expect(await page.evaluate(() => document.activeElement?.classList.contains("sheet-text"))).toBe(true);
});

test("axe finds nothing beside the text nor in the drawer of a phone, which Escape closes", async () => {
  const { page } = ann;
  expect(await violations(page, { allRules: true })).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("button", { name: "提纲", exact: true }).click();
  await entry(page, "学校概况").waitFor();
  expect(await violations(page, { allRules: true })).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "提纲", exact: true }).evaluate((opener) => opener.focus());
  await page.keyboard.press("Escape");
  await expect.poll(() => entry(page, "学校概况").isVisible()).toBe(false);
  expect(await page.evaluate(() => document.activeElement?.className)).toBe("outline-opener");
  await page.setViewportSize({ width: 1280, height: 900 });
});

test("only the text: remembered on this device, and Escape leaves it", async () => {
  const { page } = ann;
  await page.getByRole("button", { name: "只看正文" }).click();
  await expect.poll(() => page.getByRole("toolbar", { name: "编辑工具" }).isVisible()).toBe(false);
  expect(await outline(page).isVisible()).toBe(false);
  expect(await page.locator(".save-badge").isVisible()).toBe(true);
  expect(await violations(page, { allRules: true })).toEqual([]);
  await openWork(page, id);
  expect(await page.getByRole("toolbar", { name: "编辑工具" }).isVisible()).toBe(false);
  await text(page).click();
  await settled(page);
  await page.keyboard.press("Escape");
  await page.getByRole("toolbar", { name: "编辑工具" }).waitFor();
  await openWork(page, id);
  await page.getByRole("toolbar", { name: "编辑工具" }).waitFor();
  expect(ann.complaints).toEqual([]);
  expect(bo.complaints).toEqual([]);
});

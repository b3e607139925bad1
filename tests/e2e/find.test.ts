import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import type { Watched } from "../support/browser";
import { caretIn, rewrite, saved, text, words } from "../support/desk";
import { InputMethod } from "../support/input-method";
import { openTwoDesks, type TwoDesks } from "../support/two-desks";
import { until } from "../support/wait";

let desks: TwoDesks;
let ann: Watched;
let bo: Watched;

beforeAll(async () => {
  desks = await openTwoDesks();
  ({ ann, bo } = desks);
});
afterAll(() => desks?.close());

const field = (page: Page) => page.getByRole("textbox", { name: "查找", exact: true });
const panel = (page: Page) => page.getByRole("search", { name: "查找替换" });
const count = (page: Page) => panel(page).getByRole("status").first();
const marked = (page: Page) =>
  page.evaluate(() =>
    [...(CSS.highlights.get("found") ?? [])].map((range) => {
      const { startContainer, startOffset, endContainer, endOffset } = range as StaticRange;
      const whole = document.createRange();
      whole.setStart(startContainer, startOffset);
      whole.setEnd(endContainer, endOffset);
      return whole.toString();
    }),
  );

test("traditional and full-width characters are found by what is typed, and marked in the text", async () => {
  const { page } = ann;
  await rewrite(page, "双师课堂与雙師課堂。", "ＡＩ助教，ai 助教。", "双师之三");
  await page.keyboard.press("Control+f");
  await field(page).fill("双师");
  await until(
    "all three",
    async () =>
      (await count(page).innerText()) === "第 3/3 处" || (await count(page).innerText()).includes("/3"),
  );
  expect(await marked(page)).toEqual(["双师", "雙師", "双师"]);
  await field(page).fill("ai");
  await expect.poll(() => marked(page)).toEqual(["ＡＩ", "ai"]);
  await page.getByLabel("区分简繁和全半角").check();
  await expect.poll(() => marked(page)).toEqual(["ai"]);
  await page.getByLabel("区分简繁和全半角").uncheck();
});

test("Enter goes on, Shift+Enter back, and Escape to the text with the place selected", async () => {
  const { page } = ann;
  await field(page).fill("双师");
  await expect.poll(() => count(page).innerText()).toContain("/3");
  const start = await count(page).innerText();
  await field(page).press("Enter");
  expect(await count(page).innerText()).not.toBe(start);
  await field(page).press("Shift+Enter");
  await expect.poll(() => count(page).innerText()).toBe(start);
  await field(page).press("Escape");
  await expect.poll(() => panel(page).count()).toBe(0);
  await expect.poll(() => page.evaluate(() => document.getSelection()?.toString())).toMatch(/双师|雙師/);
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
});

test("axe finds nothing on the panel, wide or on a phone, and it fits the screen", async () => {
  const { page } = ann;
  await text(page).focus();
  await page.keyboard.press("Control+h");
  await page.getByRole("textbox", { name: "替换为" }).waitFor();
  for (const viewport of [
    { width: 360, height: 740 },
    { width: 1280, height: 900 },
  ]) {
    await page.setViewportSize(viewport);
    expect(await violations(page, { allRules: true })).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
  }
});

test("all are replaced as one step for undo, while a colleague writes, and his words stay", async () => {
  const { page } = ann;
  await field(page).fill("双师");
  await expect.poll(() => count(page).innerText()).toContain("/3");
  await caretIn(bo.page, "双师之三");
  await bo.page.keyboard.type("他的话");
  await page.getByRole("textbox", { name: "替换为" }).fill("同步");
  await page.getByRole("button", { name: "全部替换" }).click();
  await page.getByText("已替换 3 处").waitFor();
  for (const each of [page, bo.page])
    await until(
      "both have it",
      async () =>
        (await words(each)).includes("同步课堂与同步課堂。") &&
        (await words(each)).includes("同步之三他的话"),
    );
  await field(page).press("Escape");
  await page.keyboard.press("Control+z");
  await until("it is undone at once", async () => (await words(bo.page)).startsWith("双师课堂与雙師課堂。"));
  expect(await words(bo.page)).toContain("双师之三他的话");
  await saved(page);
});

test("nothing acts on Enter while an input method composes, in the panel or in the text", async () => {
  const { page } = ann;
  const method = await InputMethod.on(page);
  await text(page).focus();
  await page.keyboard.press("Control+f");
  await field(page).fill("");
  await method.spell("zhujiao");
  expect(await count(page).innerText()).toBe("");
  await method.commit("助教");
  await expect.poll(() => count(page).innerText()).toContain("/2");
  await field(page).press("Escape");
  expect(ann.complaints).toEqual([]);
  expect(bo.complaints).toEqual([]);
});

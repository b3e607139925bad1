import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import type { Watched } from "../support/browser";
import { rewrite, saved, settled, text } from "../support/desk";
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

const ENTRIES = `[1]余胜泉,刘恩睿.智慧教育转型与变革[J].电化教育研究,2022,43(01):16-23.
见学校网站
[2]陶行知．教学做合一［M］．北京：教育科学出版社，1981．`;

const dialog = (page: Page) => page.getByRole("dialog");
/** Numbers as the sheet shows them. */
const marks = (page: Page) =>
  page.locator(".citation-mark").evaluateAll((all) => all.map((mark) => (mark as HTMLElement).dataset.mark));
const entries = (page: Page) => page.locator(".source-entry").allInnerTexts();

async function isClean(page: Page): Promise<void> {
  expect(await violations(page, { within: "dialog", allRules: true })).toEqual([]);
}

test("entries of CNKI are pasted, cited by keys, numbered for both, corrected and deleted", async () => {
  const { page } = ann;
  await rewrite(page, "技术改变课堂。", "教学做合一。");
  // By the slash menu, with the keyboard alone.
  await page.keyboard.type("/ckwx");
  await page.locator(".slash-menu [role=option]", { hasText: "引用文献" }).waitFor();
  await page.keyboard.press("Enter");
  await dialog(page).getByText("还没有文献").waitFor();
  await isClean(page);
  await dialog(page).getByRole("button", { name: "粘贴导入" }).press("Enter");
  await dialog(page).getByLabel("文献条目").fill(ENTRIES);
  await dialog(page).getByRole("button", { name: "读取" }).press("Enter");
  // What was not read stays to be corrected, and is said.
  await dialog(page).getByRole("alert").getByText("已加入 2 条").waitFor();
  expect(await dialog(page).getByLabel("文献条目").inputValue()).toBe("见学校网站");
  await isClean(page);
  await dialog(page).getByRole("button", { name: "取消" }).press("Enter");
  await dialog(page).getByRole("group", { name: "勾选要在这里引用的文献" }).waitFor();
  await isClean(page);
  await dialog(page)
    .getByRole("checkbox", { name: /智慧教育/ })
    .press("Space");
  await dialog(page).getByLabel("引文页码（可以不填）").fill("12-15");
  await dialog(page).getByRole("button", { name: "插入引用" }).press("Enter");
  await until("the mark has its number", async () => (await marks(page)).join() === "[1]12-15");
  await saved(page);
  await until("the colleague sees it", async () => (await marks(bo.page)).join() === "[1]12-15");
  expect(await entries(bo.page)).toEqual([
    "余胜泉, 刘恩睿. 智慧教育转型与变革[J]. 电化教育研究, 2022, 43(01): 16-23.",
    "陶行知. 教学做合一[M]. 北京: 教育科学出版社, 1981.",
  ]);
});

test("a citation before the first takes its number, and an entry leads to where it is cited", async () => {
  const { page } = bo;
  await text(page).getByText("技术改变课堂。").click();
  await settled(page);
  await page.keyboard.press("End");
  await page.getByRole("button", { name: "引用文献" }).click();
  await dialog(page)
    .getByRole("checkbox", { name: /教学做合一/ })
    .check();
  await dialog(page).getByRole("button", { name: "插入引用" }).click();
  await until("numbers follow the text", async () => (await marks(page)).join() === "[1],[2]12-15");
  await until("for both", async () => (await marks(ann.page)).join() === "[1],[2]12-15");
  // A heading that takes its own number leaves those of the entries alone.
  await page.keyboard.press("Enter");
  await page.keyboard.type("# ");
  await page.keyboard.insertText("小结");
  const numbered = (where: string) =>
    page.locator(where).evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset.number));
  await until("the heading has its number", async () => (await numbered(".sheet-text h2")).includes("一、"));
  // The list is read from above in the order of the numbers, in whatever order it was written down.
  for (const { page: each } of [ann, bo])
    await until(
      "the list is in the order of the numbers",
      async () => (await entriesFromAbove(each)).join() === "[1] 陶行知,[2] 余胜泉",
    );
  await page.locator(".source-entry").first().click();
  await dialog(page).getByRole("button", { name: "到引用处" }).click();
  await page.locator(".citation-mark.is-found").waitFor();
});

test("a source is corrected in its form, which keeps what was wrong; deleted, it is shown as missing", async () => {
  const { page } = bo;
  await page.locator(".source-entry", { hasText: "教学做合一" }).click();
  await dialog(page).getByLabel("日期", { exact: true }).fill("八一年");
  await dialog(page).getByRole("button", { name: "保存" }).click();
  await dialog(page).getByRole("alert").waitFor();
  await isClean(page);
  expect(await dialog(page).getByLabel("日期", { exact: true }).inputValue()).toBe("八一年");
  await dialog(page).getByLabel("日期", { exact: true }).fill("1989");
  await dialog(page).getByRole("button", { name: "保存" }).click();
  await page.locator(".source-entry", { hasText: "1989" }).waitFor();
  await page.locator(".source-entry", { hasText: "教学做合一" }).click();
  await dialog(page).getByRole("button", { name: "从文献表删除" }).click();
  await until("its citation is missing", async () => (await marks(ann.page)).join() === "[?],[1]12-15");
  await settled(page);
  expect([...ann.complaints, ...bo.complaints]).toEqual([]);
});

/** Number and first name of each entry of the list, as the eye meets them. */
function entriesFromAbove(page: Page): Promise<string[]> {
  return page
    .locator(".source-entry")
    .evaluateAll((all) =>
      (all as HTMLElement[])
        .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
        .map((each) => `${each.dataset.number} ${each.textContent?.slice(0, 3)}`),
    );
}

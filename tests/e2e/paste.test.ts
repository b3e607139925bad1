import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import type { Watched } from "../support/browser";
import { caretIn, rewrite, saved, settled, text, words } from "../support/desk";
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

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, `../support/pasted/${name}.html.txt`), "utf8");

/** Pastes at the caret, as the browser tells a page of it. */
function paste(page: Page, html: string, plain = "x"): Promise<void> {
  return page.evaluate(
    ([html, plain]) => {
      const clipboardData = new DataTransfer();
      if (html) clipboardData.setData("text/html", html);
      clipboardData.setData("text/plain", plain ?? "");
      document.activeElement?.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
    },
    [html, plain] as const,
  );
}

/** All words, those too that a long text does not lay out. */
const allWords = async (page: Page) => ((await text(page).textContent()) ?? "").replace(/[\s\u200b]+/g, "");

const count = (page: Page, selector: string) => page.locator(`.sheet-text ${selector}`).count();
/** A hundred pages as Word writes them: some 80,000 characters, lists and tables. */
const hundredPages = () => {
  const [head = "", body = ""] = fixture("word").split("<!--StartFragment-->");
  const sentence = "双师课堂把优质资源送到山里，<b>本地教师</b>负责组织与辅导，学生每周上两节这样的课。";
  const pages = Array.from({ length: 100 }, (_, page) => {
    const paragraphs = Array.from(
      { length: 18 },
      () => `<p class=MsoNormal style='text-indent:21.0pt'>${sentence}<o:p></o:p></p>`,
    );
    return `<h2>第${page + 1}页</h2>${paragraphs.join("\n")}<table><tr><td>环节</td><td>时长</td></tr><tr><td>导入</td><td>5 分钟</td></tr></table>`;
  });
  return `${head}<!--StartFragment-->${pages.join("\n")}<p class=MsoNormal>百页之末。</p><!--EndFragment-->${body.slice(-20)}`;
};

test("a passage of Word keeps its structure, and both see the same", async () => {
  const { page } = ann;
  await rewrite(page, "开头");
  await page.keyboard.press("Enter");
  await paste(page, fixture("word"));
  for (const each of [page, bo.page])
    await until("both have it", async () => (await words(each)).includes("[1]数据来自学校。"));
  expect(await count(bo.page, "h2")).toBe(2);
  expect(await count(bo.page, "ul li")).toBeGreaterThan(2);
  expect(await count(bo.page, "table [colspan='2']")).toBe(1);
  expect(await count(bo.page, "table [rowspan='2']")).toBe(1);
  expect(await words(bo.page)).not.toContain("删去的话");
  await page.getByText(/1 张图片在原来的电脑文件里/).waitFor();
  expect(await violations(page, { allRules: true })).toEqual([]);
  await page.getByRole("button", { name: "知道了" }).click();
});

test("a paste is one step for undo", async () => {
  const { page } = ann;
  await text(page).focus();
  await page.keyboard.press("Control+z");
  await until("it is gone", async () => !(await words(bo.page)).includes("数据来自学校"));
  expect(await words(bo.page)).toContain("开头");
});

test("a picture that came along is uploaded and stands where it was", async () => {
  const { page } = ann;
  await rewrite(page, "图前");
  await page.keyboard.press("Enter");
  await paste(page, fixture("wps"));
  await until("the picture", async () => (await count(bo.page, "figure img")) === 1, 20_000);
  expect(await bo.page.locator(".sheet-text figure img").getAttribute("alt")).toBe("板书");
  expect(await bo.page.locator(".sheet-text figure img").getAttribute("src")).toMatch(/^\/attachments\//);
});

test("a table of a spreadsheet and a page of the web arrive clean", async () => {
  const { page } = ann;
  await rewrite(page, "空白");
  await page.keyboard.press("Enter");
  await paste(page, fixture("excel"));
  await until("the table", async () => (await words(bo.page)).includes("87.5%"));
  expect(await words(bo.page)).not.toContain("藏起来的");
  await page.keyboard.press("Control+End");
  await paste(page, fixture("web"));
  await until("the article", async () => (await words(bo.page)).includes("原来如此"));
  expect(await words(bo.page)).not.toMatch(/广告|版权所有|教研/);
});

test("words of one paragraph join the paragraph they are pasted into", async () => {
  const { page } = ann;
  await rewrite(page, "前后");
  await until("the other sees it", async () => (await words(bo.page)) === "前后");
  await page.keyboard.press("ArrowLeft");
  await settled(page);
  await paste(page, "<p style='margin:0'>中<b>间</b></p>");
  await until("joined", async () => (await words(bo.page)) === "前中间后");
});

test("a hundred pages go in with progress, without a freeze, while a colleague writes, as one step for undo", async () => {
  const { page } = ann;
  await rewrite(page, "他写在这里");
  await page.keyboard.press("Enter");
  await caretIn(bo.page, "他写在这里");
  await page.evaluate(() => {
    const long: number[] = [];
    Object.assign(window, { long });
    new PerformanceObserver((list) =>
      long.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      entryTypes: ["longtask"],
    });
  });
  const began = Date.now();
  await paste(page, hundredPages());
  await page.getByRole("progressbar", { name: /正在粘贴/ }).waitFor();
  await bo.page.keyboard.type("同时写的话");
  await until("all of it", async () => (await allWords(bo.page)).includes("百页之末。"), 60_000);
  const took = Date.now() - began;
  const long = await page.evaluate(() => (window as unknown as { long: number[] }).long);
  console.info(`a hundred pages: ${took} ms, longest task ${Math.max(0, ...long).toFixed(0)} ms`);
  expect(Math.max(0, ...long)).toBeLessThan(1_000);
  await page.getByRole("progressbar", { name: /正在粘贴/ }).waitFor({ state: "detached" });
  await saved(page, 30_000);
  expect(await allWords(page)).toContain("他写在这里同时写的话");
  expect(await count(page, "table")).toBe(100);
  await text(page).focus();
  await page.keyboard.press("Control+z");
  await until("it is gone at once", async () => !(await allWords(bo.page)).includes("百页之末。"), 30_000);
  expect(await allWords(bo.page)).toBe("他写在这里同时写的话");
});

test("a long paste can be cancelled, and nothing of it stays", async () => {
  const { page } = ann;
  await rewrite(page, "原来的话");
  await page.keyboard.press("Enter");
  await paste(page, hundredPages());
  await page.getByRole("button", { name: "取消粘贴" }).click();
  await page.getByText("已取消粘贴").waitFor();
  await until("nothing is left", async () => (await allWords(bo.page)) === "原来的话", 30_000);
  await saved(page);
  expect(ann.complaints).toEqual([]);
  expect(bo.complaints).toEqual([]);
});

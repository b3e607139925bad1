import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import { launch, type Watched } from "../support/browser";
import { account, pageOf } from "../support/desk";
import { Product } from "../support/product";
import { paragraph, run, styled, wordFile, words } from "../support/word-files";

/* A Word file becomes a work in the browser: by keys alone, and on a telephone. */
let product: Product;
let browser: Browser;
let anns: Watched;

const math = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
const FILE = wordFile({
  body: [
    styled("a3", "乡村学校的双师课堂"),
    styled("1", "一、学校概况"),
    paragraph(
      `${run("全校")}<w:commentRangeStart w:id="1"/>${run("六百人")}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>${run("，见统计表")}<w:r><w:footnoteReference w:id="2"/></w:r>${run("。")}`,
    ),
    styled("1", "二、我们怎么做"),
    paragraph(
      `${run("面积是")}<m:oMath><m:sSup><m:e>${math("a")}</m:e><m:sup>${math("2")}</m:sup></m:sSup></m:oMath>`,
    ),
    styled("1", "三、成效与反思"),
    words("每周教研一次。"),
  ].join(""),
  footnotes: `<w:footnote w:id="2">${words("二〇二五年秋季学期统计。")}</w:footnote>`,
  comments: `<w:comment w:id="1" w:author="王校长" w:date="2026-03-01T08:00:00Z">${words("请写明年份")}</w:comment>`,
});
const upload = {
  name: "乡村双师.docx",
  mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  buffer: Buffer.from(FILE),
};

beforeAll(async () => {
  product = await Product.start();
  browser = await launch();
  anns = await pageOf(browser, product, await account(product, "teacher.a@gongyan.example"));
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});

async function expectClean(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
}

/** Presses Tab until the element that is asked for has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab leads to ${selector}`);
}

/** Chooses the file, whose dialog belongs to the browser, and goes on with the keys. */
async function readByKeys(page: Page): Promise<void> {
  await page.goto("/desk/import");
  await page.locator('input[type="file"]').setInputFiles(upload);
  await tabTo(page, 'main form[method="post"] button[type="submit"]');
  await Promise.all([page.waitForURL(/\/desk\/imports\//), page.keyboard.press("Enter")]);
}

test("by keys alone a Word file is read, its headings are mapped, and the work is written on", async () => {
  const { page } = anns;
  await page.setViewportSize({ width: 1280, height: 900 });
  await readByKeys(page);
  await expectClean(page);
  const second = page.getByLabel("二、我们怎么做");
  expect(await page.getByLabel("一、学校概况").inputValue()).not.toBe("");
  expect(await second.inputValue()).toBe("");
  const id = await second.getAttribute("id");
  await tabTo(page, `#${id}`);
  await page.keyboard.press("ArrowDown");
  expect(await second.inputValue()).not.toBe("");
  await tabTo(page, 'main form[method="post"] button[type="submit"]');
  await Promise.all([page.waitForURL(/\/desk\/[0-9a-z]{16}/), page.keyboard.press("Enter")]);
  expect(await page.locator("main").innerText()).toContain("批注 1 条");
  await page.goto(page.url().replace("/import-report", ""));
  const text = page.locator('[contenteditable="true"]').first();
  await text.getByText("每周教研一次。").waitFor();
  await page.getByText("来自 Word 文件：王校长").first().waitFor();
  await page.getByText("请写明年份").first().waitFor();
  // Formulas are drawn once what draws them has come.
  await text.locator("math").first().waitFor();
  expect(anns.complaints).toEqual([]);
});

test("on a telephone the same fits the screen, and a work comes of it", async () => {
  const { page } = anns;
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/desk/import");
  await expectClean(page);
  await page.locator('input[type="file"]').setInputFiles(upload);
  await Promise.all([
    page.waitForURL(/\/desk\/imports\//),
    page.locator('main form[method="post"] button[type="submit"]').click(),
  ]);
  await expectClean(page);
  await Promise.all([
    page.waitForURL(/\/desk\/[0-9a-z]{16}/),
    page.locator('main form[method="post"] button[type="submit"]').click(),
  ]);
  await expectClean(page);
  expect(anns.complaints).toEqual([]);
});

test.each([
  ["a page", "课例.html", "text/html", "<h1>乡村双师</h1><h2>一、学校概况</h2><p>全校<b>六百人</b>。</p>"],
  ["Markdown", "课例.md", "text/markdown", "# 乡村双师\n\n## 一、学校概况\n\n全校**六百人**。"],
])("%s goes through the same wizard", async (_, name, mimeType, source) => {
  const { page } = anns;
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto("/desk/import");
  await page.locator('input[type="file"]').setInputFiles({ name, mimeType, buffer: Buffer.from(source) });
  const submit = page.locator('main form[method="post"] button[type="submit"]');
  await Promise.all([page.waitForURL(/\/desk\/imports\//), submit.click()]);
  expect(await page.getByLabel("一、学校概况").inputValue()).not.toBe("");
  await expectClean(page);
  await Promise.all([page.waitForURL(/\/desk\/[0-9a-z]{16}/), submit.click()]);
  await page.goto(page.url().replace("/import-report", ""));
  const text = page.locator('[contenteditable="true"]').first();
  expect(await text.locator("h2").first().innerText()).toBe("一、学校概况");
  expect(await text.locator("strong").innerText()).toBe("六百人");
  expect(anns.complaints).toEqual([]);
});

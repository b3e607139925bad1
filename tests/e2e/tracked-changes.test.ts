import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import { launch, type Watched } from "../support/browser";
import { account, pageOf, saved } from "../support/desk";
import { Product } from "../support/product";
import { deleted, endInserted, inserted } from "../support/word-changes";
import { paragraph, run, styled, wordFile } from "../support/word-files";
import { wordChanges } from "../support/word-outline";

/* The tracked changes of a Word file are decided in the browser, and go out again in the Word file. */
let product: Product;
let browser: Browser;
let anns: Watched;

const FILE = wordFile({
  body: [
    styled("a3", "双师课堂"),
    styled("1", "一、成效"),
    paragraph(run("比例") + inserted("从四成") + run("提高了") + deleted("很多", "李老师") + run("。")),
    paragraph(run("第一段。"), endInserted()),
    paragraph(inserted("新的一段。")),
  ].join(""),
});

beforeAll(async () => {
  product = await Product.start();
  browser = await launch();
  anns = await pageOf(browser, product, await account(product, "teacher.a@gongyan.example"));
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});

const lines = (page: Page) => page.locator(".sheet-text > p").allInnerTexts();
const open = (page: Page) => page.locator(".suggestions li").count();

test("what a principal tracked in Word is accepted and rejected here, and the rest goes back to Word", async () => {
  const { page } = anns;
  await page.goto("/desk/import");
  expect(await page.locator('select[name="changes"]').inputValue()).toBe("suggest");
  const buffer = Buffer.from(FILE);
  await page.locator('input[type="file"]').setInputFiles({ name: "稿.docx", mimeType: "", buffer });
  await page.getByRole("button", { name: "读取文件" }).click();
  await page.getByRole("button", { name: "建作品" }).click();
  await page.getByText("修订 3 处：作为修改建议放进正文").waitFor();
  const id = /\/desk\/(\w+)\//.exec(page.url())?.[1];
  await page.goto(`/desk/${id}`);
  await page.locator(".suggestions > summary").click();
  await expect.poll(() => open(page), { timeout: 10_000 }).toBe(3);
  await page.getByText("来自 Word 文件：李老师").waitFor();
  expect(await violations(page)).toEqual([]);
  const decide = async (act: string, words: string) => {
    await page.getByRole("button", { name: new RegExp(`^${act}.*${words}`) }).click();
    await saved(page);
  };
  await decide("采纳", "新的一段");
  await decide("拒绝", "从四成");
  await expect.poll(() => lines(page)).toEqual(["比例提高了很多。", "第一段。", "新的一段。"]);
  const file = await page.request.get(`/desk/${id}/export.docx`);
  expect(wordChanges(new Uint8Array(await file.body()))).toEqual(["del 李老师 2026-03-01T08:00: 很多"]);
});

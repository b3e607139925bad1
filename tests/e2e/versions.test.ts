import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import { launch, type Watched } from "../support/browser";
import {
  type Account,
  account,
  caretIn,
  openWork,
  pageOf,
  rewrite,
  saved,
  settled,
  sharedWork,
  words,
} from "../support/desk";
import { Product } from "../support/product";
import { until } from "../support/wait";

let product: Product;
let browser: Browser;
let ann: Account;
let bob: Account;
let annsPage: Watched;
let bobsPage: Watched;
let id: string;

beforeAll(async () => {
  product = await Product.start();
  browser = await launch();
  ann = await account(product, "teacher.a@gongyan.example");
  bob = await account(product, "teacher.b@gongyan.example");
  id = await sharedWork(product, ann, bob);
  annsPage = await pageOf(browser, product, ann);
  bobsPage = await pageOf(browser, product, bob);
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

/** Looks at a page as it is on a desk and on a telephone, by day and by night. */
async function lookAt(page: Page, path: string, name: string): Promise<void> {
  for (const [width, scheme] of [
    [1280, "light"],
    [360, "dark"],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(path);
    await expectClean(page);
    const { SCREENSHOTS: folder } = process.env;
    if (folder) await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}

test("a version is named, read, compared word by word and restored before the eyes of whoever writes", async () => {
  const { page } = annsPage;
  await openWork(page, id);
  await rewrite(
    page,
    "两位老师共同备课，孩子们听得见。",
    "县城的学校和村小的学校每周连一次线。",
    "第三段说的是评价的办法和它的由来。",
  );
  await page.goto(`/desk/${id}/versions`);
  await page.getByLabel("给现在的正文起个名字").fill("初稿");
  await page.getByRole("button", { name: "保存名字" }).click();
  await page.getByText("名字已经保存").waitFor();

  const other = bobsPage.page;
  await openWork(other, id);
  await caretIn(other, "两位老师", "End");
  await other.keyboard.insertText("也问得着。");
  await caretIn(other, "第三段说的是", "Home");
  await other.keyboard.press("Shift+End");
  await settled(other);
  await other.keyboard.press("Delete");
  await saved(other);

  await page.goto(`/desk/${id}/versions`);
  const named = page.locator("tr", { hasText: "初稿" });
  await named.locator('input[name="from"]').check();
  await page.getByRole("button", { name: "对比选中的两版" }).click();
  const inserted = page.locator(".diff ins").first();
  expect(await inserted.innerText()).toContain("也问得着");
  expect(await page.locator(".diff del").first().innerText()).toContain("第三段说的是");
  expect(await page.locator(".author-legend li").count()).toBe(1);
  await lookAt(page, page.url().replace(product.address, ""), "compare");

  await page.goto(`/desk/${id}/versions`);
  await lookAt(page, `/desk/${id}/versions`, "versions");
  await page.locator("tr", { hasText: "初稿" }).getByRole("link", { name: /^恢复/ }).click();
  await page.getByText("恢复是一次新的修改").waitFor();
  await lookAt(page, page.url().replace(product.address, ""), "restore");
  await page.getByRole("button", { name: "恢复到这一版" }).click();
  await page.getByText("已经恢复到选定的版本").waitFor();
  await until("the other sees it at once", async () => (await words(other)).endsWith("它的由来。"));
  expect(await words(other)).toBe(
    "两位老师共同备课，孩子们听得见。县城的学校和村小的学校每周连一次线。第三段说的是评价的办法和它的由来。",
  );
  await caretIn(other, "县城的学校", "End");
  await other.keyboard.insertText("波接着写。");
  await saved(other);
  await page.goto(`/desk/${id}/versions`);
  await page.locator("tr", { hasText: "初稿" }).getByRole("link").first().click();
  await page.locator(".text").waitFor();
  await lookAt(page, page.url().replace(product.address, ""), "version");
  expect([...annsPage.complaints, ...bobsPage.complaints]).toEqual([]);
});

test("the record says whose words stand, and both authors sign names and roles", async () => {
  const { page } = annsPage;
  await lookAt(page, `/desk/${id}/contributions`, "contributions");
  await lookAt(page, `/desk/${id}/contributions/text`, "authored");
  await page.goto(`/desk/${id}/contributions/text`);
  expect(await page.locator(".authored .author", { hasText: "波接着写" }).count()).toBe(1);
  await page.goto(`/desk/${id}/contributions`);
  await page.getByRole("link", { name: "提出署名方案" }).click();
  await page.getByRole("button", { name: "提出" }).click();
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").innerText()).toContain("至少选一项分工");
  await page.getByRole("checkbox", { name: "撰写" }).first().check();
  await page.getByRole("checkbox", { name: "执教" }).last().check();
  await lookAt(page, `/desk/${id}/contributions/agreement`, "agreement");
  await page.getByRole("checkbox", { name: "撰写" }).first().check();
  await page.getByRole("checkbox", { name: "执教" }).last().check();
  await page.getByRole("button", { name: "提出" }).click();
  for (const { page: own } of [annsPage, bobsPage]) {
    await own.goto(`/desk/${id}/contributions`);
    await own.getByRole("button", { name: "我确认这个顺序和分工" }).click();
    await own.getByText("您已经确认").waitFor();
  }
  await bobsPage.page.getByText("全体作者已经确认").waitFor();
  await lookAt(bobsPage.page, `/desk/${id}/contributions`, "agreed");
});

test("everything about versions works without JavaScript", async () => {
  const context = await browser.newContext({
    baseURL: product.address,
    javaScriptEnabled: false,
    locale: "zh-CN",
  });
  const [name = "", value = ""] = ann.cookie.split(/=(.*)/);
  await context.addCookies([{ name, value, url: product.address }]);
  const page = await context.newPage();
  await page.goto(`/desk/${id}/versions`);
  await page.getByLabel("给现在的正文起个名字").fill("无脚本");
  await page.getByRole("button", { name: "保存名字" }).click();
  await page.getByText("名字已经保存").waitFor();
  await page.locator("tr", { hasText: "初稿" }).locator('input[name="from"]').check();
  await page.getByRole("button", { name: "对比选中的两版" }).click();
  await page.getByRole("heading", { name: "两版对比" }).waitFor();
  await context.close();
});

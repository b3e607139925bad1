import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compose, launch, signIn, type Watched, watchedPage } from "../support/browser";
import { settled } from "../support/desk";
import { Product } from "../support/product";
import { until } from "../support/wait";

let product: Product;
let browser: Browser;
let ann: Watched;
let bo: Watched;
let visitor: Watched;
let desk: string;

beforeAll(async () => {
  product = await Product.start();
  browser = await launch();
  ann = await watchedPage(browser, product, { viewport: { width: 1280, height: 900 } });
  bo = await watchedPage(browser, product, { viewport: { width: 1280, height: 900 } });
  visitor = await watchedPage(browser, product, { javaScriptEnabled: false });
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});

const text = (page: Page) => page.getByRole("textbox", { name: "正文" });
const words = async (page: Page) => (await text(page).innerText()).replace(/\s+/g, "");
const saved = (page: Page, patience = 15_000) =>
  until(
    "the badge says 已保存",
    async () => (await page.locator(".save-badge").innerText()).trim() === "已保存",
    patience,
  );

/** Puts the caret at the end of the text, in a paragraph of its own. */
async function newParagraph(page: Page): Promise<void> {
  await text(page).click();
  await settled(page);
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
}

test("a visitor finds works by two characters, narrows them down and reads one, without scripts", async () => {
  const { page } = visitor;
  await page.goto("/");
  expect(await page.locator("script:not([src='/suggestions.js'])").count()).toBe(0);
  await page.getByRole("searchbox").first().fill("双师");
  await page.getByRole("button", { name: "搜索" }).first().click();
  await page.waitForURL(/\/practices\?q=/);
  expect(await page.locator("mark").first().innerText()).toBe("双师");
  const before = await page.locator("main article, main li h2, main h3").count();
  expect(before).toBeGreaterThan(3);
  await page.locator('main a[href*="kind=school-case"]').first().click();
  await page.waitForURL(/kind=school-case/);
  await page.goto("/practices?q=融合");
  await page.locator("main h2 a, main h3 a").first().click();
  await page.waitForURL(/\/practices\/[0-9a-z]{16}$/);
  expect(await page.locator("h1").innerText()).toContain("【示例】");
  expect(await page.locator(".text h2").count()).toBeGreaterThan(4);
  await expect.poll(() => page.getByText(/CC BY|署名/).count()).toBeGreaterThan(0);
});

test("a teacher starts a school case from its template; the hints are no part of it", async () => {
  const { page } = ann;
  await signIn(page, "teacher.a@gongyan.example");
  await page.goto("/desk");
  await page.getByLabel("题名").fill("河边小学的双师作文课");
  await page.getByRole("radio", { name: /学校案例/ }).check();
  await page.getByRole("button", { name: "开始写作" }).click();
  await page.waitForURL(/\/desk\/[0-9a-z]{16}$/);
  desk = page.url();
  await text(page).waitFor();
  await until("the template's headings", async () => (await words(page)).includes("一、学校概况"));
  expect(await words(page)).not.toContain("百字左右");
  await expect.poll(() => page.locator("[data-hint]").count()).toBeGreaterThan(3);
  await saved(page);
});

test("she invites a colleague of another school by a link, and he comes in", async () => {
  const { page } = ann;
  await page.goto(`${desk}/people`);
  await page.getByLabel(/邮箱|电子邮件/).fill("teacher.b@gongyan.example");
  await page.getByRole("button", { name: /邀请/ }).last().click();
  const link = await page.locator("#invitation-link").inputValue();
  await signIn(bo.page, "teacher.b@gongyan.example");
  await bo.page.goto(new URL(link).pathname);
  await bo.page.getByRole("button", { name: /接受/ }).click();
  await bo.page.waitForURL(new RegExp(new URL(desk).pathname));
  await text(bo.page).waitFor();
  await page.goto(desk);
  await text(page).waitFor();
});

test("both write at the same moment, by input method, and see each other's names", async () => {
  await newParagraph(ann.page);
  await until("he has the new paragraph", async () => (await words(bo.page)).length > 0);
  await text(bo.page).getByText("二、为什么做").click();
  await settled(bo.page);
  await bo.page.keyboard.press("End");
  await bo.page.keyboard.press("Enter");
  await Promise.all([
    compose(ann.page, "woxiangxie", "我想写孩子们的声音"),
    compose(bo.page, "womenyeshi", "我们也是这样开始的"),
  ]);
  for (const { page } of [ann, bo]) {
    await until("both sentences", async () => {
      const all = await words(page);
      return all.includes("我想写孩子们的声音") && all.includes("我们也是这样开始的");
    });
  }
  await expect.poll(() => bo.page.locator(".presence").textContent()).toContain("林青");
  await expect.poll(() => ann.page.locator(".presence").textContent()).toContain("周雨桐");
  expect(await words(bo.page)).not.toContain("woxiangxie");
  await saved(ann.page);
  await saved(bo.page);
});

test("nobody sees the letters of an unfinished composition", async () => {
  const cdp = await ann.context.newCDPSession(ann.page);
  await newParagraph(ann.page);
  await cdp.send("Input.imeSetComposition", { text: "ceshi", selectionStart: 5, selectionEnd: 5 });
  await newParagraph(bo.page);
  await bo.page.keyboard.type("在此期间");
  await saved(bo.page);
  expect(await words(bo.page)).not.toContain("ceshi");
  await cdp.send("Input.insertText", { text: "测试句" });
  await until("he has the words", async () => (await words(bo.page)).includes("测试句"));
  await until("she has his words", async () => (await words(ann.page)).includes("在此期间"));
  expect(await words(ann.page)).not.toContain("ceshi");
});

test("offline she goes on writing, the badge says so, and it all comes together afterwards", async () => {
  await ann.context.setOffline(true);
  await until(
    "the badge notices",
    async () => (await ann.page.locator(".save-badge").innerText()).includes("离线"),
    60_000,
  );
  await newParagraph(ann.page);
  await ann.page.keyboard.type("断网时写的一句");
  await newParagraph(bo.page);
  await bo.page.keyboard.type("同时他写的一句");
  await saved(bo.page);
  await until("kept here", async () =>
    (await ann.page.locator(".save-badge").innerText()).includes("已存本机"),
  );
  await ann.context.setOffline(false);
  for (const { page } of [ann, bo]) {
    await until(
      "both",
      async () => {
        const all = await words(page);
        return all.includes("断网时写的一句") && all.includes("同时他写的一句");
      },
      30_000,
    );
  }
  await saved(ann.page, 30_000);
});

test("the server is killed in the middle of a sentence and nothing is lost", async () => {
  await newParagraph(ann.page);
  await ann.page.keyboard.type("拔掉电源之前");
  await saved(ann.page);
  await ann.page.keyboard.type("，还有这半句");
  await product.kill();
  await ann.page.keyboard.type("，还有之后这半句");
  expect((await ann.page.locator(".save-badge").innerText()).trim()).not.toBe("已保存");
  await product.run();
  await saved(ann.page, 40_000);
  await until(
    "he has all of it",
    async () => (await words(bo.page)).includes("拔掉电源之前，还有这半句，还有之后这半句"),
    30_000,
  );
  const reader = await watchedPage(browser, product);
  await signIn(reader.page, "teacher.b@gongyan.example");
  await reader.page.goto(desk);
  await until(
    "a fresh page has it too",
    async () => (await words(reader.page)).includes("还有之后这半句"),
    20_000,
  );
  expect(await words(reader.page)).toBe(await words(ann.page));
  await reader.context.close();
});

test("undo takes back her own words only", async () => {
  await newParagraph(ann.page);
  await ann.page.keyboard.type("将被撤销");
  await saved(ann.page);
  await text(bo.page).getByText("三、目标与设计").click();
  await settled(bo.page);
  await bo.page.keyboard.press("End");
  await bo.page.keyboard.press("Enter");
  await bo.page.keyboard.type("他的话留下");
  await until("she has his words", async () => (await words(ann.page)).includes("他的话留下"));
  await text(ann.page).focus();
  for (let press = 0; press < 3 && (await words(ann.page)).includes("将被撤销"); press++) {
    await ann.page.keyboard.press("Control+z");
  }
  await until("hers are gone", async () => !(await words(ann.page)).includes("将被撤销"));
  expect(await words(ann.page)).toContain("他的话留下");
});

test("she publishes: the school approves what was frozen, visitors find it within a second, the draft goes on", async () => {
  const { page } = ann;
  await page.goto(`${desk}/details`);
  await page.getByLabel("摘要").fill("一所小学与外省学校共上作文课的记录。");
  await page.getByRole("checkbox", { name: "小学", exact: true }).check();
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("已保存").waitFor();
  await page.goto(`${desk}/publication`);
  const looked = page.getByRole("checkbox", { name: /我都看过/ });
  if (await looked.isVisible()) await looked.check();
  await page.getByRole("button", { name: "申请发布" }).click();
  await page.getByText("申请已经提交").waitFor();

  await newParagraph(bo.page);
  await bo.page.keyboard.type("申请之后才写的话");
  await saved(bo.page);

  const admin = await watchedPage(browser, product);
  await signIn(admin.page, "admin@gongyan.example");
  await admin.page.goto("/desk");
  await admin.page
    .getByRole("link", { name: /河边小学/ })
    .first()
    .click();
  await admin.page.waitForURL(/approvals/);
  expect(await admin.page.locator("main").innerText()).not.toContain("申请之后才写的话");
  await admin.page.getByRole("button", { name: "通过并发布" }).click();
  await admin.page.waitForURL(/\/practices\//);
  const publishedAt = Date.now();
  await until(
    "search finds it",
    async () => {
      const found = await (
        await fetch(`${product.address}/api/v1/practices?q=${encodeURIComponent("河边小学")}`)
      ).json();
      return found.total === 1;
    },
    1_000,
  );
  expect(Date.now() - publishedAt).toBeLessThan(1_000);

  await visitor.page.goto(admin.page.url());
  const edition = await visitor.page.locator("main").innerText();
  expect(edition).toContain("我想写孩子们的声音");
  expect(edition).not.toContain("申请之后才写的话");
  expect(await words(bo.page)).toContain("申请之后才写的话");
  expect(await visitor.page.locator("script[src], script:not([type])").count()).toBe(0);
  expect(admin.complaints).toEqual([]);
  await admin.context.close();
});

test("on the whole way no page complained, and nothing was asked of another host", () => {
  expect([...ann.complaints, ...bo.complaints, ...visitor.complaints]).toEqual([]);
});

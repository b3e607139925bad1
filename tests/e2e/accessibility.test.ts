import { gzipSync } from "node:zlib";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import { launch, signIn } from "../support/browser";
import { rewrite, saved, text } from "../support/desk";
import { Product } from "../support/product";

let product: Product;
let browser: Browser;
let work: string;
let desk: string;
let request: string;

beforeAll(async () => {
  product = await Product.start();
  browser = await launch();
  const found = await (
    await fetch(`${product.address}/api/v1/practices?q=${encodeURIComponent("双师")}`)
  ).json();
  work = found.items.at(-1).id;
  await prepareDesk();
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});

/** A work with a request waiting, so that every page has something to show. */
async function prepareDesk(): Promise<void> {
  const context = await browser.newContext({ baseURL: product.address });
  const page = await context.newPage();
  await signIn(page, "teacher.a@gongyan.example");
  await page.goto("/desk");
  await page.getByLabel("题名").fill("给无障碍检查用的作品");
  await page.getByRole("button", { name: "开始写作" }).click();
  await page.waitForURL(/\/desk\/[0-9a-z]{16}$/);
  desk = new URL(page.url()).pathname;
  await text(page).waitFor();
  await saved(page);
  await rewrite(page, "给无障碍检查用的一段文字。".repeat(20));
  await page.goto(`${desk}/details`);
  await page.getByLabel("摘要").fill("摘要");
  await page.getByRole("checkbox", { name: "小学", exact: true }).check();
  await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.getByRole("button", { name: "保存" }).click(),
  ]);
  await page.goto(`${desk}/publication`);
  const looked = page.getByRole("checkbox", { name: /我都看过/ });
  if (await looked.isVisible()) await looked.check();
  await page.getByRole("button", { name: "申请发布" }).click();
  await context.close();
  const admin = await browser.newContext({ baseURL: product.address });
  const adminPage = await admin.newPage();
  await signIn(adminPage, "admin@gongyan.example");
  await adminPage.goto("/desk");
  request = (await adminPage.locator('a[href^="/desk/approvals/"]').first().getAttribute("href")) ?? "";
  await admin.close();
}

/** Nothing found by axe, and nothing wider than the screen. */
async function expectClean(context: BrowserContext, paths: string[]): Promise<void> {
  const page = await context.newPage();
  for (const path of paths) {
    await page.goto(path);
    if (/^\/desk\/[0-9a-z]{16}$/.test(path)) await page.locator(".save-badge[data-state=saved]").waitFor();
    expect(await violations(page), path).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
  }
  await page.close();
}

const LOOKS = [
  { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { colorScheme: "dark", viewport: { width: 360, height: 740 } },
] as const;

test.each(LOOKS)("axe finds nothing on the visitors' pages in both languages: %j", async (look) => {
  const context = await browser.newContext({ baseURL: product.address, ...look });
  const bare = [
    "/",
    "/practices",
    "/practices?q=融合&kind=lesson",
    "/practices?q=没有这个词",
    `/practices/${work}`,
    `/practices/${work}/editions/1`,
    `/practices/${work}/editions/1/changes`,
    "/about",
  ];
  await expectClean(context, [
    ...bare,
    ...bare.map((path) => (path === "/" ? "/en" : `/en${path}`)),
    "/sign-in",
    "/sign-up",
    "/nowhere",
  ]);
  await context.close();
});

test.each(LOOKS)("axe finds nothing on the members' pages: %j", async (look) => {
  const context = await browser.newContext({ baseURL: product.address, ...look });
  const page = await context.newPage();
  await signIn(page, "teacher.a@gongyan.example");
  await expectClean(context, [
    "/desk",
    desk,
    `${desk}/details`,
    `${desk}/people`,
    `${desk}/publication`,
    "/account",
    "/notices",
    "/desk/import",
  ]);
  await context.close();
  const admin = await browser.newContext({ baseURL: product.address, ...look });
  const adminPage = await admin.newPage();
  await signIn(adminPage, "admin@gongyan.example");
  await adminPage.goto("/account");
  const members =
    (await adminPage.locator('a[href^="/organisations/"][href$="/members"]').first().getAttribute("href")) ??
    "";
  await expectClean(admin, ["/desk", request, members]);
  await admin.close();
});

test("axe finds nothing on the members' pages in English", async () => {
  const context = await browser.newContext({
    baseURL: product.address,
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  await signIn(page, "teacher.a@gongyan.example");
  await page.goto("/account");
  await page
    .getByLabel("界面语言")
    .selectOption("en")
    .catch(() => page.locator("select[name=locale]").selectOption("en"));
  await Promise.all([
    page.waitForURL(/done=language-saved/),
    page.locator('form[action="/language"] button').last().click(),
  ]);
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  await expectClean(context, [
    "/desk",
    desk,
    `${desk}/details`,
    `${desk}/people`,
    `${desk}/publication`,
    "/account",
    "/notices",
    "/desk/import",
  ]);
  await page.goto("/account");
  await page.locator("select[name=locale]").selectOption("zh-CN");
  await page.locator('form[action="/language"] button').last().click();
  await context.close();
});

test("a list page ships no script but that of its search box, and at most 30 kB of HTML and CSS", async () => {
  const html = await (await fetch(`${product.address}/practices?q=${encodeURIComponent("融合")}`)).text();
  expect(html).not.toMatch(/<script(?![^>]*(?:application\/ld\+json|src="\/suggestions\.js"))/);
  const sheets = [...html.matchAll(/href="(\/assets\/[^"]+\.css)"/g)].map((match) => match[1]);
  let bytes = gzipSync(html).length;
  for (const sheet of new Set(sheets))
    bytes += gzipSync(await (await fetch(product.address + sheet)).text()).length;
  console.info(`list page: ${bytes} bytes of HTML and CSS, gzip`);
  expect(bytes).toBeLessThanOrEqual(30_000);
});

test("on paper a page is what a teacher hands out: its words, its licence, where it is from, and nothing to press", async () => {
  const context = await browser.newContext({ baseURL: product.address, locale: "zh-CN" });
  const page = await context.newPage();
  await page.emulateMedia({ media: "print" });
  const onPaper = async (path: string) => {
    await page.goto(path);
    return page.locator("body").innerText();
  };
  const paper = await onPaper(`/practices/${work}`);
  const shown = ["摘要", "引用格式", "许可协议", "转载或改编时请署上这一行", `/practices/${work}/editions/1`];
  for (const words of shown) expect(paper, words).toContain(words);
  const pressed = [
    "登录",
    "搜索",
    "有用",
    "举报",
    "我校试用",
    "完整存档",
    "撤回这一版",
    "并排比较",
    "按月查看",
  ];
  for (const words of pressed) expect(paper, words).not.toContain(words);
  await expect(page.getByRole("img", { name: "这一版网址的二维码" }).isVisible()).resolves.toBe(true);
  const list = await onPaper("/practices?q=双师");
  expect(list).toContain("双师");
  for (const words of ["登录", "排序", "下一页"]) expect(list, words).not.toContain(words);
  await context.close();
});

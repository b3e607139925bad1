import { gzipSync } from "node:zlib";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import { launch } from "../support/browser";
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
  const context = await member("teacher.a@gongyan.example");
  const page = await context.newPage();
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
  const admin = await member("admin@gongyan.example");
  const adminPage = await admin.newPage();
  await adminPage.goto("/desk");
  request = (await adminPage.locator('a[href^="/desk/approvals/"]').first().getAttribute("href")) ?? "";
  await admin.close();
}

/** Nothing wider than the screen, and nothing found by axe where it is asked. */
async function expectClean(context: BrowserContext, paths: string[], byAxe = paths): Promise<void> {
  const page = await context.newPage();
  for (const path of paths) {
    await page.goto(path);
    if (/^\/desk\/[0-9a-z]{16}$/.test(path)) await page.locator(".save-badge[data-state=saved]").waitFor();
    if (byAxe.includes(path)) expect(await violations(page), path).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
  }
  await page.close();
}

/**
 * The looks that axe is asked about. It takes a second for a page, so each page is shown to it twice,
 * and the two differ in all: language, colours and width. Whether a page is wider than the screen is
 * asked in each language at each width.
 */
const DAY = { colorScheme: "light", viewport: { width: 1280, height: 900 } } as const;
const NIGHT = { colorScheme: "dark", viewport: { width: 360, height: 740 } } as const;
const LOOKS = [
  { look: DAY, language: "zh-CN" },
  { look: NIGHT, language: "en" },
] as const;

test.each(LOOKS)("axe finds nothing on the visitors' pages: $language, $look", async ({ look, language }) => {
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
  const english = bare.map((path) => (path === "/" ? "/en" : `/en${path}`));
  // These have one address for both languages.
  const both = ["/sign-in", "/signed-out", "/sign-up", "/nowhere"];
  await expectClean(
    context,
    [...bare, ...english, ...both],
    [...(language === "en" ? english : bare), ...both],
  );
  await context.close();
});

test.each(LOOKS)("axe finds nothing on the members' pages: $language, $look", async ({ look, language }) => {
  const context = await member("teacher.a@gongyan.example", look);
  if (language === "en") await choose(context, "en");
  await expectClean(context, membersPages());
  if (language === "en") await choose(context, "zh-CN");
  await context.close();
  const admin = await member("admin@gongyan.example", look);
  if (language === "en") await choose(admin, "en");
  const adminPage = await admin.newPage();
  await adminPage.goto("/account");
  const members =
    (await adminPage.locator('a[href^="/organisations/"][href$="/members"]').first().getAttribute("href")) ??
    "";
  await expectClean(admin, ["/desk", request, members]);
  if (language === "en") await choose(admin, "zh-CN");
  await admin.close();
});

test.each([
  { look: NIGHT, language: "zh-CN" },
  { look: DAY, language: "en" },
] as const)("no page of a member is wider than the screen: $language, $look", async ({ look, language }) => {
  const context = await member("teacher.a@gongyan.example", look);
  if (language === "en") await choose(context, "en");
  await expectClean(context, membersPages(), []);
  if (language === "en") await choose(context, "zh-CN");
  await context.close();
});

const membersPages = () => [
  "/desk",
  desk,
  `${desk}/details`,
  `${desk}/people`,
  `${desk}/publication`,
  "/account",
  "/account/name",
  "/account/email",
  "/notices",
  "/desk/import",
];

async function member(email: string, options: Parameters<Browser["newContext"]>[0] = {}) {
  const context = await browser.newContext({ baseURL: product.address, ...options });
  const [name = "", value = ""] = (await product.signIn(email)).split(/=(.*)/);
  await context.addCookies([{ name, value, url: product.address }]);
  return context;
}

/** The language that a member reads in, as they choose it. */
async function choose(context: BrowserContext, language: "en" | "zh-CN"): Promise<void> {
  const page = await context.newPage();
  await page.goto("/account");
  await page.locator("select[name=locale]").selectOption(language);
  await Promise.all([
    page.waitForURL(/done=language-saved/),
    page.locator('form[action="/language"] button').last().click(),
  ]);
  expect(await page.locator("html").getAttribute("lang")).toBe(language === "en" ? "en" : "zh-Hans");
  await page.close();
}

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

import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { violations } from "../support/axe";
import { launch, type Watched, watchedPage } from "../support/browser";
import { type Account, account, openWork, post, rewrite, settled, sharedWork, text } from "../support/desk";
import { blocks, box } from "../support/menus";
import { Product } from "../support/product";
import { until } from "../support/wait";

const SCREEN = { width: 360, height: 740 };

let product: Product;
let browser: Browser;
let owner: Account;
let id: string;
let ann: Watched;
let page: Page;

beforeAll(async () => {
  product = await Product.start();
  browser = await launch();
  owner = await account(product, "teacher.a@gongyan.example");
  id = await sharedWork(product, owner);
  ann = await phone("dark");
  page = ann.page;
  await openWork(page, id);
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});
beforeEach(() => rewrite(page, "甲段文字", "乙段文字", "丙段文字"));
afterEach(() => expect(ann.complaints).toEqual([]));

async function phone(colorScheme: "light" | "dark"): Promise<Watched> {
  const watched = await watchedPage(browser, product, {
    viewport: SCREEN,
    hasTouch: true,
    isMobile: true,
    colorScheme,
  });
  const [name = "", value = ""] = owner.cookie.split(/=(.*)/);
  await watched.context.addCookies([{ name, value, url: product.address }]);
  watched.context.setDefaultTimeout(10_000);
  return watched;
}

/** Everything that a finger presses in `selector` is large enough and on the screen. */
async function expectTouchable(selector: string): Promise<void> {
  const frame = await box(page, selector);
  expect(frame.x).toBeGreaterThanOrEqual(0);
  expect(frame.right).toBeLessThanOrEqual(SCREEN.width);
  expect(frame.y).toBeGreaterThanOrEqual(0);
  expect(frame.bottom).toBeLessThanOrEqual(SCREEN.height);
  const small = await page.locator(`${selector} :is(button, [role=option])`).evaluateAll((targets) =>
    targets
      .map((target) => target.getBoundingClientRect())
      .filter(({ width, height }) => width < 44 || height < 44)
      .map(({ width, height }) => `${width} × ${height}`),
  );
  expect(small).toEqual([]);
  expect(await violations(page)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

async function select(words: string): Promise<void> {
  await text(page).getByText(words).tap();
  await page.evaluate((words) => {
    const walker = document.createTreeWalker(document.querySelector(".sheet-text")!, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      if (node.data === words) window.getSelection()?.setBaseAndExtent(node, 0, node, words.length);
    }
  }, words);
  await settled(page);
}

describe("on a phone of 360 pixels", () => {
  test("the list of blocks fits, and a finger chooses from it", async () => {
    await text(page).getByText("丙段文字").tap();
    await page.getByRole("button", { name: "插入内容" }).tap();
    await page.getByRole("listbox").waitFor();
    await expectTouchable(".slash-menu");
    await page.getByRole("listbox").getByRole("option", { name: "引用", exact: true }).tap();
    await text(page).locator("blockquote").waitFor();
  });

  test("the bar of formats stands at the edge, not over the words", async () => {
    await select("乙段文字");
    await page.getByRole("toolbar", { name: "文字格式" }).waitFor();
    await expectTouchable(".format-bar");
    const bar = await box(page, ".format-bar");
    expect(bar.bottom).toBeGreaterThan(SCREEN.height - 20);
    await page.getByRole("toolbar", { name: "文字格式" }).getByRole("button", { name: "标亮" }).tap();
    await text(page).locator("mark").waitFor();
  });

  test("the menu of the block at the caret is a tool's, and moves it", async () => {
    await text(page).getByText("丙段文字").tap();
    await page.getByRole("button", { name: "段落操作" }).last().tap();
    await page.getByRole("menu").waitFor();
    await expectTouchable(".menu");
    await page.getByRole("menuitem", { name: "上移" }).tap();
    await until("it moved", async () => (await blocks(page)).join() === "甲段文字,丙段文字,乙段文字");
    expect(await page.locator(".block-handle").isVisible()).toBe(false);
  });

  test("the list of shortcuts fits", async () => {
    await page.getByRole("button", { name: "快捷键" }).tap();
    await page.getByRole("dialog", { name: "快捷键" }).waitFor();
    await expectTouchable(".help-dialog");
    await page.getByRole("button", { name: "关闭" }).tap();
  });
});

test("all of it is in English for those who read English", async () => {
  await post(product, owner, "/language", { locale: "en" });
  const { page: english, complaints, context } = await phone("light");
  await english.setViewportSize({ width: 1280, height: 800 });
  await english.goto(`/desk/${id}`);
  const written = english.getByRole("textbox", { name: "Text", exact: true });
  await written.click();
  await english.keyboard.press("Control+End");
  await english.keyboard.press("Enter");
  await english.keyboard.type("/bg");
  await english.getByRole("listbox").getByRole("option", { name: "Table" }).waitFor();
  await english.keyboard.press("Escape");
  await english.keyboard.press("Control+/");
  const help = english.getByRole("dialog", { name: "Shortcuts" });
  await help.waitFor();
  expect(await help.innerText()).not.toMatch(/\p{Script=Han}|help\./u);
  await english.keyboard.press("Escape");
  await help.waitFor({ state: "detached" });
  await english.keyboard.press("Shift+F10");
  expect(await english.getByRole("menu").innerText()).not.toMatch(/\p{Script=Han}|[a-z]+\.[a-z]/u);
  expect(complaints).toEqual([]);
  await context.close();
  await post(product, owner, "/language", { locale: "zh-CN" });
});

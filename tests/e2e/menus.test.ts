import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { violations } from "../support/axe";
import { launch, type Watched } from "../support/browser";
import {
  account,
  caretIn,
  openWork,
  pageOf,
  rewrite,
  saved,
  settled,
  sharedWork,
  text,
} from "../support/desk";
import { InputMethod } from "../support/input-method";
import { blocks, box, press, tags } from "../support/menus";
import { Product } from "../support/product";
import { until } from "../support/wait";

let product: Product;
let browser: Browser;
let ann: Watched;
let page: Page;
let id: string;

beforeAll(async () => {
  product = await Product.start();
  browser = await launch();
  const owner = await account(product, "teacher.a@gongyan.example");
  id = await sharedWork(product, owner);
  ann = await pageOf(browser, product, owner);
  page = ann.page;
  await ann.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openWork(page, id);
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});
beforeEach(() => rewrite(page, "甲段文字", "乙段文字", "丙段文字"));
afterEach(() => expect(ann.complaints).toEqual([]));

const bar = () => page.getByRole("toolbar", { name: "文字格式" });
const menu = (name: string) => page.getByRole("menu", { name });
const item = (name: string) => page.getByRole("menu").getByText(name, { exact: true });
const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");

/** Selects all of a paragraph by the keyboard. */
async function selected(words: string): Promise<void> {
  await caretIn(page, words);
  await press(page, "Shift+Home");
}

describe("the bar of formats", () => {
  test("comes with a selection, beside it and not over it, follows it, and goes", async () => {
    await selected("乙段文字");
    await bar().waitFor();
    expect(await violations(page)).toEqual([]);
    const words = await text(page).getByText("乙段文字").boundingBox();
    const { bottom } = await box(page, ".format-bar");
    expect(bottom).toBeLessThanOrEqual(words!.y + 4);
    await page.evaluate(() =>
      document.querySelector<HTMLElement>(".sheet")!.style.setProperty("margin-top", "60px"),
    );
    await page.mouse.wheel(0, 40);
    await until("it followed", async () => (await box(page, ".format-bar")).bottom !== bottom);
    await page.evaluate(() =>
      document.querySelector<HTMLElement>(".sheet")!.style.removeProperty("margin-top"),
    );
    await press(page, "ArrowRight");
    await bar().waitFor({ state: "detached" });
  });

  test("is reached by Alt+F10, gives each format, and Escape leads back", async () => {
    await selected("乙段文字");
    // Before it is there the same keys go to the tools over the text.
    await bar().waitFor();
    await press(page, "Alt+F10");
    for (const name of ["着重号", "下划线", "删除线", "标亮", "代码", "下标"]) {
      await press(page, "ArrowRight");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(name);
    }
    await press(page, "Enter");
    await text(page).locator("sub").waitFor();
    await press(page, "ArrowRight", "Enter");
    await text(page).locator("sup").waitFor();
    expect(await text(page).locator("sub").count()).toBe(0);
    await press(page, "ArrowLeft", "ArrowLeft", "ArrowLeft", "Enter");
    await text(page).locator("mark").waitFor();
    const tool = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    // As it does whenever its selection is drawn anew.
    await text(page).evaluate((element) => element.focus());
    expect(await tool()).toBe("标亮");
    await press(page, "Escape");
    await page.keyboard.insertText("换");
    expect(await blocks(page)).toEqual(["甲段文字", "换", "丙段文字"]);
    await saved(page);
  });

  test("does not come while the mouse still selects, nor over a link's question", async () => {
    const words = await text(page).getByText("乙段文字").boundingBox();
    await page.mouse.move(words!.x + 2, words!.y + 10);
    await page.mouse.down();
    await page.mouse.move(words!.x + 60, words!.y + 10, { steps: 3 });
    await settled(page);
    expect(await bar().count()).toBe(0);
    await page.mouse.up();
    await bar().waitFor();
    await bar().getByRole("button", { name: "链接" }).click();
    await page.getByRole("dialog", { name: "插入链接" }).waitFor();
    await bar().waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
  });
});

describe("the menu of a block", () => {
  test("turns it into another kind and back, by the keyboard from the text", async () => {
    await caretIn(page, "乙段文字");
    await press(page, "Tab");
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("block-handle");
    await press(page, "Enter");
    await menu("段落操作").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.getByRole("menuitemradio", { checked: true }).innerText()).toBe("正文");
    await press(page, "ArrowDown", "Enter");
    await until("it is a heading", async () => (await tags(page)) === "p h2 p");
    await page.keyboard.insertText("，题");
    expect(await blocks(page)).toEqual(["甲段文字", "乙段文字，题", "丙段文字"]);
    for (const [name, expected] of [
      ["编号", "p ol p"],
      ["待办清单", "p ul p"],
      ["引用", "p blockquote p"],
      ["正文", "p p p"],
    ] as const) {
      await page.getByRole("button", { name: "段落操作", exact: true }).click();
      await item(name).click();
      await until(`it is ${name}`, async () => (await tags(page)) === expected);
    }
    await saved(page);
  });

  test("has its handle where one sees it, though the block is far from what was shown last", async () => {
    await rewrite(page, ...Array.from({ length: 60 }, (_, at) => `第 ${at} 段`));
    const isSeen = () =>
      page.locator(".block-handle").evaluate((handle) => {
        const { top, bottom } = handle.getBoundingClientRect();
        return document.activeElement === handle && top >= 0 && bottom <= window.innerHeight;
      });
    for (const way of ["Control+Home", "Control+End", "Control+Home"]) {
      await press(page, way, "Tab");
      await until(`it is seen after ${way}`, isSeen);
      await page.evaluate(() => window.scrollTo({ top: 9_999_999, behavior: "instant" }));
      await press(page, "Shift+Tab");
    }
  });

  test("turns every item of a list", async () => {
    await rewrite(page, "");
    await page.keyboard.type("- ");
    await page.keyboard.insertText("一");
    await press(page, "Enter");
    await page.keyboard.insertText("二");
    await page.getByRole("button", { name: "段落操作", exact: true }).click();
    await item("一级标题").click();
    await until("both are headings", async () => (await tags(page)) === "h2 h2");
    expect(await blocks(page)).toEqual(["一", "二"]);
  });

  test("doubles, deletes and copies the address of the block that the pointer is at", async () => {
    await caretIn(page, "甲段文字");
    const choose = async (words: string, name: string) => {
      await text(page).getByText(words).first().hover();
      await page.locator(".block-handle").click();
      await item(name).click();
      await settled(page);
    };
    await choose("乙段文字", "复制一份");
    expect(await blocks(page)).toEqual(["甲段文字", "乙段文字", "乙段文字", "丙段文字"]);
    await choose("甲段文字", "删除");
    expect(await blocks(page)).toEqual(["乙段文字", "乙段文字", "丙段文字"]);
    await choose("丙段文字", "复制链接");
    await page.getByRole("status").filter({ hasText: "链接已复制" }).waitFor();
    const address = await page.evaluate(() => navigator.clipboard.readText());
    expect(address).toMatch(new RegExp(`/desk/${id}#block-[0-9a-z]+-[0-9a-z]+$`));
    await saved(page);
    const other = await ann.context.newPage();
    await other.goto(address);
    await until("the block is shown to who follows the address", () =>
      text(other)
        .locator("p", { hasText: "丙段文字" })
        .evaluate((block) => block.getAnimations().length > 0)
        .catch(() => false),
    );
    await other.close();
  });
});

describe("the menu of a place", () => {
  test("comes by Shift+F10, by the menu key and by the right button, and Escape leaves it", async () => {
    await selected("乙段文字");
    await press(page, "Shift+F10");
    await menu("操作").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await focused()).toContain("剪切");
    await press(page, "ArrowUp");
    expect(await focused()).toBe("删除");
    await press(page, "Escape");
    await menu("操作").waitFor({ state: "detached" });
    await press(page, "ContextMenu");
    await press(page, "ArrowDown", "Enter");
    await until("it is copied", () =>
      page.evaluate(async () => (await navigator.clipboard.readText()) === "乙段文字"),
    );
    await text(page)
      .getByText("丙段文字")
      .click({ button: "right", position: { x: 1, y: 8 } });
    await item("只粘贴文字").click();
    await until(
      "it is pasted where it was pressed",
      async () => (await blocks(page))[2] === "乙段文字丙段文字",
    );
    await saved(page);
  });

  test("has a table's rows and columns in a table", async () => {
    await rewrite(page, "");
    await page.keyboard.type("/table");
    await press(page, "Enter");
    await text(page).locator("table").waitFor();
    await press(page, "Shift+F10");
    await item("下方加行").click();
    await until("there is one more", async () => (await text(page).locator("tr").count()) === 4);
    await press(page, "Shift+F10");
    await item("删除列").click();
    await until("there is one less", async () => (await text(page).locator("th").count()) === 2);
    await saved(page);
  });

  test("does not come while an input method composes", async () => {
    const method = await InputMethod.on(page);
    await caretIn(page, "乙段文字");
    await method.spell("ni");
    await press(page, "Shift+F10", "Control+/");
    expect(await page.getByRole("menu").count()).toBe(0);
    expect(await page.getByRole("dialog").count()).toBe(0);
    await method.commit("你");
    expect(await blocks(page)).toEqual(["甲段文字", "乙段文字你", "丙段文字"]);
  });
});

test("the list of shortcuts comes by Ctrl+/ in the text and by ? beside it, and Escape leads back", async () => {
  await caretIn(page, "乙段文字");
  await page.keyboard.press("Control+/");
  const help = page.getByRole("dialog", { name: "快捷键" });
  await help.waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await help.innerText()).toContain("Alt+Shift+↑");
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "detached" });
  await page.keyboard.insertText("，后");
  expect(await blocks(page)).toEqual(["甲段文字", "乙段文字，后", "丙段文字"]);
  await page.keyboard.type("?");
  await settled(page);
  expect(await help.count()).toBe(0);
  await page.getByRole("button", { name: "快捷键" }).focus();
  await page.keyboard.press("?");
  await help.waitFor();
  await help.getByRole("button", { name: "关闭" }).click();
});

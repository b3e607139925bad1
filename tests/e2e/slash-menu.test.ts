import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { violations } from "../support/axe";
import { launch, type Watched } from "../support/browser";
import { account, openWork, pageOf, rewrite, saved, settled, sharedWork, text, words } from "../support/desk";
import { InputMethod } from "../support/input-method";
import { press, tags } from "../support/menus";
import { Product } from "../support/product";
import { until } from "../support/wait";

let product: Product;
let browser: Browser;
let ann: Watched;
let page: Page;
let method: InputMethod;

beforeAll(async () => {
  product = await Product.start();
  browser = await launch();
  const owner = await account(product, "teacher.a@gongyan.example");
  const id = await sharedWork(product, owner);
  ann = await pageOf(browser, product, owner);
  page = ann.page;
  await openWork(page, id);
  method = await InputMethod.on(page);
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});
afterEach(() => expect(ann.complaints).toEqual([]));

const list = () => page.getByRole("listbox", { name: "插入内容" });
const options = async () => (await list().getByRole("option").allInnerTexts()).map((each) => each.trim());
const active = () => list().locator("[aria-selected=true]").innerText();
/** A text of these paragraphs and an empty one with the caret, and a slash in it. */
async function asked(...paragraphs: string[]): Promise<void> {
  await rewrite(page, ...paragraphs, "");
  await page.keyboard.type("/");
  await list().waitFor();
}

describe("the list of blocks", () => {
  test.each(["bg", "biaoge", "table"])("answers to /%s with a table", async (query) => {
    await asked("前");
    await page.keyboard.type(query);
    await until("the table is the first", async () => (await options())[0] === "表格");
    await press(page, "Enter");
    await text(page).locator("table").waitFor();
    expect(await words(page)).toBe("前");
    await page.keyboard.insertText("格");
    expect(await text(page).locator("th").first().innerText()).toContain("格");
  });

  test("puts in a callout, in which one goes on", async () => {
    await asked("前");
    await page.keyboard.type("tishi");
    await until("the callout is the first", async () => (await options())[0] === "提示");
    await press(page, "Enter");
    await text(page).locator(".callout-tip").waitFor();
    await page.keyboard.insertText("先试音");
    expect(await text(page).locator(".callout-tip").innerText()).toContain("先试音");
  });

  test("puts in a formula and asks at once what it is", async () => {
    await asked("前");
    await page.keyboard.type("gongshi");
    await until("the formula is the first", async () => (await options())[0] === "公式");
    await press(page, "Enter");
    const dialog = page.getByRole("dialog", { name: "公式" });
    await dialog.getByLabel("公式（LaTeX 写法）").fill("a^2");
    await dialog.getByRole("button", { name: "完成" }).click();
    await text(page).locator("div.formula math msup").waitFor();
  });

  test("offers everything at first, and what is chosen by the arrow keys is told to screen readers", async () => {
    await asked();
    expect(await options()).toEqual(expect.arrayContaining(["正文", "一级标题", "表格", "图片", "分隔线"]));
    expect(await violations(page)).toEqual([]);
    await press(page, "ArrowDown", "ArrowDown", "ArrowUp");
    expect(await active()).toContain("一级标题");
    const named = await text(page).getAttribute("aria-activedescendant");
    expect(await page.locator(`[id="${named}"]`).innerText()).toContain("一级标题");
    await press(page, "Tab");
    await list().waitFor({ state: "detached" });
    expect(await text(page).getAttribute("aria-activedescendant")).toBeNull();
    await page.keyboard.insertText("标题");
    expect(await tags(page)).toBe("h2");
  });

  test("closes by Escape and leaves what was typed; when nothing answers; when the slash is gone", async () => {
    await asked();
    await press(page, "Escape");
    await list().waitFor({ state: "detached" });
    expect(await words(page)).toBe("/");
    await page.keyboard.type("bg");
    await settled(page);
    expect(await list().count()).toBe(0);
    await asked();
    await page.keyboard.type("没有这个");
    await list().waitFor({ state: "detached" });
    expect(await words(page)).toBe("/没有这个");
    await asked();
    await press(page, "Backspace");
    await list().waitFor({ state: "detached" });
  });

  test("does not come for a slash within words, in an address or between numbers", async () => {
    for (const before of ["教师", "1", "https:", "https:/", "a"]) {
      await rewrite(page, before);
      await page.keyboard.type("/");
      await settled(page);
      expect(await list().count(), before).toBe(0);
    }
  });

  test.each([
    ["behind a space", "一句 ", "/"],
    ["behind a full stop", "一句。", "/"],
    ["as a wide slash", "", "／"],
    ["as 、 in an empty paragraph", "", "、"],
  ])("comes %s", async (_, before, slash) => {
    await rewrite(page, before);
    await page.keyboard.insertText(slash);
    await list().waitFor();
    await page.keyboard.insertText("引用");
    await until("the quote is found", async () => (await options())[0] === "引用");
    await press(page, "Enter");
    await until("it is a quote", async () => (await tags(page)) === "blockquote");
    expect(await words(page)).toBe(before.trim());
  });

  test("does not come for 、 among words", async () => {
    await rewrite(page, "语文");
    await page.keyboard.insertText("、");
    await settled(page);
    expect(await list().count()).toBe(0);
  });

  test("makes one step for undo", async () => {
    await asked("前");
    await page.keyboard.type("fgx");
    await until("the divider is found", async () => (await options())[0] === "分隔线");
    await press(page, "Enter");
    await text(page).locator("hr").waitFor();
    expect(await words(page)).toBe("前");
    await press(page, "Control+z");
    await until("all is as it was", async () => (await words(page)) === "前/fgx");
    expect(await text(page).locator("hr").count()).toBe(0);
    expect(await list().count()).toBe(0);
    await saved(page);
  });

  test("is reached by a tool, also behind a word, and chosen from by the mouse", async () => {
    await rewrite(page, "一句");
    await page.getByRole("button", { name: "插入内容" }).click();
    await list().getByRole("option", { name: "待办清单" }).click();
    await until("it is a list", async () => (await tags(page)) === "ul");
    expect(await words(page)).toBe("一句");
  });

  test("opens the choice of pictures while the key is answered", async () => {
    // Awaited from the beginning: until the browser knows of it, it shows no choice at all.
    const choosing = page.waitForEvent("filechooser");
    await asked();
    await page.keyboard.type("tupian");
    await until("the picture is found", async () => (await options())[0] === "图片");
    await page.keyboard.press("Enter");
    expect((await choosing).isMultiple()).toBe(true);
  });
});

describe("while an input method composes", () => {
  test("nothing is found and nothing chosen by letters that are not words yet", async () => {
    await asked("前");
    await method.spell("biao'ge");
    await settled(page);
    expect((await options()).length).toBeGreaterThan(5);
    await method.commit("表格");
    await until("the composed word is looked for", async () => (await options()).join() === "表格");
    expect(await words(page)).toBe("前/表格");
    await press(page, "Enter");
    await text(page).locator("table").waitFor();
    expect(await words(page)).toBe("前");
  });

  test("its arrow keys, Enter, Tab and Escape are its own", async () => {
    await asked("前");
    await method.spell("yin");
    const before = await active();
    const cdp = await page.context().newCDPSession(page);
    for (const [key, code] of [
      ["ArrowDown", 40],
      ["Enter", 13],
      ["Tab", 9],
      ["Escape", 27],
    ] as const) {
      await cdp.send("Input.dispatchKeyEvent", {
        type: "rawKeyDown",
        key,
        code: key,
        windowsVirtualKeyCode: 229,
        nativeVirtualKeyCode: code,
      });
      await settled(page);
      expect(await list().count(), key).toBe(1);
      expect(await active(), key).toBe(before);
    }
    expect(await words(page)).toBe("前/yin");
    await method.commit("引用");
    await until("the quote is found", async () => (await options())[0] === "引用");
    await press(page, "Enter");
    await until("it is a quote", async () => (await tags(page)) === "p blockquote");
    await saved(page);
  });

  test("a finger may choose: what is composed is finished first, and taken away with the slash", async () => {
    await asked("前");
    await method.spell("yin");
    await list().getByRole("option", { name: "引用", exact: true }).click();
    await until("it is a quote", async () => (await tags(page)) === "p blockquote");
    expect(await words(page)).toBe("前");
    await saved(page);
  });

  test("a slash that it puts in opens the list only when it is done", async () => {
    await rewrite(page, "");
    await method.show("／");
    await settled(page);
    expect(await list().count()).toBe(0);
    await method.commit("／");
    await list().waitFor();
    await press(page, "Escape");
  });
});

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch, type Watched } from "../support/browser";
import {
  account,
  badge,
  caretIn,
  openWork,
  pageOf,
  rewrite,
  saved,
  settled,
  sharedWork,
  text,
  words,
} from "../support/desk";
import { InputMethod, listenTo, type Sent } from "../support/input-method";
import { Product } from "../support/product";
import { until } from "../support/wait";

let product: Product;
let browser: Browser;
let ann: Watched;
let bo: Watched;
let method: InputMethod;
let sent: Sent;

beforeAll(async () => {
  product = await Product.start();
  browser = await launch();
  const owner = await account(product, "teacher.a@gongyan.example");
  const friend = await account(product, "teacher.b@gongyan.example");
  const id = await sharedWork(product, owner, friend);
  ann = await pageOf(browser, product, owner);
  bo = await pageOf(browser, product, friend);
  sent = listenTo(ann.page);
  await Promise.all([openWork(ann.page, id), openWork(bo.page, id)]);
  method = await InputMethod.on(ann.page);
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});

/** The text is these paragraphs, on both sides. */
async function given(...paragraphs: string[]): Promise<void> {
  await rewrite(ann.page, ...paragraphs);
  await bothRead(paragraphs.join(""));
  sent.runs = [];
  sent.updates = 0;
}

async function bothRead(expected: string): Promise<void> {
  for (const [name, { page }] of [
    ["she", ann],
    ["he", bo],
  ] as const) {
    await until(`${name} reads ${expected}`, async () => (await words(page)) === expected).catch(
      async (error) => {
        throw new Error(`${error.message}, but ${await words(page)}`);
      },
    );
  }
  await saved(ann.page);
}

const noLetters = () => expect(sent.runs.join("|")).not.toMatch(/[a-z]/);

describe("while she composes", () => {
  test("nothing of it leaves her page; then the words go out at once, and once", async () => {
    await given("今天");
    await caretIn(ann.page, "今天");
    await method.spell("ni'hao");
    expect(await badge(ann.page)).toBe("保存中…");
    await caretIn(bo.page, "今天");
    await bo.page.keyboard.press("Enter");
    await bo.page.keyboard.insertText("他的一段");
    await saved(bo.page);
    expect(sent.runs).toEqual([]);
    expect(sent.updates).toBe(0);
    await method.commit("你好");
    await bothRead("今天你好他的一段");
    noLetters();
    expect(sent).toMatchObject({ updates: 1, runs: ["你好"] });
  });

  test("a change of form by him leaves no rest of the letters", async () => {
    await given("今天");
    await caretIn(ann.page, "今天");
    await method.spell("ni");
    await caretIn(bo.page, "今天");
    await bo.page.keyboard.press("Shift+Home");
    await settled(bo.page);
    await bo.page.keyboard.press("Control+b");
    await saved(bo.page);
    await method.spell("ni'hao");
    await method.commit("你好");
    await bothRead("今天你好");
    for (const { page } of [ann, bo])
      expect(await text(page).locator("strong").innerText()).toContain("今天");
    noLetters();
  });

  test("what he writes before her caret comes in afterwards, at its place", async () => {
    await given("今天天气");
    await caretIn(ann.page, "今天天气");
    await method.spell("hen");
    await caretIn(bo.page, "今天天气", "Home");
    await bo.page.keyboard.insertText("他说：");
    await saved(bo.page);
    expect(await words(ann.page)).toBe("今天天气hen");
    await method.spell("hen'hao");
    await method.commit("很好");
    await bothRead("他说：今天天气很好");
    await method.spell("a");
    await method.commit("啊");
    await bothRead("他说：今天天气很好啊");
    noLetters();
  });
});

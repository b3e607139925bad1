import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Watched } from "../support/browser";
import { caretIn, rewrite, saved, settled, text } from "../support/desk";
import { InputMethod } from "../support/input-method";
import { blocks, press } from "../support/menus";
import { openTwoDesks, type TwoDesks } from "../support/two-desks";
import { until } from "../support/wait";

let desks: TwoDesks;
let ann: Watched;
let bo: Watched;

beforeAll(async () => {
  desks = await openTwoDesks();
  ({ ann, bo } = desks);
});
afterAll(() => desks?.close());
beforeEach(async () => {
  await rewrite(ann.page, "甲段", "乙段", "丙段", "丁段");
  await bothRead("甲段", "乙段", "丙段", "丁段");
});
afterEach(() => expect([...ann.complaints, ...bo.complaints]).toEqual([]));

async function bothRead(...expected: string[]): Promise<void> {
  for (const { page } of [ann, bo])
    await until(`${expected} is read`, async () => (await blocks(page)).join() === expected.join()).catch(
      async (error) => {
        throw new Error(`${error.message}, but ${await blocks(page)}`);
      },
    );
}

/** Drags the handle beside `words` to `y` pixels below the top of `target`. */
async function drag(page: Page, words: string, target: string, y: number): Promise<void> {
  await text(page).getByText(words).hover();
  const handle = await page.locator(".block-handle").boundingBox();
  const to = await text(page).getByText(target).boundingBox();
  await page.mouse.move(handle!.x + 10, handle!.y + 10);
  await page.mouse.down();
  await page.mouse.move(handle!.x + 10, handle!.y + 20);
  await page.mouse.move(handle!.x + 10, to!.y + y, { steps: 4 });
}

describe("a block is moved by the keyboard", () => {
  test("up and down with its caret, and it is said where it stands", async () => {
    await caretIn(ann.page, "乙段");
    await press(ann.page, "Alt+Shift+ArrowDown");
    await bothRead("甲段", "丙段", "乙段", "丁段");
    await ann.page.getByRole("status").filter({ hasText: "现在是第 3 段，共 4 段" }).waitFor();
    await ann.page.keyboard.insertText("她写");
    await bothRead("甲段", "丙段", "乙段她写", "丁段");
    await press(ann.page, "Alt+Shift+ArrowUp", "Alt+Shift+ArrowUp", "Alt+Shift+ArrowUp");
    await bothRead("乙段她写", "甲段", "丙段", "丁段");
    await ann.page.getByRole("status").filter({ hasText: "已经到头" }).waitFor();
  });

  test("and moved back by one undo", async () => {
    await caretIn(ann.page, "丙段");
    await ann.page.keyboard.insertText("写");
    await press(ann.page, "Alt+Shift+ArrowUp");
    await bothRead("甲段", "丙段写", "乙段", "丁段");
    await press(ann.page, "Control+z");
    await bothRead("甲段", "乙段", "丙段写", "丁段");
  });

  test("not while an input method composes", async () => {
    await caretIn(ann.page, "乙段");
    const method = await InputMethod.on(ann.page);
    await method.spell("ni");
    const cdp = await ann.page.context().newCDPSession(ann.page);
    await cdp.send("Input.dispatchKeyEvent", {
      type: "rawKeyDown",
      key: "ArrowDown",
      code: "ArrowDown",
      windowsVirtualKeyCode: 229,
      modifiers: 1 | 8,
    });
    await settled(ann.page);
    await ann.page.keyboard.press("Alt+Shift+ArrowDown");
    expect(await blocks(ann.page)).toEqual(["甲段", "乙段ni", "丙段", "丁段"]);
    await method.commit("你");
    await bothRead("甲段", "乙段你", "丙段", "丁段");
  });
});

describe("a block is moved by its handle", () => {
  test("to where the line shows", async () => {
    await drag(ann.page, "丁段", "乙段", 3);
    await ann.page.locator(".drop-line").waitFor();
    await ann.page.mouse.up();
    await bothRead("甲段", "丁段", "乙段", "丙段");
    await drag(ann.page, "甲段", "丙段", 28);
    await ann.page.mouse.up();
    await bothRead("丁段", "乙段", "丙段", "甲段");
    expect(await ann.page.locator(".drop-line").count()).toBe(0);
    expect(await ann.page.getByRole("menu").count()).toBe(0);
  });

  test("but not after Escape", async () => {
    await drag(ann.page, "丁段", "乙段", 3);
    await ann.page.keyboard.press("Escape");
    await ann.page.mouse.up();
    await settled(ann.page);
    await bothRead("甲段", "乙段", "丙段", "丁段");
  });
});

describe("a block that she moves while he writes in it", () => {
  /** He writes letter by letter, at the end of a block, while she moves. */
  async function bothAtOnce(words: string, hers: () => Promise<void>): Promise<void> {
    await caretIn(bo.page, words);
    await until("she sees his caret", () => ann.page.locator(".peer-caret").count());
    const his = (async () => {
      for (const letter of "他一直在写这一段话") await bo.page.keyboard.insertText(letter);
    })();
    await Promise.all([his, hers()]);
    await saved(bo.page);
    await saved(ann.page);
  }

  test("keeps all his words, and he goes on in it", async () => {
    await caretIn(ann.page, "乙段");
    await bothAtOnce("乙段", () => press(ann.page, "Alt+Shift+ArrowDown", "Alt+Shift+ArrowDown"));
    await bothRead("甲段", "丙段", "丁段", "乙段他一直在写这一段话");
    await bo.page.keyboard.insertText("。");
    await bothRead("甲段", "丙段", "丁段", "乙段他一直在写这一段话。");
  });

  test("keeps them when she drags it, and when she moves another past it", async () => {
    await bothAtOnce("丁段", async () => {
      await drag(ann.page, "丁段", "甲段", 2);
      await ann.page.mouse.up();
    });
    await bothRead("丁段他一直在写这一段话", "甲段", "乙段", "丙段");
    await caretIn(ann.page, "乙段");
    await bothAtOnce("甲段", () => press(ann.page, "Alt+Shift+ArrowUp"));
    await bothRead("丁段他一直在写这一段话", "乙段", "甲段他一直在写这一段话", "丙段");
  });

  test("keeps what his input method puts in afterwards", async () => {
    const method = await InputMethod.on(bo.page);
    await caretIn(bo.page, "乙段");
    await until("she sees his caret", () => ann.page.locator(".peer-caret").count());
    await method.spell("ni'hao");
    await caretIn(ann.page, "乙段");
    await press(ann.page, "Alt+Shift+ArrowUp");
    await until("she moved it", async () => (await blocks(ann.page))[0] === "乙段");
    await method.commit("你好");
    await bothRead("乙段你好", "甲段", "丙段", "丁段");
  });
});

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Watched } from "../support/browser";
import { badge, caretIn, rewrite, saved, settled, text, words } from "../support/desk";
import { InputMethod, listenTo, type Sent } from "../support/input-method";
import { openTwoDesks, type TwoDesks } from "../support/two-desks";
import { until } from "../support/wait";

let desks: TwoDesks;
let ann: Watched;
let bo: Watched;
let method: InputMethod;
let sent: Sent;

beforeAll(async () => {
  desks = await openTwoDesks(({ page }) => {
    sent = listenTo(page);
  });
  ({ ann, bo } = desks);
  method = await InputMethod.on(ann.page);
});
afterAll(() => desks?.close());

/** The text is these paragraphs, on both sides, in her words. */
const given = (...paragraphs: string[]) => rewritten(ann.page, paragraphs);
/** The same in his words: hers of a moment ago he might not have read, and she would be offered those too. */
const givenByHim = (...paragraphs: string[]) => rewritten(bo.page, paragraphs);

async function rewritten(page: Page, paragraphs: readonly string[]): Promise<void> {
  await rewrite(page, ...paragraphs);
  await bothRead(paragraphs.join(""));
  // What she wrote a moment ago, in the test before, she is offered too: not what this one is about.
  const offered = ann.page.getByRole("button", { name: "放弃" });
  if ((await offered.count()) > 0) await offered.click();
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

describe("a composed word stands where she composed it", () => {
  const keyboard = () => ann.page.keyboard;
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await keyboard().press(key);
      await settled(ann.page);
    }
  };

  const places: { place: string; prepare: () => Promise<void>; expected: string }[] = [
    {
      place: "at the start of a paragraph",
      prepare: async () => {
        await given("今天", "尾");
        await caretIn(ann.page, "今天", "Home");
      },
      expected: "很好今天尾",
    },
    {
      place: "in an empty paragraph",
      prepare: async () => {
        await given("今天", "尾");
        await caretIn(ann.page, "今天");
        await press("Enter");
      },
      expected: "今天很好尾",
    },
    {
      place: "in a list item",
      prepare: async () => {
        await given("头", "尾");
        await caretIn(ann.page, "头");
        await press("Enter");
        await keyboard().type("- ");
        await keyboard().insertText("甲乙");
        await press("ArrowLeft");
      },
      expected: "头甲很好乙尾",
    },
    {
      place: "in a table cell",
      prepare: async () => {
        await given("头", "尾");
        await caretIn(ann.page, "头");
        await ann.page.getByRole("button", { name: "插入表格" }).click();
        await ann.page.getByRole("button", { name: "插入", exact: true }).click();
        await text(ann.page).locator("td, th").nth(4).click();
        await settled(ann.page);
      },
      expected: "头很好尾",
    },
    {
      place: "over a selection",
      prepare: async () => {
        await given("今天天气坏", "尾");
        await caretIn(ann.page, "今天天气坏");
        await press("ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft");
      },
      expected: "今天很好坏尾",
    },
    {
      place: "over a selection of two paragraphs",
      prepare: async () => {
        await given("今天天气", "明天坏", "尾");
        await caretIn(ann.page, "明天坏");
        await press("ArrowLeft", "Shift+Home", "Shift+ArrowLeft", "Shift+ArrowLeft");
      },
      expected: "今天天很好坏尾",
    },
    {
      place: "behind a link",
      prepare: async () => {
        await given("见", "尾");
        await caretIn(ann.page, "见");
        await insertLink("网页");
        await press("End");
      },
      expected: "见网页很好尾",
    },
    {
      place: "before a link",
      prepare: async () => {
        await given("见", "尾");
        await caretIn(ann.page, "见");
        await insertLink("网页");
        await press("Home", "ArrowRight");
      },
      expected: "见很好网页尾",
    },
  ];

  async function insertLink(name: string): Promise<void> {
    await ann.page.getByRole("button", { name: "链接", exact: true }).click();
    await ann.page.locator("#link-text").fill(name);
    await ann.page.locator("#link-url").fill("https://gongyan.example/");
    await ann.page.getByRole("button", { name: "完成" }).click();
    await text(ann.page).locator("a").waitFor();
    await settled(ann.page);
  }

  test.each(places)("$place", async ({ prepare, expected }) => {
    await prepare();
    await saved(ann.page);
    sent.updates = 0;
    sent.runs = [];
    await method.spell("hen'hao");
    await caretIn(bo.page, "尾");
    await bo.page.keyboard.insertText("巴");
    await saved(bo.page);
    expect(sent.runs).toEqual([]);
    await method.commit("很好");
    await bothRead(`${expected}巴`);
    noLetters();
    expect(await shape(ann.page)).toBe(await shape(bo.page));
    for (const link of await text(bo.page).locator("a").allInnerTexts()) expect(link).toBe("网页");
  });
});

/** How the text is built, without what belongs to one window. */
const shape = (page: Page) =>
  text(page).evaluate((root) =>
    root.innerHTML.replace(/\s(?:class|style|dir|data-[\w-]+|value)="[^"]*"/g, ""),
  );

describe("she", () => {
  test("takes back a whole composed word with one undo, right after it", async () => {
    await given("今天");
    await caretIn(ann.page, "今天");
    await method.spell("tian'qi");
    await method.commit("天气");
    await ann.page.keyboard.press("Control+z");
    await bothRead("今天");
    await ann.page.keyboard.press("Control+Shift+z");
    await bothRead("今天天气");
  });

  test("gives a composition up, and nothing of it remains", async () => {
    await given("今天");
    await caretIn(ann.page, "今天");
    await method.spell("shan");
    await method.cancel();
    await bothRead("今天");
    expect(sent).toMatchObject({ updates: 0 });
  });

  test("leaves the text in the middle; what stands there is what he reads", async () => {
    await given("今天");
    await caretIn(ann.page, "今天");
    await method.spell("qing");
    await ann.page.getByRole("textbox", { name: "作品标题" }).click();
    await until("she left", async () => (await words(ann.page)) === (await words(bo.page)));
    await saved(ann.page);
    expect(await words(bo.page)).toMatch(/^今天(qing)?$/);
  });

  test("turns to another tab in the middle and comes back to the same composition", async () => {
    await given("今天");
    await caretIn(ann.page, "今天");
    await method.spell("qing");
    await visibility("hidden");
    await until("he reads what stands there", async () => (await words(bo.page)) === "今天qing");
    await visibility("visible");
    await method.spell("qing'lang");
    await method.commit("晴朗");
    await bothRead("今天晴朗");
  });

  test("loses the line in the middle and the words arrive when it is back", async () => {
    await given("今天");
    await caretIn(ann.page, "今天");
    await method.spell("duo");
    await ann.context.setOffline(true);
    await until("she is told", async () => (await badge(ann.page)).startsWith("离线"));
    await caretIn(bo.page, "今天", "Home");
    await bo.page.keyboard.insertText("说：");
    await saved(bo.page);
    await method.spell("duo'yun");
    await method.commit("多云");
    await until("kept here", async () => (await badge(ann.page)) === "离线，已存本机");
    await ann.context.setOffline(false);
    await bothRead("说：今天多云");
    noLetters();
  });

  test("thinks for more than ten seconds; then the others' words come in and hers go on", async () => {
    await given("今天", "尾");
    await caretIn(ann.page, "今天");
    await ann.page.clock.install();
    await method.spell("yin");
    await caretIn(bo.page, "尾");
    await bo.page.keyboard.insertText("巴");
    await saved(bo.page);
    expect(await words(ann.page)).toBe("今天yin尾");
    await ann.page.clock.fastForward(10_500);
    await until("she has his words", async () => (await words(ann.page)) === "今天yin尾巴");
    await method.spell("yin'tian");
    await method.commit("阴天");
    await ann.page.clock.resume();
    await bothRead("今天阴天尾巴");
  });

  test("composes ten words in a row with about ten messages", async () => {
    await given("数");
    await caretIn(ann.page, "数");
    const numbers = [..."一二三四五六七八九十"];
    for (const number of numbers) {
      await method.spell("shuzi");
      await method.commit(number);
    }
    await bothRead(`数${numbers.join("")}`);
    noLetters();
    expect(sent.updates).toBeGreaterThan(0);
    expect(sent.updates).toBeLessThanOrEqual(12);
  });
});

const visibility = (state: "hidden" | "visible") =>
  ann.page.evaluate((value) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => value });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);

describe("when he deletes the paragraph in which she composes", () => {
  const deleteFirst = async () => {
    await caretIn(bo.page, "要删的");
    await bo.page.keyboard.press("Shift+Home");
    await settled(bo.page);
    await bo.page.keyboard.press("Delete");
    await settled(bo.page);
    await bo.page.keyboard.press("Delete");
    await saved(bo.page);
  };
  const offer = () => ann.page.getByRole("alert").filter({ hasText: "重要的话" });

  test("she is offered her words and puts them back with one button", async () => {
    await givenByHim("要删的", "留下的");
    await caretIn(ann.page, "要删的");
    await method.spell("zhong'yao");
    await deleteFirst();
    await method.commit("重要的话");
    await offer().waitFor();
    await bothRead("留下的");
    await ann.page.getByRole("button", { name: "恢复" }).click();
    await bothRead("留下的重要的话");
    expect(await offer().count()).toBe(0);
    noLetters();
  });

  test("she is offered them also when she composed without a line", async () => {
    await givenByHim("要删的", "留下的");
    await caretIn(ann.page, "要删的");
    await ann.context.setOffline(true);
    await until("she is told", async () => (await badge(ann.page)).startsWith("离线"));
    for (const part of ["重要", "的话"]) {
      await method.spell("ci");
      await method.commit(part);
    }
    await deleteFirst();
    await ann.context.setOffline(false);
    await offer().waitFor();
    await ann.page.getByRole("button", { name: "恢复" }).click();
    await bothRead("留下的重要的话");
  });

  test("she is offered them also when he made it a heading", async () => {
    await givenByHim("要改的", "留下的");
    await caretIn(ann.page, "要改的");
    await method.spell("zhong'yao");
    await caretIn(bo.page, "要改的");
    await bo.page.keyboard.press("Control+Alt+Digit1");
    await saved(bo.page);
    await method.commit("重要的话");
    await offer().waitFor();
    await ann.page.getByRole("button", { name: "放弃" }).click();
    await bothRead("要改的留下的");
  });

  test("she keeps them when he only divided it", async () => {
    await givenByHim("前面后面", "留下的");
    await caretIn(ann.page, "前面后面", "Home");
    await method.spell("kai'tou");
    await caretIn(bo.page, "前面后面");
    for (const key of ["ArrowLeft", "ArrowLeft", "Enter"]) {
      await bo.page.keyboard.press(key);
      await settled(bo.page);
    }
    await saved(bo.page);
    await method.commit("开头");
    await bothRead("开头前面后面留下的");
  });

  test("she may let them go", async () => {
    await givenByHim("要删的", "留下的");
    await caretIn(ann.page, "要删的");
    await method.spell("zhong'yao");
    await deleteFirst();
    await method.commit("重要的话");
    await ann.page.getByRole("button", { name: "放弃" }).click();
    await bothRead("留下的");
    expect(await offer().count()).toBe(0);
  });
});

test("on the whole way no page complained", () => {
  expect([...ann.complaints, ...bo.complaints]).toEqual([]);
});

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import { launch, type Watched, watchedPage } from "../support/browser";
import { saved, settled, text, words } from "../support/desk";
import { tabTo, use } from "../support/keyboard";
import { press, tags } from "../support/menus";
import { drawing } from "../support/pictures";
import { PASSWORD, Product } from "../support/product";
import { until } from "../support/wait";

/*
 * One teacher, one case, no mouse: nothing here clicks, fills or focuses; all of it is keys.
 */
let product: Product;
let browser: Browser;
let ann: Watched;
let page: Page;
let folder: string;

beforeAll(async () => {
  product = await Product.start();
  browser = await launch();
  ann = await watchedPage(browser, product, { viewport: { width: 1280, height: 900 } });
  ann.context.setDefaultTimeout(10_000);
  ({ page } = ann);
  folder = await mkdtemp(join(tmpdir(), "gongyan-keyboard-"));
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
  if (folder) await rm(folder, { recursive: true });
});

async function write(words: string): Promise<void> {
  await page.keyboard.insertText(words);
  await settled(page);
}
const inText = () => text(page).evaluate((element) => element === document.activeElement);
const button = (name: string | RegExp) => page.getByRole("button", { name });
const soon = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 10_000 });

/** Chooses from the list that a slash opens. */
async function insert(query: string, name: string): Promise<void> {
  await page.keyboard.type(`/${query}`);
  const option = page.getByRole("listbox", { name: "插入内容" }).getByRole("option").first();
  await until(`${name} is found`, async () => (await option.innerText()).trim() === name);
  await press(page, "Enter");
}

test("she signs in and starts a case", async () => {
  await page.goto("/sign-in");
  await tabTo(page, page.getByLabel("邮箱"));
  await write("teacher.a@gongyan.example");
  await tabTo(page, page.getByLabel(/^密码/));
  await write(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk$/);
  await tabTo(page, page.getByLabel("题名"));
  await write("只用键盘写成的课例");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk\/[0-9a-z]{16}$/);
  await text(page).waitFor();
  await saved(page);
});

test("she writes a heading, a list and a table", async () => {
  await tabTo(page, text(page));
  await press(page, "Control+Home", "Control+Shift+End", "Delete", "Control+Alt+0");
  await press(page, "Control+Alt+1");
  await write("一、上课以前");
  await press(page, "Enter");
  await write("先听一听对面的孩子。");
  await press(page, "Enter");
  await page.keyboard.type("- ");
  await write("话筒");
  await press(page, "Enter");
  await write("摄像头");
  await press(page, "Enter", "Enter");
  await insert("jxhj", "教学环节表");
  await write("导入");
  await press(page, "Tab");
  await write("放一段录音");
  expect(await tags(page)).toContain("h2 p ul div");
  for (let row = 0; row < 12 && (await caretTag()) !== "P"; row++) await press(page, "ArrowDown");
  expect(await caretTag()).toBe("P");
  await write("表后面的一句。");
  await saved(page);
});

/** Of which kind the text's block around the caret is. */
const caretTag = () =>
  page.evaluate(() => {
    let node = document.getSelection()?.anchorNode ?? null;
    while (
      node &&
      !(node.parentElement as HTMLElement | null)?.matches("[contenteditable=true][role=textbox]")
    )
      node = node.parentElement;
    return (node as HTMLElement | null)?.tagName ?? "";
  });

test("she puts in a picture, says what it shows, and covers a face in it", async () => {
  const path = join(folder, "class.png");
  await writeFile(path, await drawing({ width: 300, height: 200 }));
  await press(page, "Enter");
  const choosing = page.waitForEvent("filechooser");
  await insert("tupian", "图片");
  await (await choosing).setFiles(path);
  const figure = page.locator(".sheet-text .figure");
  await figure.waitFor();
  await tabTo(page, figure.getByLabel("替代文字"));
  await write("三个孩子围着一个话筒");
  const picture = async () => (await figure.locator("img").getAttribute("src")) ?? "";
  const before = await picture();
  await use(page, figure.getByRole("button", { name: "遮住面部…" }));
  const dialog = page.getByRole("dialog", { name: "遮住面部" });
  await use(page, dialog.getByRole("button", { name: "加一块" }));
  await tabTo(page, dialog.getByRole("button", { name: "遮住的第 1 块" }), "Shift+Tab");
  await press(page, "ArrowLeft", "ArrowUp", "Shift+ArrowRight");
  expect(await violations(page)).toEqual([]);
  await use(page, dialog.getByRole("button", { name: "遮住并删除原图" }));
  await dialog.waitFor({ state: "detached" });
  await until("the covered picture is shown", async () => (await picture()) !== before);
  const [asked, shown] = await Promise.all([bytesOf(before), bytesOf(await picture())]);
  expect(asked.equals(shown)).toBe(true);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("遮住面部…");
  await press(page, "Escape");
  expect(await inText()).toBe(true);
  await press(page, "Enter");
  await write("课前");
  await press(page, "Escape");
  await saved(page);
  expect(await figure.getByLabel("图注").inputValue()).toBe("课前");
});

const bytesOf = async (path: string) => (await page.request.get(path)).body();

test("she comments on words and answers herself", async () => {
  await press(page, "Control+Home", "Shift+End", "Control+Alt+m");
  await write("这个标题是不是太短？");
  await press(page, "Control+Enter");
  await page.getByText("批注已发送").waitFor({ state: "attached" });
  await press(page, "Control+Alt+Period");
  await tabTo(page, page.getByLabel(/^回复/));
  await write("就用它。");
  await press(page, "Control+Enter");
  await page.locator(".thread").getByText("就用它。").waitFor();
  await press(page, "Escape");
  expect(await inText()).toBe(true);
});

test("she proposes a change and accepts it", async () => {
  await press(page, "Control+Home", "ArrowDown", "End");
  const mode = page.getByRole("button", { name: "修订模式" });
  await toolTo(mode);
  await press(page, "Enter");
  expect(await mode.getAttribute("aria-pressed")).toBe("true");
  await tabTo(page, text(page));
  await write("再开口。");
  await press(page, "ArrowDown", "End");
  await write("一支");
  await soon(() => page.locator(".sheet-text [data-suggested=inserted]").allInnerTexts()).toEqual([
    "再开口。",
    "一支",
  ]);
  await toolTo(mode);
  await press(page, "Enter");
  const panel = page.locator(".suggestions");
  await use(page, panel.locator("summary"));
  await use(page, panel.getByRole("button", { name: /^采纳.*再开口/ }));
  await soon(() => panel.locator("li").count()).toBe(1);
  await use(page, panel.getByRole("button", { name: /^拒绝.*一支/ }));
  await soon(() => panel.count()).toBe(0);
  expect(await words(page)).toContain("先听一听对面的孩子。再开口。话筒摄像头");
  expect(await inText()).toBe(true);
});

test("she finds and replaces", async () => {
  await press(page, "Control+h");
  await write("孩子");
  await tabTo(page, page.getByLabel("替换为"));
  await write("同学");
  await use(page, button("全部替换"));
  await until("it is replaced", async () => (await words(page)).includes("对面的同学"));
  await press(page, "Escape");
  expect(await inText()).toBe(true);
  await saved(page);
});

test("she names a version and compares it", async () => {
  await press(page, "Escape");
  await use(page, page.getByRole("link", { name: "版本", exact: true }), "Shift+Tab");
  await page.waitForURL(/\/versions$/);
  await tabTo(page, page.getByLabel("给现在的正文起个名字"));
  await write("初稿");
  await page.keyboard.press("Enter");
  await page.waitForURL(/done=named/);
  await use(page, button("对比选中的两版"));
  await page.waitForURL(/compare/);
  expect(await page.locator("main").innerText()).toContain("先听一听对面的同学。再开口。");
});

test("she publishes", async () => {
  await use(page, page.getByRole("link", { name: "基本信息", exact: true }));
  await page.waitForURL(/\/details/);
  await tabTo(page, page.getByLabel("摘要"));
  await write("两所小学同上一节口语交际课。");
  await tabTo(page, page.getByRole("checkbox", { name: "小学", exact: true }));
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await page.getByText("已保存").waitFor();
  await use(page, page.getByRole("link", { name: "发布", exact: true }));
  await page.waitForURL(/\/publication/);
  const looked = page.getByRole("checkbox", { name: /我都看过/ });
  if (await looked.isVisible()) {
    await tabTo(page, looked);
    await page.keyboard.press("Space");
  }
  await use(page, button("申请发布"));
  await page.getByText("申请已经提交").waitFor();
  expect(ann.complaints).toEqual([]);
});

/** Goes to a tool of the row over the text, from wherever one writes. */
async function toolTo(tool: Locator): Promise<void> {
  await press(page, "Alt+F10", "Home");
  for (let step = 0; step < 25; step++) {
    if (await tool.evaluate((element) => element === document.activeElement)) return;
    await press(page, "ArrowRight");
  }
  throw new Error("the tool is not reached by the arrow keys");
}

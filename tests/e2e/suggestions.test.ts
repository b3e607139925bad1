import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import { launch, type Watched } from "../support/browser";
import {
  type Account,
  account,
  caretIn,
  letIn,
  openWork,
  pageOf,
  rewrite,
  saved,
  settled,
  sharedWork,
  text,
  words,
} from "../support/desk";
import { InputMethod } from "../support/input-method";
import { drawing } from "../support/pictures";
import { Product } from "../support/product";

let product: Product;
let browser: Browser;
let owner: Account;
let id: string;
/** Writes the text. */
let ann: Watched;
/** May only suggest. */
let bo: Watched;

beforeAll(async () => {
  product = await Product.start();
  browser = await launch();
  owner = await account(product, "teacher.a@gongyan.example");
  const guest = await account(product, "teacher.b@gongyan.example");
  id = await sharedWork(product, owner);
  await letIn(product, owner, id, guest, "suggester");
  ann = await pageOf(browser, product, owner);
  await openWork(ann.page, id);
  await rewrite(ann.page, "春天的课堂很热闹", "第二段也在这里");
  bo = await pageOf(browser, product, guest);
  await openWork(bo.page, id);
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});

const soon = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 10_000 });
const marked = (page: Page, kind: string) =>
  page.locator(`.sheet-text [data-suggested~="${kind}"]`).allInnerTexts();
const panel = (page: Page) => page.locator(".suggestions");
/** It comes with the first proposal, closed. */
const openPanel = (page: Page) => panel(page).evaluate((details) => details.setAttribute("open", ""));

test("a suggester types, composes, deletes and formats; all of it reaches the writer as proposals", async () => {
  const { page } = bo;
  expect(await page.getByRole("button", { name: "修订模式" }).getAttribute("aria-pressed")).toBe("true");
  await caretIn(page, "春天的课堂");
  await page.keyboard.type("ok");
  const method = await InputMethod.on(page);
  await caretIn(page, "春天的课堂", "Home");
  await method.spell("jinnian");
  expect(await marked(ann.page, "inserted")).not.toContain("jinnian");
  await method.commit("今年");
  await caretIn(page, "第二段");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await saved(page);
  await soon(() => marked(ann.page, "inserted")).toEqual(["今年", "ok"]);
  await soon(() => marked(ann.page, "deleted")).toEqual(["这里"]);
  expect(await words(ann.page)).toBe("今年春天的课堂很热闹ok第二段也在这里");
  await caretIn(page, "春天的课堂");
  await page.keyboard.press("Shift+Home");
  await settled(page);
  await page.keyboard.press("Control+b");
  await saved(page);
  await soon(() => marked(ann.page, "formatted")).toEqual(["春天的课堂很热闹"]);
});

test("the writer sees who proposes what, keeps writing, and accepts and rejects", async () => {
  const { page } = ann;
  await panel(page).locator("summary").click();
  await soon(() => panel(page).locator("li").count()).toBe(4);
  expect(await panel(page).locator("li").first().innerText()).toContain("今年");
  expect(await violations(page)).toEqual([]);
  await caretIn(page, "第二段", "Home");
  await page.keyboard.insertText("接着，");
  await panel(page)
    .getByRole("button", { name: /^采纳.*今年/ })
    .click();
  await panel(page)
    .getByRole("button", { name: /^拒绝.*ok/ })
    .click();
  await saved(page);
  await soon(() => words(bo.page)).toBe("今年春天的课堂很热闹接着，第二段也在这里");
  await panel(page).getByRole("button", { name: "全部采纳" }).click();
  await saved(page);
  await soon(() => words(bo.page)).toBe("今年春天的课堂很热闹接着，第二段也在");
  await soon(() => panel(page).count()).toBe(0);
  const record = await page.request.get(`${product.address}/desk/${id}/contributions`);
  expect(await record.text()).toContain("被采纳的建议");
});

test("a writer's own words stand beside proposals, and undo gives a decided proposal back", async () => {
  await caretIn(bo.page, "春天的课堂");
  await bo.page.keyboard.type("abc");
  await saved(bo.page);
  const { page } = ann;
  await soon(() => words(page)).toContain("abc");
  await caretIn(page, "春天的课堂");
  await page.keyboard.type("xy");
  await saved(page);
  await soon(() => words(bo.page)).toContain("abcxy");
  expect(await marked(page, "inserted")).toEqual(["abc"]);
  await panel(page).locator("summary").click();
  await panel(page).getByRole("button", { name: "全部拒绝" }).click();
  await soon(() => words(bo.page)).not.toContain("abc");
  await settled(page);
  await page.getByRole("button", { name: "撤销" }).click();
  await soon(() => marked(bo.page, "inserted")).toEqual(["abc"]);
});

test("a suggester puts in a table and a divider and lets another go, and the writer decides on each", async () => {
  const { page } = bo;
  const tool = (name: string) => page.getByRole("button", { name, exact: true });
  await caretIn(ann.page, "第二段");
  await ann.page.getByRole("button", { name: "分隔线", exact: true }).click();
  await soon(() => page.locator(".sheet-text hr").count()).toBe(1);
  await page.locator(".sheet-text hr").click();
  await settled(page);
  await page.keyboard.press("Delete");
  await caretIn(page, "春天的课堂");
  await tool("插入表格").click();
  await page.getByRole("dialog").getByRole("button").last().click();
  await settled(page);
  await page.keyboard.type("环节");
  await saved(page);
  const frames = (kind: string) =>
    ann.page.locator(`.sheet-text :is(table, hr, div)[data-suggested~="${kind}"]`);
  await soon(() => frames("inserted").count()).toBe(1);
  await soon(() => frames("deleted").count()).toBe(1);
  expect(await page.locator(".sheet-text table").innerText()).toContain("环节");
  await openPanel(ann.page);
  for (const { page: each } of [ann, bo]) expect(await violations(each)).toEqual([]);
  await panel(ann.page)
    .getByRole("button", { name: /^采纳.*表格/ })
    .click();
  await panel(ann.page)
    .getByRole("button", { name: /^采纳.*分隔线/ })
    .click();
  await soon(() => page.locator(".sheet-text hr").count()).toBe(0);
  await soon(() => frames("inserted").count()).toBe(0);
  expect(await ann.page.locator(".sheet-text table").innerText()).toContain("环节");
  expect([...ann.complaints, ...bo.complaints]).toEqual([]);
});

test("a suggester proposes a row, a column and that a row goes, and the writer decides on each in the table", async () => {
  const { page } = bo;
  const table = (of: Page) => of.locator(".sheet-text table");
  const lines = (of: Page, kind: string) =>
    of.locator(`.sheet-text :is(tr, td, th)[data-suggested~="${kind}"]`);
  const bar = page.getByRole("toolbar", { name: "表格工具" });
  const cell = table(page).locator("tr").nth(1).locator("td").first();
  await cell.click();
  await settled(page);
  // What cannot be proposed, to sort the rows, is not offered.
  expect(await bar.getByRole("button").allInnerTexts()).toEqual([
    "上方加行",
    "下方加行",
    "左侧加列",
    "右侧加列",
    "表头行",
    "表头列",
    "合并单元格",
    "拆分单元格",
    "列加宽",
    "列收窄",
    "自动列宽",
    "删除行",
    "删除列",
    "删除表格",
  ]);
  await bar.getByRole("button", { name: "下方加行" }).click();
  await settled(page);
  await page.keyboard.type("new row");
  await cell.click();
  await settled(page);
  await bar.getByRole("button", { name: "右侧加列" }).click();
  await settled(page);
  await page.keyboard.type("new column");
  await table(page).locator("tr").last().locator("td").first().click();
  await settled(page);
  await bar.getByRole("button", { name: "删除行" }).click();
  await cell.click();
  await settled(page);
  await bar.getByRole("button", { name: "列加宽" }).click();
  await bar.getByRole("button", { name: "列加宽" }).click();
  await saved(page);
  await soon(() => lines(ann.page, "inserted").count()).toBe(5);
  await soon(() => lines(ann.page, "deleted").count()).toBe(1);
  for (const { page: each } of [ann, bo]) expect(await violations(each)).toEqual([]);
  await openPanel(ann.page);
  const decide = (name: RegExp) => panel(ann.page).getByRole("button", { name }).click();
  await decide(/^采纳.*一行.*new row/);
  await decide(/^拒绝.*一列.*new column/);
  const widths = () => table(page).locator("col[style*=width]").count();
  expect(await widths()).toBe(0);
  await decide(/^采纳.*改列宽/);
  await soon(widths).toBe(3);
  await decide(/^采纳.*一行/);
  await soon(() => table(page).locator("tr").count()).toBe(3);
  await soon(() => lines(page, "inserted").count()).toBe(0);
  expect(await table(page).innerText()).toContain("new row");
  expect(await table(page).innerText()).not.toContain("new column");
  expect([...ann.complaints, ...bo.complaints]).toEqual([]);
});

test("a suggester sends a picture and a file as proposals, says what the picture shows, and lets a picture go", async () => {
  const { page } = bo;
  const figures = (of: Page) => of.locator(".sheet-text figure");
  const send = async (tool: string, name: string, mimeType: string, buffer: Buffer) => {
    const choosing = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: tool, exact: true }).click();
    await (await choosing).setFiles({ name, mimeType, buffer });
  };
  await rewrite(ann.page, "春天的课堂很热闹", "第二段也在这里");
  await soon(() => words(page)).toBe("春天的课堂很热闹第二段也在这里");
  await caretIn(page, "春天的课堂");
  await send("插入图片", "board.png", "image/png", await drawing());
  await soon(() => figures(ann.page).count()).toBe(1);
  await page.getByLabel("替代文字").fill("板书");
  await caretIn(page, "第二段");
  await send("插入附件", "教案.txt", "text/plain", Buffer.from("一"));
  await saved(page);
  await soon(() => ann.page.locator(".sheet-text .file-card").count()).toBe(1);
  expect(await page.getByRole("button", { name: "遮住面部…" }).count()).toBe(0);
  for (const { page: each } of [ann, bo]) expect(await violations(each)).toEqual([]);
  const decide = async (name: RegExp) => {
    await openPanel(ann.page);
    await panel(ann.page).getByRole("button", { name }).click();
  };
  await decide(/^采纳.*图片/);
  await decide(/^拒绝.*附件/);
  await soon(() => page.locator(".sheet-text .file-card").count()).toBe(0);
  await soon(() => page.locator(".sheet-text figure[data-suggested]").count()).toBe(0);
  expect(await figures(ann.page).getByRole("img").getAttribute("alt")).toBe("板书");
  // It stands in the text now: other words for it are proposed, as is where words lead.
  await page.getByLabel("图注").fill("课前的板书");
  await soon(() => panel(ann.page).textContent()).toContain("改图注");
  expect(await figures(ann.page).getByLabel("图注").inputValue()).toBe("");
  await decide(/^采纳.*课前的板书/);
  await soon(() => figures(ann.page).getByLabel("图注").inputValue()).toBe("课前的板书");
  await caretIn(page, "第二段");
  await page.keyboard.press("Shift+Home");
  await settled(page);
  await page.keyboard.press("Control+k");
  await page.getByLabel("网址或邮箱").fill("lesson.example/plan");
  await page.keyboard.press("Enter");
  await soon(() => panel(ann.page).textContent()).toContain("链接到 https://lesson.example/plan");
  for (const { page: each } of [ann, bo]) expect(await violations(each)).toEqual([]);
  await decide(/^采纳.*第二段/);
  await soon(() => text(page).locator("p > a").getAttribute("href")).toBe("https://lesson.example/plan");
  // Taking the picture away is proposed too.
  await page.getByRole("button", { name: "删除图片" }).click();
  await soon(() => ann.page.locator('.sheet-text [data-suggested~="deleted"] img').count()).toBe(1);
  await decide(/^采纳.*图片/);
  await soon(() => figures(page).count()).toBe(0);
  expect([...ann.complaints, ...bo.complaints]).toEqual([]);
});

test("a suggester uses the slash, the block's menu, the keys and the context menu; all of it is proposed", async () => {
  const { page } = bo;
  const blocks = (of: Page) =>
    text(of)
      .locator("> *")
      .evaluateAll((all) =>
        all
          .filter((each) => !each.matches("[data-suggested~=inserted]"))
          .map((each) => each.textContent ?? "")
          .filter((words) => words !== ""),
      );
  await rewrite(ann.page, "导入新课", "小组讨论", "", "课堂小结");
  await soon(() => blocks(page)).toEqual(["导入新课", "小组讨论", "课堂小结"]);
  // An empty line becomes a heading, found by words that an input method composes.
  await text(page).locator("> p").nth(2).click();
  const method = await InputMethod.on(page);
  await settled(page);
  await page.keyboard.type("/");
  const list = page.getByRole("listbox", { name: "插入" });
  await list.waitFor();
  expect(await list.innerText()).toContain("不能作为建议：");
  expect(await list.getByRole("option", { name: "脚注", exact: true }).count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await method.spell("biaoti");
  await method.commit("标题2");
  await list.getByRole("option", { name: "二级标题", selected: true }).waitFor();
  await settled(page);
  await page.keyboard.press("Enter");
  await method.spell("banshu");
  await method.commit("板书");
  await saved(page);
  await soon(() => text(ann.page).locator("> h3[data-suggested~=inserted]").allInnerTexts()).toEqual([
    "板书",
  ]);
  await caretIn(page, "课堂小结");
  await page.keyboard.press("Alt+Shift+ArrowUp");
  await caretIn(page, "导入新课");
  await page.keyboard.press("Shift+F10");
  const menu = page.getByRole("menu");
  expect(await menu.getByRole("menuitem", { name: /^链接/ }).count()).toBe(1);
  expect(await violations(page)).toEqual([]);
  await menu.getByRole("menuitem", { name: /^删除/ }).click();
  await caretIn(page, "小组讨论");
  await page.getByRole("button", { name: "段落操作", exact: true }).click();
  await menu.getByRole("menuitemradio", { name: "引用" }).click();
  await saved(page);
  await openPanel(ann.page);
  await soon(() => panel(ann.page).locator("li").count()).toBe(4);
  expect(await panel(ann.page).innerText()).toContain("移动一段");
  expect(await blocks(ann.page)).toEqual(["导入新课", "小组讨论", "课堂小结"]);
  await panel(ann.page).getByRole("button", { name: "全部采纳" }).click();
  await saved(ann.page);
  await soon(() => blocks(page)).toEqual(["小组讨论", "课堂小结", "板书"]);
  expect(await text(page).locator("> blockquote").innerText()).toBe("小组讨论");
  expect([...ann.complaints, ...bo.complaints]).toEqual([]);
});

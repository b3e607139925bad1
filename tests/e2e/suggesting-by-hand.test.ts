import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { violations } from "../support/axe";
import type { Watched } from "../support/browser";
import { caretIn, openWork, rewrite, saved, settled, text, words } from "../support/desk";
import { InputMethod } from "../support/input-method";
import { drawing } from "../support/pictures";
import { openTwoDesks, type TwoDesks } from "../support/two-desks";

let desks: TwoDesks;
/** Writes the text. */
let ann: Watched;
/** May only propose. */
let bo: Watched;

beforeAll(async () => {
  desks = await openTwoDesks(undefined, "suggester");
  ({ ann, bo } = desks);
});
afterAll(() => desks?.close());
afterEach(() => expect([...ann.complaints, ...bo.complaints]).toEqual([]));
beforeEach(async () => {
  await rewrite(ann.page, "春天的课堂很热闹", "第二段也在这里");
  await soon(() => words(bo.page)).toBe("春天的课堂很热闹第二段也在这里");
});

const soon = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 10_000 });
const marked = (page: Page, kind: string) =>
  page.locator(`.sheet-text [data-suggested~="${kind}"]`).allInnerTexts();
const panel = (page: Page) => page.locator(".suggestions");
const openPanel = (page: Page) => panel(page).evaluate((details) => details.setAttribute("open", ""));

test("what is composed over selected words takes the place of these words only, within a line and across lines", async () => {
  const { page } = bo;
  const method = await InputMethod.on(page);
  await caretIn(page, "春天的课堂", "Home");
  for (let letter = 0; letter < 2; letter++) await page.keyboard.press("Shift+ArrowRight");
  await settled(page);
  await method.spell("qiutian");
  await method.commit("秋天");
  await soon(() => marked(ann.page, "inserted")).toEqual(["秋天"]);
  expect(await marked(ann.page, "deleted")).toEqual(["春天"]);
  await method.spell("li");
  await method.commit("里");
  await soon(() => marked(ann.page, "inserted")).toEqual(["秋天里"]);
  await caretIn(page, "热闹");
  await page.keyboard.press("Shift+ArrowDown");
  await settled(page);
  await method.spell("jixu");
  await method.commit("继续");
  await soon(() => marked(ann.page, "inserted")).toEqual(["秋天里", "继续"]);
  expect(await marked(ann.page, "deleted")).toEqual(["春天", "第二段也在这里"]);
  await saved(page);
  await openPanel(ann.page);
  await panel(ann.page).getByRole("button", { name: "全部拒绝" }).click();
  await soon(() => words(page)).toBe("春天的课堂很热闹第二段也在这里");
});

test("what was proposed before a page was closed without a line reaches everybody when it is opened again", async () => {
  const { page, context } = bo;
  await context.setOffline(true);
  await caretIn(page, "春天的课堂");
  await page.keyboard.type("offline");
  const method = await InputMethod.on(page);
  await caretIn(page, "第二段", "Home");
  await method.spell("lixian");
  await method.commit("离线");
  await page.keyboard.press("Shift+End");
  await settled(page);
  await page.keyboard.press("Delete");
  await page.getByText("离线，已存本机").waitFor();
  await caretIn(ann.page, "春天的课堂", "Home");
  await ann.page.keyboard.insertText("今年");
  await saved(ann.page);
  await page.goto("about:blank");
  await context.setOffline(false);
  await openWork(page, desks.id);
  for (const { page: each } of [ann, bo]) {
    await soon(() => marked(each, "inserted")).toEqual(["offline", "离线"]);
    expect(await marked(each, "deleted")).toEqual(["第二段也在这里"]);
    expect(await words(each)).toBe("今年春天的课堂很热闹offline离线第二段也在这里");
  }
});

test("what a suggester finds and replaces is proposed in each place", async () => {
  const { page } = bo;
  await text(page).click();
  await page.keyboard.press("Control+f");
  await page.getByRole("textbox", { name: "查找" }).fill("的");
  await page.getByRole("button", { name: "替换…" }).click();
  await page.getByRole("textbox", { name: "替换为" }).fill("之");
  await page.getByRole("button", { name: "全部替换" }).click();
  await page.getByRole("button", { name: "关闭查找" }).click();
  await soon(() => marked(ann.page, "inserted")).toEqual(["之"]);
  expect(await marked(ann.page, "deleted")).toEqual(["的"]);
  await openPanel(ann.page);
  await panel(ann.page).getByRole("button", { name: "全部采纳" }).click();
  await soon(() => words(page)).toBe("春天之课堂很热闹第二段也在这里");
});

test("a section of the template that is missing is proposed, and is its section when that is accepted", async () => {
  const missing = (page: Page) => page.locator(".outline-missing li");
  await soon(() => missing(bo.page).count()).toBe(14);
  await missing(bo.page).filter({ hasText: "一、学校概况" }).getByRole("button").click();
  await settled(bo.page);
  await bo.page.keyboard.type("six classes");
  await saved(bo.page);
  // It is on its way: nobody is offered it a second time.
  for (const { page } of [ann, bo]) await soon(() => missing(page).count()).toBe(13);
  await openPanel(ann.page);
  await panel(ann.page).getByRole("button", { name: "全部采纳" }).click();
  await soon(() => text(bo.page).locator("h2").allInnerTexts()).toEqual(["一、学校概况"]);
  await soon(() => text(bo.page).innerText()).toContain("six classes");
  for (const { page } of [ann, bo]) expect(await missing(page).count()).toBe(13);
});

test("the owner takes back what she accepted by the key, and accepts it again", async () => {
  await caretIn(bo.page, "春天的课堂");
  await bo.page.keyboard.type("abc");
  await soon(() => marked(ann.page, "inserted")).toEqual(["abc"]);
  await openPanel(ann.page);
  const accept = panel(ann.page).getByRole("button", { name: /^采纳.*abc/ });
  await accept.click();
  await soon(() => marked(bo.page, "inserted")).toEqual([]);
  await ann.page.keyboard.press("Control+z");
  await soon(() => marked(bo.page, "inserted")).toEqual(["abc"]);
  expect(await words(bo.page)).toBe("春天的课堂很热闹abc第二段也在这里");
  await openPanel(ann.page);
  await accept.click();
  await soon(() => marked(bo.page, "inserted")).toEqual([]);
  expect(await words(bo.page)).toBe("春天的课堂很热闹abc第二段也在这里");
});

test("a figure is credited by who writes, and other credits and words are proposed by who suggests", async () => {
  const { page } = ann;
  const figure = (of: Page) => text(of).locator(".figure");
  await caretIn(page, "春天的课堂");
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "插入图片", exact: true }).click();
  await (await choosing).setFiles({ name: "a.png", mimeType: "image/png", buffer: await drawing() });
  await soon(() => figure(bo.page).count()).toBe(1);
  const source = (of: Page) => figure(of).getByRole("textbox", { name: "来源" });
  const licence = (of: Page) => figure(of).getByRole("combobox", { name: "许可" });
  const lay = (of: Page) => figure(of).locator(".figure-credits > summary").click();
  await lay(page);
  await source(page).fill("张老师摄");
  await licence(page).selectOption("CC-BY-4.0");
  await saved(page);
  await lay(bo.page);
  await soon(() => source(bo.page).inputValue()).toBe("张老师摄");
  await soon(() => licence(bo.page).inputValue()).toBe("CC-BY-4.0");
  for (const { page: each } of [ann, bo]) expect(await violations(each)).toEqual([]);
  await source(bo.page).fill("李老师摄");
  await licence(bo.page).selectOption("CC0-1.0");
  await saved(bo.page);
  await soon(() => figure(page).locator(".figure-proposed").innerText()).toMatch(
    /李老师摄[\s\S]*CC0|公共领域/,
  );
  expect(await source(page).inputValue()).toBe("张老师摄");
  await openPanel(page);
  await panel(page)
    .getByRole("button", { name: /^采纳.*李老师摄/ })
    .click();
  for (const { page: each } of [ann, bo]) {
    await soon(() => source(each).inputValue()).toBe("李老师摄");
    await soon(() => licence(each).inputValue()).toBe("CC0-1.0");
  }
  await figure(page).getByRole("button", { name: "删除图片" }).click();
});

test("in English on a phone the proposals fit, and a finger decides", async () => {
  const { page, context } = ann;
  const headers = { origin: desks.product.address };
  await context.request.post("/language", { form: { locale: "en" }, headers });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.reload();
  await caretIn(bo.page, "春天的课堂");
  await bo.page.keyboard.type("abcdefghij".repeat(12));
  await panel(page).locator("summary").click();
  await soon(() => panel(page).innerText()).toMatch(/^1 suggestion\s[\s\S]*Add abcdefghij/);
  expect(await panel(page).innerText()).not.toMatch(/修改建议|采纳|拒绝/);
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
  await panel(page)
    .getByRole("button", { name: /^Reject/ })
    .last()
    .click();
  await soon(() => words(bo.page)).toBe("春天的课堂很热闹第二段也在这里");
});

import { mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import type { Watched } from "../support/browser";
import { caretIn, rewrite, saved, settled, text } from "../support/desk";
import { InputMethod } from "../support/input-method";
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

const options = (page: Page) => page.locator(".slash-menu [role=option]");
/** The names among them: what says that the list is still looking is none. */
const names = (page: Page) => page.locator(".slash-menu .name-entry");
const dialog = (page: Page) => page.getByRole("dialog");
const chips = (page: Page) => text(page).locator(".mention").allInnerTexts();

async function isClean(page: Page, where: string): Promise<void> {
  expect(await violations(page, { within: where, allRules: true })).toEqual([]);
}

/** For whoever wants to look: LOOK names a folder. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.LOOK;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

test("a colleague and a published work are named by keys, and the work says how it is linked", async () => {
  const { page } = ann;
  await rewrite(page, "技术改变课堂。", "感谢");
  await page.keyboard.type("@");
  await options(page).first().waitFor();
  await isClean(page, ".slash-menu");
  await look(page, "names");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await until("the colleague is named", async () => (await chips(page)).length === 1);
  await page.keyboard.insertText("，参考");
  await page.keyboard.type("@双师");
  await options(page).filter({ hasText: "双师" }).first().waitFor();
  await settled(page);
  await look(page, "works");
  await page.keyboard.press("Enter");
  await until("the work is named", async () => (await chips(page)).length === 2);
  await saved(page);
  await until("the colleague sees both", async () => (await chips(bo.page)).length === 2);
  await text(page).locator(".mention-work").click();
  await dialog(page).getByLabel("与它的关系").selectOption("applies");
  await dialog(page).getByRole("button", { name: "完成" }).click();
  await dialog(page).getByRole("alert").waitFor();
  await isClean(page, "dialog");
  await look(page, "relation");
  await dialog(page).getByLabel("一句话说明").fill("用了前三步，没有终端，去掉了在线测。");
  await dialog(page).getByRole("button", { name: "完成" }).click();
  await text(page).locator(".mention.is-typed").waitFor();
  await saved(page);
  await bo.page.locator(".mention.is-typed").waitFor();
});

test("the colleague finds a notice of it", async () => {
  const page = await bo.context.newPage();
  await page.goto("/notices");
  await page.getByText("的正文里提到了您").waitFor();
  await page.close();
});

test("a map is made from the headings, changed by keys, seen by the colleague and undone", async () => {
  const { page } = ann;
  await rewrite(page, "开头。");
  for (const heading of ["课前备课", "课中互动"]) {
    await page.keyboard.press("Enter");
    await page.keyboard.type("# ");
    await page.keyboard.insertText(heading);
  }
  await page.keyboard.press("Enter");
  await page.keyboard.type("/nrdt");
  await options(page).filter({ hasText: "内容导图" }).waitFor();
  await page.keyboard.press("Enter");
  await dialog(page).waitFor();
  const lines = () => dialog(page).locator(".map-rows input");
  const written = () => lines().evaluateAll((all) => all.map((line) => (line as HTMLInputElement).value));
  expect(await written()).toEqual(["内容导图", "课前备课", "课中互动"]);
  await isClean(page, "dialog");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+Enter");
  await settled(page);
  await page.keyboard.insertText("看录像");
  await page.keyboard.press("Enter");
  await page.keyboard.insertText("分工");
  await page.keyboard.press("Alt+ArrowUp");
  await until("moved", async () => (await written()).join() === "内容导图,课前备课,分工,看录像,课中互动");
  await page.keyboard.press("Control+z");
  await until("undone", async () => (await written()).join() === "内容导图,课前备课,看录像,分工,课中互动");
  await look(page, "map");
  await dialog(page).locator(".map-picture [data-branch='1']").click();
  await dialog(page).getByRole("button", { name: "删除分支" }).click();
  expect(await written()).not.toContain("课中互动");
  const saving = page.waitForEvent("download");
  await dialog(page).getByRole("button", { name: "存为 SVG 图" }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/\.svg$/);
  const drawing = await readFile(await file.path(), "utf8");
  expect(drawing).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s\S]*看录像[\s\S]*<\/svg>$/);
  await dialog(page).getByRole("button", { name: "完成" }).click();
  await saved(page);
  const drawn = () => bo.page.locator(".sheet-text .mind-map [data-branch]").count();
  await until("the colleague sees it", async () => (await drawn()) === 4);
  await look(page, "map-in-text");
  await page.setViewportSize({ width: 360, height: 740 });
  await text(page).locator(".mind-map").click();
  await dialog(page).waitFor();
  await isClean(page, "dialog");
  await look(page, "map-phone");
  await dialog(page).getByRole("button", { name: "取消" }).click();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.keyboard.press("Control+z");
  await until("as it was made", async () => (await drawn()) === 3);
});

test("two change a map at the same time, and one while the other deletes it; both keep their words", async () => {
  const branches = (page: Page) =>
    page
      .locator(".sheet-text .mind-map [data-branch]")
      .evaluateAll((all) => all.map((each) => each.textContent));
  const open = async ({ page }: { page: Page }) => {
    await text(page).locator(".mind-map").click();
    await dialog(page).waitFor();
  };
  const add = async ({ page }: { page: Page }, words: string) => {
    await page.keyboard.press("Control+Enter");
    await settled(page);
    await page.keyboard.insertText(words);
    await dialog(page).getByRole("button", { name: "完成" }).click();
    await saved(page);
  };
  await open(ann);
  await open(bo);
  await add(ann, "安的一枝");
  await until("he sees hers", async () => (await branches(bo.page)).includes("安的一枝"));
  await add(bo, "博的一枝");
  for (const { page } of [ann, bo])
    await until("both stand", async () => {
      const all = await branches(page);
      return all.includes("安的一枝") && all.includes("博的一枝");
    });
  await open(bo);
  await open(ann);
  await dialog(ann.page).getByRole("button", { name: "删除导图" }).click();
  await until("it is gone", async () => (await branches(bo.page)).length === 0);
  await add(bo, "博的又一枝");
  await until("his stands", async () => (await branches(ann.page)).includes("博的又一枝"));
});

test("a card of another work is found and put in by keys", async () => {
  const { page } = ann;
  await caretIn(page, "开头。");
  await page.keyboard.press("Enter");
  await page.keyboard.type("/zpkp");
  await options(page).filter({ hasText: "作品卡片" }).waitFor();
  await page.keyboard.press("Enter");
  await dialog(page).getByLabel("查找作品").fill("双师");
  await dialog(page).getByRole("radio").first().check();
  await isClean(page, "dialog");
  await look(page, "card");
  await dialog(page).getByRole("button", { name: "放入" }).click();
  await saved(page);
  await bo.page.locator(".sheet-text .work-card", { hasText: "双师" }).waitFor();
  await look(page, "card-in-text");
});

test("nothing is offered while an input method composes; what is put in looks for names", async () => {
  const { page } = bo;
  await text(page).getByText("开头。").click();
  await settled(page);
  await page.keyboard.press("End");
  await settled(page);
  await page.keyboard.type("@");
  await names(page).nth(1).waitFor();
  const before = await names(page).count();
  const ime = await InputMethod.on(page);
  await ime.spell("zhou");
  expect(await names(page).count()).toBe(before);
  expect(await chips(page)).toEqual([]);
  await ime.commit("周");
  await until("only that name is left", async () => (await names(page).count()) === 1);
  await page.keyboard.press("Escape");
  await until("closed", async () => (await names(page).count()) === 0);
  expect((await text(page).innerText()).replace(/\u200b/g, "")).toContain("@周");
  await saved(page);
  expect([...ann.complaints, ...bo.complaints]).toEqual([]);
});

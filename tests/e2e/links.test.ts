import { mkdirSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Watched } from "../support/browser";
import { rewrite, saved, settled, text } from "../support/desk";
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
const dialog = (page: Page) => page.getByRole("dialog");
const chips = (page: Page) => text(page).locator(".mention").allInnerTexts();

async function isClean(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(where).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
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

test("nothing is offered while an input method composes, and Escape leaves what was typed", async () => {
  const { page } = bo;
  await text(page).getByText("技术改变课堂。").click();
  await page.keyboard.press("End");
  await page.keyboard.type("@zzqx");
  await until("nothing is found", async () => (await options(page).count()) === 0);
  expect(await text(page).innerText()).toContain("@zzqx");
  await saved(page);
  expect([...ann.complaints, ...bo.complaints]).toEqual([]);
});

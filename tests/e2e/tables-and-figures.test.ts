import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "../support/axe";
import type { Watched } from "../support/browser";
import { rewrite, saved, settled, text } from "../support/desk";
import { press } from "../support/menus";
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

/** Chooses a block from the list that the slash opens, once it is the first there. */
async function insert(page: Page, query: string, name: string): Promise<void> {
  await page.keyboard.type(`/${query}`);
  const option = page.getByRole("listbox", { name: "插入内容" }).getByRole("option").first();
  await until(`${name} is found`, async () => (await option.innerText()).trim() === name);
  await press(page, "Enter");
}
const cells = (page: Page, row: number) => text(page).locator("tr").nth(row).locator("td, th");
const widths = (page: Page) =>
  cells(page, 0).evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().width)));
const bar = (page: Page) => page.getByRole("toolbar", { name: "表格工具" });

describe("a table of teaching steps", () => {
  test("is put in by initials, and shows everybody what its minutes come to", async () => {
    const { page } = ann;
    await rewrite(page, "课堂实录", "");
    await insert(page, "jxhj", "教学环节表");
    await cells(page, 1).nth(5).click();
    await settled(page);
    await page.keyboard.type("5");
    await cells(page, 2).nth(5).click();
    await settled(page);
    await page.keyboard.type("35");
    for (const each of [page, bo.page]) {
      const sum = () => text(each).locator(".table-frame").getAttribute("data-time");
      await until("the sum is shown", async () => (await sum()) === "合计 40 分钟");
    }
  });

  test("has the edge of a column moved by the mouse, and by the tools", async () => {
    const { page } = ann;
    const before = await widths(page);
    const box = (await cells(page, 0).nth(1).boundingBox())!;
    const [x, y] = [box.x + box.width - 1, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y, { steps: 4 });
    await page.mouse.up();
    await until("the column is wider", async () => (await widths(page))[1] === before[1]! + 60);
    expect((await widths(page))[2]).toBe(before[2]);
    await cells(page, 0).nth(1).click();
    await bar(page).getByRole("button", { name: "列收窄" }).click();
    await until("it is narrower", async () => (await widths(page))[1] === before[1]! + 36);
    await until("so it is for the other", async () => (await widths(bo.page))[1] === before[1]! + 36);
  });

  test("has cells selected and merged by keys alone", async () => {
    const { page } = ann;
    await cells(page, 3).nth(1).click();
    await settled(page);
    await page.keyboard.type("讲解");
    await settled(page);
    await page.keyboard.down("Shift");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.up("Shift");
    await settled(page);
    const merge = bar(page).getByRole("button", { name: "合并单元格" });
    await until("they can be merged", async () => (await merge.getAttribute("aria-disabled")) === null);
    await merge.focus();
    await press(page, "Enter");
    await until("the row has a cell less", async () => (await cells(bo.page, 3).count()) < 6);
    expect(await bar(page).getByRole("button", { name: "按此列升序" }).getAttribute("aria-disabled")).toBe(
      "true",
    );
    await saved(page);
    expect(await violations(page)).toEqual([]);
  });
});

test("nobody's browser complained", () => {
  expect([...ann.complaints, ...bo.complaints]).toEqual([]);
});

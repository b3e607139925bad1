import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import type { Watched } from "../support/browser";
import { caretIn, rewrite, saved, settled, text } from "../support/desk";
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

type Json = Record<string, unknown>;
const node = (type: string, rest: Json = {}): Json => ({ type, version: 1, ...rest });
const words = (said: string) => node("text", { text: said, format: 0, style: "", mode: "normal", detail: 0 });
const element = (type: string, children: Json[], rest: Json = {}) =>
  node(type, { children, direction: null, format: "", indent: 0, ...rest });
const paragraph = (...children: (Json | string)[]) =>
  element(
    "paragraph",
    children.map((child) => (typeof child === "string" ? words(child) : child)),
  );

/** Pastes what another editor of ours copied. */
async function paste(page: Page, ...nodes: Json[]): Promise<void> {
  await text(page).evaluate(
    (surface, json) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("application/x-lexical-editor", json);
      surface.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    JSON.stringify({ namespace: "gongyan", nodes }),
  );
  await settled(page);
}

const BLOCKS: Json[] = [
  paragraph(
    "双师课堂把县城与山村连在一起，",
    node("ruby", { base: "同课异构", reading: "tóng kè yì gòu" }),
    "，成绩的变化用",
    node("inlineformula", { tex: "d=\\frac{\\bar x_1-\\bar x_2}{s}" }),
    "来看",
    node("footnote", { note: "效应量的算法见附录一。" }),
    "。",
  ),
  element("callout", [paragraph("课前十分钟调好声音，比什么都要紧。")], { kind: "tip" }),
  element("callout", [paragraph("上课的照片先问家长。")], { kind: "note" }),
  element("callout", [paragraph("三里屯小学的第一课。")], { kind: "case" }),
  element("callout", [paragraph("网断了怎么办？")], { kind: "question" }),
  element("collapsible", [
    element("collapsibletitle", [words("课堂逐字稿")]),
    paragraph("师：同学们好。生：老师好。"),
  ]),
  element("columns", [
    element("column", [paragraph("县城：主讲教师面向两个班。")]),
    element("column", [paragraph("山村：助教巡回，收作业。")]),
  ]),
  node("formula", { tex: "\\text{路程}=\\text{速度}\\times\\text{时间}" }),
  node("pagebreak"),
  paragraph("第二页。"),
];

test("what one pastes the other sees, set as readers will", async () => {
  await rewrite(ann.page, "");
  await text(ann.page).click();
  await paste(ann.page, ...BLOCKS);
  await saved(ann.page);
  for (const { page } of [ann, bo]) {
    await page.locator(".sheet-text .callout-question").waitFor();
    await until("the formulas are set", async () => (await page.locator(".sheet-text math").count()) === 2);
    expect(await page.locator(".sheet-text ruby rt").allInnerTexts()).toEqual(["tóng", "kè", "yì", "gòu"]);
    expect(await page.locator(".sheet-text .columns-2 > .column").count()).toBe(2);
    expect(await page.locator(".sheet-text hr.page-break").count()).toBe(1);
  }
});

test("a formula is changed in its dialog, by keyboard alone", async () => {
  const { page } = ann;
  await page.locator(".sheet-text div.formula").click();
  const dialog = page.getByRole("dialog", { name: "公式" });
  await dialog.getByLabel("公式（LaTeX 写法）").fill("a^2+b^2=c^2");
  await until("the preview follows", async () => (await dialog.locator("math msup").count()) === 3);
  await page.keyboard.press("Tab");
  await dialog.getByRole("button", { name: "完成" }).press("Enter");
  await saved(page);
  await until("the other sees it", async () => {
    const powers = bo.page.locator(".sheet-text div.formula math msup");
    return (await powers.count()) === 3;
  });
});

test("a footnote is changed from the list below the text, and from its mark", async () => {
  const { page } = ann;
  const notes = page.getByRole("region", { name: "脚注" });
  await notes.getByRole("button", { name: "效应量的算法见附录一。" }).click();
  const dialog = page.getByRole("dialog", { name: "脚注" });
  await dialog.getByLabel("脚注内容").fill("算法见附录二。");
  await dialog.getByRole("button", { name: "完成" }).click();
  await bo.page.getByRole("button", { name: "算法见附录二。" }).waitFor();
  await page.locator(".footnote-mark").click();
  await dialog.getByRole("button", { name: "取消" }).click();
  await notes.getByRole("button", { name: "算法见附录二。" }).waitFor();
});

test("a passage is closed for oneself alone, and a callout is left by Enter", async () => {
  const { page } = ann;
  await page.locator(".collapsible-title").click({ position: { x: 10, y: 10 } });
  expect(await page.getByText("师：同学们好").isVisible()).toBe(false);
  expect(await bo.page.getByText("师：同学们好").isVisible()).toBe(true);
  await page.locator(".collapsible-title").click({ position: { x: 60, y: 10 } });
  await page.keyboard.press("Control+Enter");
  expect(await page.getByText("师：同学们好").isVisible()).toBe(true);
  await caretIn(page, "网断了怎么办？");
  await page.keyboard.press("Enter");
  await settled(page);
  await page.keyboard.press("Enter");
  await settled(page);
  await page.keyboard.insertText("出来了");
  await until(
    "the words stand outside",
    async () => (await bo.page.locator(".sheet-text > p", { hasText: "出来了" }).count()) === 1,
  );
});

test("axe finds nothing in the text with all of them", async () => {
  for (const scheme of ["light", "dark"] as const) {
    await ann.page.emulateMedia({ colorScheme: scheme });
    expect(await violations(ann.page, { within: ".sheet-text", allRules: true })).toEqual([]);
  }
  expect([...ann.complaints, ...bo.complaints]).toEqual([]);
});

test("selected characters get their reading from the format bar", async () => {
  const { page } = ann;
  await rewrite(page, "双师课堂");
  await page.keyboard.press("Shift+Home");
  const tool = page.locator(".format-bar").getByRole("button", { name: "拼音" });
  await tool.click();
  await bo.page.locator(".sheet-text ruby").waitFor();
  expect(await bo.page.locator(".sheet-text ruby rt").allInnerTexts()).toEqual([
    "shuāng",
    "shī",
    "kè",
    "táng",
  ]);
});

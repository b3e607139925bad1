import type { Page } from "playwright-core";
import { launch, watchedPage } from "./support/browser";
import { account, openWork, pageOf, post, saved, settled, sharedWork, text } from "./support/desk";
import { drawing } from "./support/pictures";
import { writeMap } from "../app/models/documents/mind-map/branch";
import { Product } from "./support/product";

type Json = Record<string, unknown>;
const node = (type: string, rest: Json = {}): Json => ({ type, version: 1, ...rest });
const words = (said: string) => node("text", { text: said, format: 0, style: "", mode: "normal", detail: 0 });
const element = (type: string, children: Json[], rest: Json = {}) =>
  node(type, { children, direction: null, format: "", indent: 0, ...rest });
const paragraph = (...c: Json[]) => element("paragraph", c);
const heading = (said: string, tag = "h2") => element("heading", [words(said)], { tag });
async function paste(page: Page, ...nodes: Json[]) {
  await text(page).evaluate((surface, json) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("application/x-lexical-editor", json);
    surface.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, JSON.stringify({ namespace: "gongyan", nodes }));
  await settled(page);
}
const out = process.env.OUT ?? "/tmp/wt/desk-shots";
const product = await Product.start();
const browser = await launch();
try {
  const owner = await account(product, "teacher.a@gongyan.example");
  const friend = await account(product, "teacher.b@gongyan.example");
  const id = await sharedWork(product, owner);
  const people = await post(product, owner, `/desk/${id}/people`, { email: friend.email, part: "suggester" });
  await post(product, friend, /\/invitations\/[\w-]+/.exec(await people.text())?.[0] ?? "");
  const ann = await pageOf(browser, product, owner);
  const { page } = ann;
  const list = await (await fetch(`${product.address}/practices.json`)).json();
  const first = list.items?.[0]?.url ?? "";
  const work = /practices\/([0-9a-z]+)/.exec(first)?.[1] ?? "";
  console.log("card", first, work);
  await openWork(page, id);
  await text(page).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  const up = await page.request.post(`${product.address}/desk/${id}/attachments`, {
    headers: { origin: product.address },
    multipart: { file: { name: "a.png", mimeType: "image/png", buffer: await drawing({ width: 640, height: 420 }) } },
  });
  const { id: picture } = (await up.json()) as { id: string };
  const figure = (alt: string) => node("figure", { attachmentId: picture, alt, caption: "课堂一角", width: 640, height: 420, source: "", licence: "", consentId: "" });
  await paste(
    page,
    heading("背景与问题"),
    paragraph(words("双师课堂把县城与山村连在一起，"), node("ruby", { base: "同课异构", text: "同课异构", reading: "tóng kè yì gòu" }), words("是它的起点。")),
    heading("做法"),
    heading("课前", "h3"),
    paragraph(words("调好声音。")),
    heading("课后", "h3"),
    node("evidence", { claim: "实验班的平均分比对照班高 6.4 分，差异显著。", level: "e3", artefact: "期末质量分析表.xlsx", url: "https://example.cn/a" }),
    element("gallery", [figure("板书"), figure("")]),
    node("workcard", { work, edition: 1, title: "双师课堂的一年" }),
    node("mindmap", { map: writeMap({ text: "双师课堂", children: [{ text: "背景与问题", children: [] }, { text: "做法", children: [{ text: "课前", children: [] }, { text: "课后", children: [] }] }] }) }),
    paragraph(words("完。")),
  );
  await saved(page);
  await page.waitForTimeout(1500);
  const shoot = async (name: string, p: Page) => {
    await p.waitForTimeout(500);
    await p.screenshot({ path: `${out}/${name}.png`, fullPage: true });
  };
  await shoot("zh-wide", page);
  for (const [name, selector] of [["evidence", ".sheet-text .evidence"], ["map", ".sheet-text .mind-map"], ["ruby", ".sheet-text ruby"], ["card", ".sheet-text .work-card"], ["gallery", ".sheet-text .gallery .figure img"]] as const) {
    await page.locator(selector).first().click({ timeout: 5000 }).catch((e) => console.log(name, String(e).slice(0, 200)));
    await shoot(`zh-wide-${name}`, page);
    const dialog = page.getByRole("dialog");
    if (await dialog.count()) await page.keyboard.press("Escape");
    await settled(page);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  await page.reload();
  await text(page).waitFor();
  await saved(page);
  await shoot("zh-narrow", page);
  for (const [name, selector] of [["evidence", ".sheet-text .evidence"], ["map", ".sheet-text .mind-map"], ["ruby", ".sheet-text ruby"], ["card", ".sheet-text .work-card"]] as const) {
    await page.locator(selector).first().click({ timeout: 5000 }).catch((e) => console.log(name, String(e).slice(0, 200)));
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${out}/zh-narrow-${name}.png` });
    if (await page.getByRole("dialog").count()) await page.keyboard.press("Escape");
    await settled(page);
  }
  console.log("overflow", await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]));
  // English
  const en = await watchedPage(browser, product, { viewport: { width: 1280, height: 900 }, locale: "en" });
  const [n = "", v = ""] = owner.cookie.split(/=(.*)/);
  await en.context.addCookies([{ name: n, value: v, url: product.address }]);
  await en.page.goto(`/en/desk/${id}`).catch(() => null);
  console.log(en.page.url());
  await en.page.waitForTimeout(3000);
  await shoot("en-wide", en.page);
  await en.page.setViewportSize({ width: 360, height: 740 });
  await shoot("en-narrow", en.page);
  // suggester
  const bo = await pageOf(browser, product, friend);
  await openWork(bo.page, id);
  await bo.page.locator(".sheet-text .evidence").click();
  await shoot("sug-wide", bo.page);
  console.log(ann.complaints, en.complaints, bo.complaints);
} finally {
  await browser.close();
  await product.remove();
}

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import { launch, type Watched } from "../support/browser";
import {
  type Account,
  account,
  caretIn,
  openWork,
  pageOf,
  post,
  rewrite,
  saved,
  settled,
  sharedWork,
  words,
} from "../support/desk";
import { InputMethod } from "../support/input-method";
import { Product } from "../support/product";
import { until } from "../support/wait";

let product: Product;
let browser: Browser;
let owner: Account;
let guest: Account;
let id: string;
/** Writes the text. */
let ann: Watched;
/** May comment and not write. */
let bo: Watched;

const PARAGRAPHS = [
  "县城的老师在屏幕里讲，村小的老师在教室里带。",
  "两位老师共同备一节课，孩子们听得见也问得着。",
  "一年下来，班里的作文本厚了一倍。",
];

beforeAll(async () => {
  product = await Product.start();
  browser = await launch();
  owner = await account(product, "teacher.a@gongyan.example");
  guest = await account(product, "teacher.b@gongyan.example");
  id = await sharedWork(product, owner);
  await letIn(guest, "commenter");
  ann = await pageOf(browser, product, owner);
  await openWork(ann.page, id);
  await rewrite(ann.page, ...PARAGRAPHS);
  bo = await pageOf(browser, product, guest);
  await openToRead(bo.page);
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});

/** What a page shows once it has heard of it. */
const soon = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 10_000 });

async function letIn(other: Account, part: string): Promise<void> {
  const answer = await post(product, owner, `/desk/${id}/people`, { email: other.email, part });
  const invitation = /\/invitations\/[\w-]+/.exec(await answer.text())?.[0];
  await post(product, other, invitation ?? "");
}

const reading = (page: Page) => page.getByRole("textbox", { name: /^正文/ });

async function openToRead(page: Page, query = ""): Promise<void> {
  await page.goto(`/desk/${id}${query}`);
  await until("the text is there", async () => (await reading(page).innerText()).includes("一年下来"));
}

/** Selects words on the page as a mouse would leave them. */
async function choose(page: Page, passage: string): Promise<void> {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector(".sheet-text")!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(wanted);
      if (at < 0) continue;
      window.getSelection()!.setBaseAndExtent(node, at, node, at + wanted.length);
      return;
    }
    throw new Error(`nowhere: ${wanted}`);
  }, passage);
  await settled(page);
}

async function comment(page: Page, passage: string, body: string): Promise<void> {
  await choose(page, passage);
  await page.keyboard.press("Control+Alt+KeyM");
  const field = page.getByLabel("写批注，可以用 @ 提到成员");
  await field.waitFor();
  await field.fill(body);
  await page.keyboard.press("Control+Enter");
}

/** The words that are painted over. */
const painted = (page: Page, name = "comment") =>
  page.evaluate((paint) => {
    const ranges = [...(CSS.highlights.get(paint) ?? [])] as Range[];
    return ranges.map((range) => range.toString());
  }, name);
const cards = (page: Page) => page.locator(".threads > .thread");
const card = (page: Page, body: string) => page.locator(".thread", { hasText: body });

test("who may only comment does so, and the writer hears of it at once", async () => {
  await comment(bo.page, "共同备一节课", "怎么备的？@林青 请写细一点");
  await card(ann.page, "怎么备的").waitFor();
  expect(await painted(ann.page)).toEqual(["共同备一节课"]);
  expect(await words(ann.page)).toBe(PARAGRAPHS.join(""));
  expect(await card(ann.page, "怎么备的").locator(".comment-mention").innerText()).toBe("@林青");
  await soon(() => painted(bo.page, "comment-chosen")).toEqual(["共同备一节课"]);
});

test("the server takes no word of the text from who may only comment", async () => {
  expect(await reading(bo.page).getAttribute("contenteditable")).toBe("false");
  const answer = await post(product, guest, `/desk/${id}/title`, { title: "别的题目" });
  expect(answer.status).toBe(403);
});

test("the margin follows the text while somebody writes above it", async () => {
  const top = () =>
    bo.page.evaluate(() => document.querySelector(".threads > .thread")!.getBoundingClientRect().top);
  const passage = () =>
    bo.page.evaluate(
      () => ([...CSS.highlights.get("comment-chosen")!][0] as Range).getBoundingClientRect().top,
    );
  const before = await top();
  await caretIn(ann.page, "县城的老师", "Home");
  for (let index = 0; index < 4; index++) {
    await ann.page.keyboard.insertText(`第${index}段`);
    await ann.page.keyboard.press("Enter");
  }
  await saved(ann.page);
  await until("the card went down", async () => (await top()) > before + 40);
  await until("beside its words", async () => Math.abs((await top()) - (await passage())) < 24);
});

test("a passage stays with its words when its paragraph is divided within it and becomes a heading", async () => {
  await choose(ann.page, "一节课");
  await ann.page.keyboard.press("ArrowLeft");
  await settled(ann.page);
  await ann.page.keyboard.press("Enter");
  await saved(ann.page);
  for (const { page } of [ann, bo])
    await until("both halves", async () => {
      const all = [...(await painted(page)), ...(await painted(page, "comment-chosen"))];
      return all.join("").replace(/\s/g, "") === "共同备一节课";
    });
  await ann.page.keyboard.press("Control+Alt+Digit2");
  await saved(ann.page);
  await until("still both halves", async () =>
    (await painted(bo.page, "comment-chosen")).join("").replace(/\s/g, "").includes("共同备一节课"),
  );
});

test("whoever comes later finds it there, by the link too", async () => {
  const thread = await until("the server knows where it went", async () => {
    const answer = await fetch(`${product.address}/desk/${id}/comments`, {
      headers: { cookie: owner.cookie },
    });
    const [first] = (await answer.json()).threads;
    return first;
  });
  const late = await pageOf(browser, product, guest);
  await openToRead(late.page, `?comment=${thread.id}`);
  await until("it is chosen", async () =>
    (await painted(late.page, "comment-chosen")).join("").replace(/\s/g, "").includes("共同备一节课"),
  );
  await until("it has the focus", () =>
    late.page.evaluate((one) => document.activeElement?.id === `comment-${one}`, thread.id),
  );
  expect(late.complaints).toEqual([]);
  await late.context.close();
});

test("she answers in Chinese by input method, and keys of the composition do nothing", async () => {
  await card(ann.page, "怎么备的").locator(".thread-quote").click();
  const field = ann.page.getByLabel("回复，可以用 @ 提到成员");
  await field.click();
  const method = await InputMethod.on(ann.page);
  await method.spell("mei'zhou");
  await ann.page.keyboard.press("Control+Enter");
  expect(await field.inputValue()).not.toBe("");
  await method.commit("每周三晚上视频备课");
  await ann.page.keyboard.insertText(" @周");
  await ann.page.getByRole("option", { name: "周雨桐" }).waitFor();
  await ann.page.keyboard.press("Enter");
  await soon(() => field.inputValue()).toBe("每周三晚上视频备课 @周雨桐 ");
  await ann.page.getByRole("button", { name: "回复", exact: true }).click();
  await card(bo.page, "每周三晚上视频备课").waitFor();
});

test("both are told on a page that needs no script, and the count goes when it was seen", async () => {
  const plain = await browser.newContext({
    baseURL: product.address,
    locale: "zh-CN",
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const [name = "", value = ""] = guest.cookie.split(/=(.*)/);
  await plain.addCookies([{ name, value, url: product.address }]);
  const page = await plain.newPage();
  await page.goto("/notices");
  expect(await page.locator(".notice-list > li").first().innerText()).toContain("林青");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  const button = page.getByRole("button", { name: "全部标为看过" });
  // He has the conversation open and so has seen it, or says so here.
  if (await button.count()) await button.click();
  await soon(() => page.locator("[data-unread]").count()).toBe(0);
  await plain.close();
});

test("it is resolved, hidden, shown again and opened again", async () => {
  await ann.page.getByRole("button", { name: "解决", exact: true }).click();
  await ann.page.keyboard.press("Escape");
  await until("he sees it", async () => (await bo.page.locator(".thread-resolved").count()) === 1);
  await reading(bo.page).getByText("一年下来").click();
  await soon(() => cards(bo.page).count()).toBe(0);
  expect(await painted(bo.page)).toEqual([]);
  await bo.page.getByLabel(/显示已解决/).check();
  await soon(() => cards(bo.page).count()).toBe(1);
  await cards(bo.page).locator(".thread-quote").click();
  await bo.page.getByRole("button", { name: "重新打开" }).click();
  await until("she sees it", async () => (await ann.page.locator(".thread-resolved").count()) === 0);
});

test("cards of one line do not cover each other, and keys go from one to the next", async () => {
  await comment(ann.page, "作文本", "附一张照片");
  await comment(ann.page, "厚了一倍", "有数据吗");
  await comment(bo.page, "一年", "哪一年");
  await soon(() => cards(bo.page).count()).toBe(4);
  const overlaps = () =>
    bo.page.evaluate(() => {
      const boxes = [...document.querySelectorAll(".threads > .thread")].map((each) =>
        each.getBoundingClientRect(),
      );
      boxes.sort((a, b) => a.top - b.top);
      return boxes.filter((box, index) => index > 0 && box.top < boxes[index - 1]!.bottom - 0.5).length;
    });
  await until("nothing is covered", async () => (await overlaps()) === 0);
  await bo.page.keyboard.press("Control+Alt+Period");
  await soon(() => painted(bo.page, "comment-chosen")).toEqual(["作文本"]);
  await bo.page.keyboard.press("Control+Alt+Period");
  await soon(() => painted(bo.page, "comment-chosen")).toEqual(["厚了一倍"]);
  await bo.page.keyboard.press("Control+Alt+Comma");
  await soon(() => painted(bo.page, "comment-chosen")).toEqual(["作文本"]);
});

test("a comment whose words were deleted is listed with them", async () => {
  await choose(ann.page, "厚了一倍");
  await ann.page.keyboard.press("Delete");
  await saved(ann.page);
  await bo.page.getByText("原文已删除的批注 1").waitFor();
  await bo.page.getByText("原文已删除的批注 1").click();
  expect(await bo.page.locator(".comments-gone .thread").innerText()).toContain("厚了一倍");
});

test("what is written without a connection is kept and goes out with it", async () => {
  await bo.context.setOffline(true);
  await comment(bo.page, "村小的老师", "哪所村小");
  await card(bo.page, "哪所村小").getByText("已存在本机").waitFor();
  await bo.page.waitForFunction(() => localStorage.length > 0);
  await bo.context.setOffline(false);
  await card(ann.page, "哪所村小").waitFor({ timeout: 30_000 });
  await soon(() => bo.page.getByText("已存在本机").count()).toBe(0);
  expect(await card(ann.page, "哪所村小").count()).toBe(1);
});

test("axe finds nothing with the margin open, wide and narrow, and nothing is wider than a phone", async () => {
  expect(await violations(ann.page)).toEqual([]);
  expect(await violations(bo.page)).toEqual([]);
  await bo.page.setViewportSize({ width: 360, height: 740 });
  await bo.page.locator(".comments-margin[data-open]").waitFor();
  await settled(bo.page);
  expect(await violations(bo.page)).toEqual([]);
  const overflow = await bo.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await bo.page.setViewportSize({ width: 1280, height: 900 });
});

test("it is seen in which section a colleague is, and she can be followed until one scrolls", async () => {
  await ann.page.keyboard.press("Escape");
  await rewrite(ann.page, "开头的一段");
  for (let section = 1; section <= 6; section++) {
    await ann.page.keyboard.press("Enter");
    await ann.page.keyboard.press("Control+Alt+Digit2");
    await ann.page.keyboard.insertText(`第${section}节`);
    for (let line = 0; line < 10; line++) {
      await ann.page.keyboard.press("Enter");
      await ann.page.keyboard.insertText(`第${section}节里的第${line}段`);
    }
  }
  await saved(ann.page);
  await until("he has it", async () => (await reading(bo.page).innerText()).includes("第6节里的第9段"));
  await bo.page.evaluate(() => window.scrollTo(0, 0));
  await bo.page.locator(".presence summary").click();
  await soon(() => bo.page.locator(".presence li").innerText()).toContain("在《第6节》");
  expect(await violations(bo.page)).toEqual([]);
  await bo.page.getByRole("button", { name: "跟随林青" }).click();
  await bo.page.getByText("正在跟随林青").waitFor();
  const scrolled = () => bo.page.evaluate(() => window.scrollY);
  await until("he is where she is", async () => (await scrolled()) > 400);
  await ann.page.evaluate(() => window.scrollTo(0, 0));
  await until("he goes with her", async () => (await scrolled()) < 100);
  await bo.page.mouse.move(300, 500);
  await bo.page.mouse.wheel(0, 50);
  await soon(() => bo.page.getByText("正在跟随林青").count()).toBe(0);
});

test("who comes back is told quietly what others changed, and goes there", async () => {
  await bo.page.goto("/desk");
  await until("his visit is on record", async () => {
    const answer = await fetch(`${product.address}/desk/${id}/visit`, { headers: { cookie: guest.cookie } });
    return (await answer.json()).changes === null;
  });
  await caretIn(ann.page, "第3节里的第4段");
  await ann.page.keyboard.insertText("，又补了一句");
  await saved(ann.page);
  await openToReadAgain(bo.page);
  const list = bo.page.locator(".changes");
  await list.locator("summary").click();
  expect(await list.locator("summary").innerText()).toContain("林青");
  expect(await list.locator("li").innerText()).toMatch(/第3节\s*有改动 · 林青/);
  expect(await violations(bo.page)).toEqual([]);
  await list.getByRole("button", { name: "第3节" }).click();
  await list.getByRole("button", { name: "知道了" }).click();
  expect(await list.count()).toBe(0);
});

async function openToReadAgain(page: Page): Promise<void> {
  await page.goto(`/desk/${id}`);
  await until("the text is there", async () => (await reading(page).innerText()).includes("第6节里的第9段"));
}

test("nothing went wrong unseen", () => {
  expect([...ann.complaints, ...bo.complaints]).toEqual([]);
});

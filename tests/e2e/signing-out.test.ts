import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { violations } from "../support/axe";
import { launch, signIn, type Watched } from "../support/browser";
import { account, caretIn, openWork, pageOf, rewrite, saved, sharedWork, text, words } from "../support/desk";
import { Product } from "../support/product";
import { until } from "../support/wait";

/* A computer in a staff room: who signs out leaves nothing on it but what the server does not have. */
const EMAIL = "teacher.a@gongyan.example";
let product: Product;
let browser: Browser;
let ann: Watched;
let id: string;

beforeAll(async () => {
  product = await Product.start();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});
beforeEach(async () => {
  const owner = await account(product, EMAIL);
  id = await sharedWork(product, owner);
  ann = await pageOf(browser, product, owner);
  await openWork(ann.page, id);
  await rewrite(ann.page, "教研组的电脑");
  await saved(ann.page);
});

async function signOut(page: Page): Promise<string> {
  await page.goto("/account");
  await page.locator("main").getByRole("button", { name: "退出登录" }).click();
  await page.waitForURL("**/signed-out");
  await until("it says what is left", async () => (await page.getByRole("status").innerText()) !== "");
  return page.getByRole("status").innerText();
}

async function comeBack(): Promise<void> {
  await signIn(ann.page, EMAIL);
  await openWork(ann.page, id);
}

/** Changes that all copies in this browser hold together. */
const kept = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let sum = 0;
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith("gongyan:")) continue;
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
      });
      sum += await new Promise<number>((resolve) => {
        const counting = database.transaction("updates").objectStore("updates").count();
        counting.onsuccess = () => resolve(counting.result);
      });
      database.close();
    }
    return sum;
  });

test("what the server has is taken off the device, and read from the server again", async () => {
  const { page } = ann;
  expect(await kept(page)).toBeGreaterThan(0);
  expect(await signOut(page)).toContain("已经清除");
  expect(await kept(page)).toBe(0);
  expect(await violations(page)).toEqual([]);
  await comeBack();
  expect(await words(page)).toContain("教研组的电脑");
  expect(ann.complaints).toEqual([]);
});

test("words that the server lacks stay, it is said, and they come when their writer is back", async () => {
  const { page } = ann;
  await ann.context.setOffline(true);
  await caretIn(page, "教研组的电脑");
  await page.keyboard.insertText("，断网时写的");
  await page.getByText("离线，已存本机").waitFor();
  await page.goto("about:blank");
  await ann.context.setOffline(false);
  expect(await signOut(page)).toContain("还有 1 份");
  expect(await kept(page)).toBeGreaterThan(0);
  await comeBack();
  await text(page).getByText("，断网时写的").waitFor();
  expect(ann.complaints).toEqual([]);
});

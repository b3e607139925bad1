import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import { launch, signIn, type Watched, watchedPage } from "../support/browser";
import { PASSWORD, Product } from "../support/product";

let product: Product;
let browser: Browser;
let ann: Watched;
let admin: Watched;
let desk: string;

beforeAll(async () => {
  product = await Product.start();
  browser = await launch();
  ann = await watchedPage(browser, product);
  admin = await watchedPage(browser, product);
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});

const text = (page: Page) => page.getByRole("textbox", { name: "正文" });
const faultsOf = (page: Page) => violations(page, { allRules: true });

test("a text that its lead locks in another window can be read and not changed, and the page says by whom", async () => {
  const { page, context, complaints } = ann;
  await signIn(page, "teacher.a@gongyan.example");
  await page.getByLabel("题名").fill("要锁定的作品");
  await page.getByRole("radio", { name: /课例/ }).check();
  await page.getByRole("button", { name: "开始写作" }).click();
  await page.waitForURL(/\/desk\/[0-9a-z]{16}$/);
  desk = page.url();
  await expect.poll(() => text(page).getAttribute("contenteditable")).toBe("true");

  const other = await context.newPage();
  await other.goto(`${desk}/details`);
  await other.getByRole("link", { name: "锁定文字" }).click();
  expect(await faultsOf(other)).toEqual([]);
  await other.getByRole("button", { name: "锁定文字" }).click();
  await other.waitForURL(desk);
  await expect.poll(() => other.getByText("文字已锁定").innerText()).toContain("林青");

  await expect.poll(() => page.getByText("文字已锁定").count(), { timeout: 10_000 }).toBe(1);
  expect(await text(page).getAttribute("contenteditable")).toBe("false");
  expect(await page.getByRole("textbox", { name: "题名" }).count()).toBe(0);
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole("link", { name: "解锁" }).click();
  await page.getByRole("button", { name: "解锁文字" }).click();
  await page.waitForURL(desk);
  await expect.poll(() => text(page).getAttribute("contenteditable")).toBe("true");
  await expect.poll(() => text(other).getAttribute("contenteditable"), { timeout: 10_000 }).toBe("true");
  await expect.poll(() => other.getByText("文字已锁定").count()).toBe(0);
  await other.close();
  expect(complaints).toEqual([]);
});

test("a suspended teacher is out of her text at once, and is told why when she signs in", async () => {
  await signIn(admin.page, "admin@gongyan.example");
  await admin.page.goto("/account");
  await admin.page.locator('a[href^="/organisations/"][href$="/members"]').first().click();
  await admin.page
    .getByRole("link", { name: "停用 林青" })
    .or(admin.page.getByRole("link", { name: /停用账号 林青/ }))
    .click();
  expect(await faultsOf(admin.page)).toEqual([]);
  await admin.page.getByLabel("停用原因").fill("账号借给了别人");
  await admin.page.getByRole("button", { name: "停用账号" }).click();
  await admin.page.getByText("账号已经停用").waitFor();
  expect(await faultsOf(admin.page)).toEqual([]);
  const row = admin.page.getByRole("row", { name: /林青/ });
  expect(await row.innerText()).toContain("账号借给了别人");

  const { page } = ann;
  await page.getByText("登录已失效").waitFor();
  await page.goto("/sign-in");
  await page.getByLabel(/邮箱/).fill("teacher.a@gongyan.example");
  await page.getByLabel(/^密码/).fill(PASSWORD);
  await page.getByRole("button", { name: "登录" }).last().click();
  expect(await page.getByText("这个账号已被停用").count()).toBe(1);

  await row.getByRole("button", { name: /恢复账号/ }).click();
  await admin.page.getByText("账号已经恢复").waitFor();
  await signIn(page, "teacher.a@gongyan.example");
  expect(admin.complaints).toEqual([]);
});

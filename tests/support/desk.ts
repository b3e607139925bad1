import type { Browser, Page } from "playwright-core";
import { type Watched, watchedPage } from "./browser";
import type { Product } from "./product";
import { until } from "./wait";

/** A member of the samples, as a program signs in. */
export interface Account {
  email: string;
  cookie: string;
}

export async function account(product: Product, email: string): Promise<Account> {
  return { email, cookie: await product.signIn(email) };
}

/** Sends a form as the product's pages do. */
export function post(
  product: Product,
  { cookie }: Account,
  path: string,
  fields: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${product.address}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, origin: product.address },
    body: new URLSearchParams(fields),
  });
}

/** Starts a work and lets the others in as editors; answers its id. */
export async function sharedWork(product: Product, owner: Account, ...others: Account[]): Promise<string> {
  const started = await post(product, owner, "/desk", { kind: "school-case", title: "同写的一篇" });
  const id = (started.headers.get("location") ?? "").replace("/desk/", "");
  for (const other of others) await letIn(product, owner, id, other, "editor");
  return id;
}

/** Lets somebody into a work to do what that part may do. */
export async function letIn(
  product: Product,
  owner: Account,
  id: string,
  other: Account,
  part: "editor" | "suggester",
): Promise<void> {
  const answer = await post(product, owner, `/desk/${id}/people`, { email: other.email, part });
  const invitation = /\/invitations\/[\w-]+/.exec(await answer.text())?.[0];
  if (!invitation) throw new Error(`no invitation for ${other.email}: ${answer.status}`);
  await post(product, other, invitation);
}

/** A page of its own context, signed in. */
export async function pageOf(browser: Browser, product: Product, member: Account): Promise<Watched> {
  const watched = await watchedPage(browser, product, { viewport: { width: 1280, height: 900 } });
  const [name = "", value = ""] = member.cookie.split(/=(.*)/);
  watched.context.setDefaultTimeout(10_000);
  watched.page.on("dialog", (dialog) => dialog.accept());
  await watched.context.addCookies([{ name, value, url: product.address }]);
  return watched;
}

/** The surface that is written on. */
export const text = (page: Page) => page.getByRole("textbox", { name: "正文" });

/** The words on it, without spaces, line breaks and what the editor puts behind a composition. */
export const words = async (page: Page) => (await text(page).innerText()).replace(/[\s\u200b]+/g, "");

export const badge = async (page: Page) => (await page.locator(".save-badge").innerText()).trim();

export async function saved(page: Page, patience = 15_000): Promise<void> {
  await until("the badge says 已保存", async () => (await badge(page)) === "已保存", patience);
}

/** Opens a work and waits until it can be written in. */
export async function openWork(page: Page, id: string): Promise<void> {
  await page.goto(`/desk/${id}`);
  await text(page).waitFor();
  await saved(page);
}

/** Puts these paragraphs in the place of everything. */
export async function rewrite(page: Page, ...paragraphs: string[]): Promise<void> {
  await text(page).click();
  await settled(page);
  await page.keyboard.press("Control+a");
  await settled(page);
  await page.keyboard.press("Delete");
  for (const [index, paragraph] of paragraphs.entries()) {
    if (index > 0) await page.keyboard.press("Enter");
    await page.keyboard.insertText(paragraph);
  }
  await saved(page);
}

/** Puts the caret into the block with these words, at its end or at its beginning. */
export async function caretIn(page: Page, block: string, place: "End" | "Home" = "End"): Promise<void> {
  await text(page).getByText(block).first().click();
  await settled(page);
  await page.keyboard.press(place);
  await settled(page);
}

/** The browser tells the editor of a moved caret in a later turn; no hand is faster than that. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

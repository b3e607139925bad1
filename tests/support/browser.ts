import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { PASSWORD, type Product } from "./product";

/** A browser as `npm test` finds or installs it; nothing it does may leave this machine. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** What a page did that it must not do: errors in the console, requests to other hosts. */
export interface Watched {
  context: BrowserContext;
  page: Page;
  complaints: string[];
}

export async function watchedPage(
  browser: Browser,
  product: Product,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Watched> {
  const context = await browser.newContext({ baseURL: product.address, locale: "zh-CN", ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (
      message.type() === "error" &&
      !/net::ERR|WebSocket connection|Failed to load resource/.test(message.text())
    ) {
      complaints.push(`console: ${message.text()}`);
    }
  });
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== "127.0.0.1") complaints.push(`request: ${request.url()}`);
  });
  return { context, page, complaints };
}

export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel(/邮箱|E-?mail/i).fill(email);
  await page.getByLabel(/^密码|^Password/i).fill(PASSWORD);
  await Promise.all([
    page.waitForURL(/\/desk/),
    page
      .getByRole("button", { name: /登录|Sign in/ })
      .last()
      .click(),
  ]);
}

/** Types as an input method does: letters are composed, then replaced by what they stand for. */
export async function compose(page: Page, letters: string, words: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  for (let length = 1; length <= letters.length; length++) {
    const text = letters.slice(0, length);
    await cdp.send("Input.imeSetComposition", { text, selectionStart: length, selectionEnd: length });
  }
  await cdp.send("Input.insertText", { text: words });
  await cdp.detach();
}

import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import type { Browser, Page, WebSocketRoute } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CLOSE, encodeNotice, MESSAGE, SYNC } from "../../app/models/documents/wire";
import { launch, type Watched } from "../support/browser";
import {
  type Account,
  account,
  badge,
  caretIn,
  openWork,
  pageOf,
  post,
  rewrite,
  saved,
  sharedWork,
  text,
  words,
} from "../support/desk";
import { Product } from "../support/product";
import { addParagraph, RawSocket } from "../support/sockets";
import { until } from "../support/wait";

const disk = mkdtempSync(join(tmpdir(), "gongyan-saving-"));
const mounted = mountSmall(disk);
const data = join(disk, "data");

let product: Product;
let browser: Browser;
let owner: Account;
let friend: Account;
let id: string;
let ann: Watched;
let bo: Watched;

beforeAll(async () => {
  product = await Product.start({ DATA_DIR: data });
  browser = await launch();
  owner = await account(product, "teacher.a@gongyan.example");
  friend = await account(product, "teacher.b@gongyan.example");
  ann = await pageOf(browser, product, owner);
  bo = await pageOf(browser, product, friend);
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
  if (mounted) execFileSync("umount", ["-l", disk]);
  await rm(disk, { recursive: true, force: true });
});
beforeEach(async () => {
  id = await sharedWork(product, owner, friend);
});
afterEach(() => {
  expect([...ann.complaints, ...bo.complaints]).toEqual([]);
});

/** A page of hers whose line goes through this test's hands. */
async function pageThrough(interfere: (socket: WebSocketRoute) => void): Promise<Page> {
  await ann.page.close();
  ann.page = await ann.context.newPage();
  ann.page.on("dialog", (dialog) => dialog.accept());
  await ann.page.routeWebSocket(/\/collaboration\//, interfere);
  return ann.page;
}

const openBoth = () => Promise.all([openWork(ann.page, id), openWork(bo.page, id)]);
const reads = (page: Page, expected: string) =>
  until(`the text ${expected}`, async () => (await words(page)) === expected);
const says = (page: Page, expected: string | RegExp) =>
  until(`the badge says ${expected}`, async () => (await badge(page)).match(expected), 15_000);
const notice = (page: Page, trouble: string) => page.locator(`[data-trouble="${trouble}"]`);
const kept = (page: Page) => page.locator("[data-kept]");

async function offline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await says(page, /^离线/);
}

/** True for a frame that carries changes to the text. */
function writes(message: string | Buffer): boolean {
  const bytes = Buffer.from(message);
  return bytes[0] === MESSAGE.sync && bytes[1] !== SYNC.step1;
}

/** What the button of this part of the page hands over as a file. */
async function downloaded(page: Page, within: string): Promise<string> {
  const arriving = page.waitForEvent("download");
  await page.locator(within).getByRole("button", { name: "下载文字" }).click();
  return readFile(await (await arriving).path(), "utf8");
}

describe("the badge", () => {
  test("stays at 保存中 while the server answers nothing, and says 离线 when the line is cut", async () => {
    await openBoth();
    await rewrite(ann.page, "开头");
    await reads(bo.page, "开头");
    product.pause();
    const said = await watchBadge(ann.page);
    await caretIn(ann.page, "开头");
    await ann.page.keyboard.insertText("，没有回音");
    await says(ann.page, "保存中…");
    // Long after the local store has it.
    await until("the local store has it", () => hasLocalCopy(ann.page));
    expect(await badge(ann.page)).toBe("保存中…");
    await ann.context.setOffline(true);
    await says(ann.page, "离线，已存本机");
    expect(await said()).not.toContain("已保存");
    product.goOn();
    await ann.context.setOffline(false);
    await saved(ann.page);
    await reads(bo.page, "开头，没有回音");
  });

  async function watchBadge(page: Page): Promise<() => Promise<string[]>> {
    await page.evaluate(() => {
      const said: string[] = [];
      const mark = document.querySelector(".save-badge")!;
      new MutationObserver(() => said.push(mark.textContent ?? "")).observe(mark, {
        subtree: true,
        characterData: true,
        childList: true,
      });
      Object.assign(window, { said });
    });
    return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
  }

  /** The browser's own store notes that the server lacks something. */
  const hasLocalCopy = (page: Page) =>
    page.evaluate(async () => {
      const { name } = (await indexedDB.databases()).find((each) => each.name?.startsWith("gongyan:"))!;
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name!);
        opening.onsuccess = () => resolve(opening.result);
      });
      const noted = await new Promise((resolve) => {
        const reading = database.transaction("custom").objectStore("custom").get("unsaved");
        reading.onsuccess = () => resolve(reading.result);
      });
      database.close();
      return noted === true;
    });
});

test("a page that is loaded again without a line keeps the words, and they merge when it is back", async () => {
  await openBoth();
  await rewrite(ann.page, "开头", "结尾");
  await reads(bo.page, "开头结尾");
  await offline(ann.page);
  await caretIn(ann.page, "开头");
  await ann.page.keyboard.insertText("她在路上写的");
  await says(ann.page, "离线，已存本机");
  await caretIn(bo.page, "结尾");
  await bo.page.keyboard.insertText("他同时写的");
  await saved(bo.page);
  await ann.page.reload().catch(() => {});
  expect(await text(ann.page).count()).toBe(0);
  await ann.context.setOffline(false);
  await openWork(ann.page, id);
  for (const { page } of [ann, bo]) await reads(page, "开头她在路上写的结尾他同时写的");
});

describe("what the server must refuse is kept and offered:", () => {
  const memberOf = async ({ cookie }: Account): Promise<string> => {
    const people = await fetch(`${product.address}/desk/${id}/people`, { headers: { cookie } });
    const paths = [...(await people.text()).matchAll(/\/people\/([0-9a-z]+)\/part/g)];
    return paths.at(-1)![1]!;
  };

  /** He writes without a line, and meanwhile something happens to his part in the work. */
  async function meanwhile(happens: (memberId: string) => Promise<Response>): Promise<void> {
    await openBoth();
    await rewrite(ann.page, "开头");
    await reads(bo.page, "开头");
    await offline(bo.page);
    await caretIn(bo.page, "开头");
    await bo.page.keyboard.insertText("，他最后的话");
    await says(bo.page, "离线，已存本机");
    expect((await happens(await memberOf(owner))).status).toBe(302);
    await bo.context.setOffline(false);
  }

  test("by one who is no longer among the people of the work", async () => {
    await meanwhile((member) => post(product, owner, `/desk/${id}/people/${member}/remove`));
    await notice(bo.page, "ended.gone").or(notice(bo.page, "ended.no-access")).waitFor();
    expect(await downloaded(bo.page, "[data-trouble]")).toContain("开头，他最后的话");
    expect(await words(ann.page)).toBe("开头");
  });

  test("by one who may only read now, also after the page was loaded again", async () => {
    await meanwhile((member) =>
      post(product, owner, `/desk/${id}/people/${member}/part`, { part: "viewer" }),
    );
    await says(bo.page, "未能保存");
    await notice(bo.page, "failed.refused").waitFor();
    expect(await downloaded(bo.page, "[data-trouble]")).toContain("他最后的话");
    await bo.page.reload();
    await notice(bo.page, "failed.refused").waitFor();
    await bo.page.getByRole("button", { name: "重新载入" }).click();
    await kept(bo.page).waitFor();
    await says(bo.page, "只读");
    expect(await bo.page.locator(".sheet-text").innerText()).toBe("开头");
    expect(await downloaded(bo.page, "[data-kept]")).toContain("他最后的话");
    await bo.page.getByRole("button", { name: "不再保留" }).click();
    await until("it is gone", async () => (await kept(bo.page).count()) === 0);
    expect(await words(ann.page)).toBe("开头");
  });

  test("what is no text of ours; it is not sent again, and the page goes on afresh", async () => {
    let refusing = false;
    let updates = 0;
    await pageThrough((socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => {
        if (!refusing || !writes(message)) return server.send(message);
        updates += 1;
        socket.send(Buffer.from(encodeNotice("refused:invalid-content")));
        void socket.close({ code: CLOSE.invalid, reason: "refused:invalid-content" });
      });
    });
    await openBoth();
    await rewrite(ann.page, "开头");
    refusing = true;
    await caretIn(ann.page, "开头");
    await ann.page.keyboard.insertText("，不收的话");
    await notice(ann.page, "ended.invalid").waitFor();
    expect(await badge(ann.page)).toBe("未能保存");
    expect(await downloaded(ann.page, "[data-trouble]")).toContain("不收的话");
    expect(updates).toBe(1);
    refusing = false;
    await ann.page.getByRole("button", { name: "重新载入" }).click();
    await kept(ann.page).waitFor();
    await saved(ann.page);
    await reads(ann.page, "开头");
    expect(await downloaded(ann.page, "[data-kept]")).toContain("不收的话");
    await reads(bo.page, "开头");
  });

  test("what belongs to a history that was rewritten; the new one is opened", async () => {
    await openBoth();
    await rewrite(ann.page, "开头");
    await reads(bo.page, "开头");
    await product.kill();
    await says(ann.page, /^离线/);
    await caretIn(ann.page, "开头");
    await ann.page.keyboard.insertText("，旧稿上的话");
    await says(ann.page, "离线，已存本机");
    await rewriteHistory();
    await product.run();
    await kept(ann.page).waitFor({ timeout: 15_000 });
    await saved(ann.page);
    await reads(ann.page, "开头");
    expect(await downloaded(ann.page, "[data-kept]")).toContain("旧稿上的话");
    expect(await kept(bo.page).count()).toBe(0);
    await caretIn(ann.page, "开头");
    await ann.page.keyboard.insertText("，接着写");
    await reads(bo.page, "开头，接着写");
  });

  async function rewriteHistory(): Promise<void> {
    const database = createClient({ url: `file:${join(data, "gongyan.db")}` });
    await database.batch(
      [
        "update documents set epoch = epoch + 1",
        "update document_updates set epoch = epoch + 1",
        "update document_journal set epoch = epoch + 1",
        "update document_snapshots set epoch = epoch + 1",
        "update document_clients set epoch = epoch + 1",
      ],
      "write",
    );
    database.close();
  }
});

test.skipIf(!mounted)(
  "while the server's disk is full everybody is told, and told no more once there is room",
  async () => {
    await openBoth();
    await rewrite(ann.page, "开头", "结尾");
    await reads(bo.page, "开头结尾");
    const ballast = join(disk, "ballast");
    await emptyWriteAheadLog();
    await writeFile(ballast, Buffer.alloc(128 * 1024 * 1024)).catch(() => {});
    const raw = await new RawSocket(rawHost(), id, friend.cookie).open();
    const fullAt = Date.now();
    raw.write((doc) => {
      for (let count = 0; count < 300; count++) addParagraph(doc, "满".repeat(1_000));
    });
    for (const { page } of [ann, bo]) await notice(page, "failed.storage").waitFor({ timeout: 5_000 });
    expect(Date.now() - fullAt).toBeLessThan(5_000);
    expect(await badge(bo.page)).toBe("已保存");
    await caretIn(ann.page, "开头");
    await ann.page.keyboard.insertText("，等一等");
    await says(ann.page, "未能保存");
    await rm(ballast);
    await saved(ann.page);
    for (const { page } of [ann, bo])
      await until("told no more", async () => (await notice(page, "failed.storage").count()) === 0);
    await until("he has it", async () => (await words(bo.page)).startsWith("开头，等一等"));
    raw.socket.close();
  },
);

/** Without this the log, which keeps its size on the disk, may take in more than the test writes. */
async function emptyWriteAheadLog(): Promise<void> {
  const database = createClient({ url: `file:${join(data, "gongyan.db")}` });
  await until("the log is empty", async () => {
    const { rows } = await database.execute("pragma wal_checkpoint(truncate)");
    return rows[0]?.busy === 0;
  });
  database.close();
}

const rawHost = () => ({
  socket: (document: string) => `${product.address.replace("http", "ws")}/collaboration/${document}`,
});

/** A small disk of its own, where the system lets us have one. */
function mountSmall(folder: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64m", "gongyan-test", folder], { stdio: "ignore" });
    return true;
  } catch {
    console.info("a full disk is not tried: root on Linux only may mount a small one");
    return false;
  }
}

test("a damaged document is said to be one, and what was written stays until it is restored", async () => {
  let damaged = false;
  await pageThrough((socket) => {
    const shut = () => {
      socket.send(Buffer.from(encodeNotice("quarantined")));
      void socket.close({ code: CLOSE.quarantined, reason: "quarantined" });
    };
    if (damaged) return shut();
    const server = socket.connectToServer();
    socket.onMessage((message) => (damaged && writes(message) ? shut() : server.send(message)));
  });
  await openBoth();
  await rewrite(ann.page, "开头");
  await ann.page.clock.install();
  damaged = true;
  await caretIn(ann.page, "开头");
  await ann.page.keyboard.insertText("，还没存的话");
  await notice(ann.page, "failed.quarantined").waitFor();
  const sheet = ann.page.locator(".sheet-text");
  await until(
    "it cannot be written on",
    async () => (await sheet.getAttribute("contenteditable")) === "false",
  );
  expect(await sheet.innerText()).toBe("开头，还没存的话");
  await says(ann.page, "离线，已存本机");
  damaged = false;
  await ann.page.clock.fastForward(15_500);
  await saved(ann.page);
  expect(await notice(ann.page, "failed.quarantined").count()).toBe(0);
  await reads(bo.page, "开头，还没存的话");
});

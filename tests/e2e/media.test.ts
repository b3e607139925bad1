import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Content } from "../../app/models/documents/content";
import { createSchool, unitOf } from "../support/adoptions";
import { violations } from "../support/axe";
import { type Watched, watchedPage } from "../support/browser";
import { caretIn, rewrite, saved, settled, text } from "../support/desk";
import { press } from "../support/menus";
import { createActor } from "../support/people";
import { drawing, noise } from "../support/pictures";
import { createPractice, publish, TEXT } from "../support/practices";
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

interface Sent {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Chooses from the list that the slash opens; for what asks for files, answers with these. */
async function insert(page: Page, query: string, name: string, ...files: Sent[]): Promise<void> {
  await page.keyboard.type(`/${query}`);
  const option = page.getByRole("listbox", { name: "插入内容" }).getByRole("option").first();
  await until(`${name} is found`, async () => (await option.innerText()).trim() === name);
  if (files.length === 0) return press(page, "Enter");
  // A browser lets a page ask for files for some seconds after a hand was at work: a click is one.
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), option.click()]);
  await chooser.setFiles(files);
}

const picture = async (name: string): Promise<Sent> => ({
  name,
  mimeType: "image/png",
  buffer: Buffer.from(await drawing({ width: 60, height: 40 })),
});

/** A film of some pictures, as this browser makes one. */
async function film(page: Page): Promise<Sent> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d")!;
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: "video/webm" });
    const pieces: Blob[] = [];
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    const stopped = new Promise((done) => {
      recorder.onstop = done;
    });
    recorder.start();
    const start = performance.now();
    for (let frame = 0; performance.now() - start < 800; frame++) {
      pen.fillStyle = `hsl(${frame * 30} 60% 60%)`;
      pen.fillRect(0, 0, canvas.width, canvas.height);
      await new Promise((next) => requestAnimationFrame(next));
    }
    recorder.stop();
    await stopped;
    return [...new Uint8Array(await new Blob(pieces).arrayBuffer())];
  });
  return { name: "导入.webm", mimeType: "video/webm", buffer: Buffer.from(bytes) };
}

test("a figure names the consent on which it is shown, for both", async () => {
  const { page } = ann;
  const work = new URL(page.url()).pathname;
  await ann.context.request.post(`${desks.product.address}${work}/consents`, {
    headers: { origin: desks.product.address },
    form: {
      pseudonym: "学生甲",
      ageBand: "under-14",
      guardian: "母亲",
      scopes: "photo",
      audience: "public",
      validFrom: "2026-09-01",
      validUntil: "",
    },
  });
  await rewrite(page, "合影", "");
  await insert(page, "tupian", "图片", await picture("合影.png"));
  const of = (each: Page) => text(each).locator(".figure").getByLabel("知情同意");
  await until("it is there", async () => (await of(page).count()) === 1);
  await text(page).getByText("来源、许可与同意").click();
  await until("the record can be chosen", async () => (await of(page).innerText()).includes("学生甲"));
  await of(page).selectOption({ label: "学生甲" });
  const chosen = await of(page).inputValue();
  expect(chosen).not.toBe("");
  await until("his shows it", async () => (await of(bo.page).inputValue()) === chosen);
  await caretIn(page, "合影");
  await page.keyboard.press("Control+a");
  await settled(page);
  await page.keyboard.press("Delete");
  await saved(page);
});

test("several pictures dropped at once are a gallery, which the keyboard goes through", async () => {
  const { page } = ann;
  await rewrite(page, "课堂照片", "后面");
  await caretIn(page, "课堂照片");
  const files = [await picture("一.png"), await picture("二.png")];
  await page.evaluate(
    (all) => {
      const transfer = new DataTransfer();
      for (const { name, bytes } of all)
        transfer.items.add(new File([new Uint8Array(bytes)], name, { type: "image/png" }));
      const place = document.querySelector(".sheet-text p")!;
      place.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    files.map(({ name, buffer }) => ({ name, bytes: [...buffer] })),
  );
  for (const each of [page, bo.page])
    await until(
      "both are there",
      async () => (await text(each).locator(".gallery figure img").count()) === 2,
    );
  await caretIn(page, "课堂照片");
  await page.keyboard.press("ArrowDown");
  const selected = text(page).locator(".gallery .figure[data-selected]");
  await until("the first is selected", async () => (await selected.count()) === 1);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Delete");
  for (const each of [page, bo.page])
    await until("one is left", async () => (await text(each).locator(".gallery figure img").count()) === 1);
  await page.keyboard.press("Control+z");
  await until("it is back", async () => (await text(bo.page).locator(".gallery figure img").count()) === 2);
  await saved(page);
  expect(await violations(page)).toEqual([]);
});

test("a picture on a slow line shows how far it is, and one that is called back leaves nothing", async () => {
  const { page } = ann;
  await rewrite(page, "慢线路", "后面");
  const cdp = await ann.context.newCDPSession(page);
  const line = { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: 60_000 };
  await cdp.send("Network.emulateNetworkConditions", line);
  const drop = async (name: string) => {
    const bytes = [...(await noise(250))];
    await page.evaluate(
      ({ name, bytes }) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], name, { type: "image/png" }));
        const place = document.querySelector(".sheet-text p")!;
        place.dispatchEvent(
          new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }),
        );
      },
      { name, bytes },
    );
    return page.getByRole("progressbar", { name: `正在上传 ${name}` });
  };
  const share = (bar: Locator) => bar.evaluate((each: HTMLProgressElement) => each.value);
  const first = await drop("慢.png");
  await until("a part of it is away", async () => {
    const value = await share(first);
    return value > 0 && value < 1;
  });
  await page.getByRole("list", { name: "正在上传" }).getByRole("button", { name: "取消" }).click();
  await first.waitFor({ state: "detached" });
  await cdp.send("Network.emulateNetworkConditions", { ...line, uploadThroughput: -1 });
  const second = await drop("快.png");
  await until("it has arrived", async () => (await text(bo.page).locator("figure img").count()) === 1);
  expect(await second.count()).toBe(0);
  await saved(page);
  await cdp.detach();
});

test("a file is put in by initials, and taken away under its name by who reads it", async () => {
  const { page } = ann;
  await rewrite(page, "课件", "");
  const buffer = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n");
  await insert(page, "fj", "附件", { name: "教案.pdf", mimeType: "application/pdf", buffer });
  const link = text(bo.page).getByRole("link", { name: "下载教案.pdf" });
  await link.waitFor();
  const [download] = await Promise.all([bo.page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toBe("教案.pdf");
  const answer = await bo.context.request.get(`${desks.product.address}${await link.getAttribute("href")}`);
  expect(await answer.body()).toEqual(buffer);
  expect(answer.headers()).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": `attachment; filename="file.pdf"; filename*=UTF-8''${encodeURIComponent("教案.pdf")}`,
    "x-content-type-options": "nosniff",
  });
});

test("a file that is none of these is refused in words, and nothing enters the text", async () => {
  const { page } = ann;
  await rewrite(page, "课件", "");
  const buffer = Buffer.from("MZ\u0090 no document at all");
  await insert(page, "fj", "附件", { name: "教案.pdf", mimeType: "application/pdf", buffer });
  const list = page.getByRole("list", { name: "正在上传" });
  await until("it is said why", async () => (await list.innerText()).includes("文件内容与扩展名不符"));
  expect(await text(page).locator(".file-card").count()).toBe(0);
  await list.getByRole("button").click();
});

test("a film plays in the text, for both, and is had in parts", async () => {
  const { page } = ann;
  await rewrite(page, "录像", "");
  const sent = await film(page);
  await insert(page, "shipin", "视频", sent);
  for (const each of [page, bo.page]) {
    const player = text(each).locator("video");
    await player.waitFor();
    const ready = () => player.evaluate((video: HTMLVideoElement) => video.readyState);
    await until("its first picture is there", async () => (await ready()) >= 2);
    await player.evaluate((video: HTMLVideoElement) => {
      video.muted = true;
      return video.play();
    });
    const played = () =>
      player.evaluate(({ played }: HTMLVideoElement) => played.length > 0 && played.end(0) > played.start(0));
    await until("it plays", played);
  }
  const address = (await text(page).locator("video").getAttribute("src"))!.replace(/#.*/, "");
  const get = (headers: Record<string, string>) =>
    ann.context.request.get(desks.product.address + address, { headers });
  const part = await get({ Range: "bytes=4-9" });
  expect(part.status()).toBe(206);
  expect(part.headers()["content-range"]).toBe(`bytes 4-9/${sent.buffer.length}`);
  expect(await part.body()).toEqual(sent.buffer.subarray(4, 10));
  expect(await (await get({})).body()).toEqual(sent.buffer);
  expect((await get({ Range: "bytes=99999999-" })).status()).toBe(416);
  await page.getByLabel("视频说明").fill("导入环节");
  await page.getByLabel("内容概述").fill("教师出示实物");
  await until("its words are there", () =>
    text(bo.page)
      .getByLabel("视频说明")
      .inputValue()
      .then((value) => value === "导入环节"),
  );
  await saved(page);
  expect(await violations(page)).toEqual([]);
});

test("a film of another site is asked for by its address, and nothing comes from there before a click", async () => {
  const { page } = ann;
  const asked: string[] = [];
  await ann.context.route(/bilibili|smartedu/, async (route) => {
    asked.push(route.request().url());
    await route.fulfill({ contentType: "text/html", body: "<title>player</title>" });
  });
  await rewrite(page, "网课", "");
  await insert(page, "wailian", "外链视频");
  const dialog = page.getByRole("dialog", { name: "外链视频" });
  await dialog.getByLabel("网址").fill("https://video.example/watch?v=1");
  await press(page, "Enter");
  await until("it is said what can be put in", async () =>
    (await dialog.getByRole("alert").innerText()).includes("只能放"),
  );
  await dialog.getByLabel("网址").fill("https://www.bilibili.com/video/BV1xx411c7mD?p=2&spm=1");
  await dialog.getByLabel("名称").fill("分数的初步认识");
  await dialog.getByRole("button", { name: "放进正文" }).click();
  for (const each of [page, bo.page]) {
    const card = text(each).locator(".embed-card");
    await until("it is there", async () => (await card.innerText()).includes("player.bilibili.com"));
  }
  await saved(page);
  expect(await violations(page)).toEqual([]);
  expect(asked).toEqual([]);
  await text(page).getByRole("button", { name: "在这里播放" }).click();
  await until("the player is asked for", async () => asked.length > 0);
  expect(asked[0]).toBe(
    "https://player.bilibili.com/player.html?bvid=BV1xx411c7mD&page=2&autoplay=0&danmaku=0",
  );
  await until("it is counted", async () => ann.complaints.length > 0);
  expect(ann.complaints.splice(0)).toEqual(asked.map((url) => `request: ${url}`));
});

test("on a published page nothing comes from another site before a click, and the player after it", async () => {
  const url = "https://www.bilibili.com/video/BV1xx411c7mD/";
  const id = await desks.product.inside(async (db) => {
    const author = await createSchool(db, "湖畔小学（示例）");
    const admin = await createActor(db, {
      name: "校长",
      role: "school-admin",
      organisationId: unitOf(author),
    });
    const words: Content["children"][number] = {
      type: "paragraph",
      children: [{ type: "text", text: TEXT }],
    };
    const content: Content = { type: "root", children: [words, { type: "embed", url, title: "导入" }] };
    const work = await createPractice(db, author, { content });
    await publish(db, author, admin, work);
    return work;
  });
  const { context, page, complaints } = await watchedPage(desks.browser, desks.product);
  await context.route(/bilibili/, (route) => route.fulfill({ contentType: "text/html", body: "<p>player" }));
  await page.goto(`/practices/${id}`);
  const figure = page.locator("figure.embed");
  const offer = figure.getByRole("button", { name: "在这里播放" });
  await offer.waitFor();
  expect(await figure.getByRole("link", { name: "导入" }).getAttribute("href")).toBe(url);
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await offer.click();
  await until("the player is asked for", async () => complaints.length > 0);
  const player = "https://player.bilibili.com/player.html?bvid=BV1xx411c7mD&page=1&autoplay=0&danmaku=0";
  expect(complaints).toEqual([`request: ${player}`]);
  expect(await figure.locator("iframe").getAttribute("title")).toBe("导入");
  expect(await offer.count()).toBe(0);
  await context.close();
});

test("nobody's browser complained", () => {
  expect([...ann.complaints, ...bo.complaints]).toEqual([]);
});

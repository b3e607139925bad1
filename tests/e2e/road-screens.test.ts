import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import { launch } from "../support/browser";
import { assembleKin, CHANGED, type Kin } from "../support/kin";
import { Product } from "../support/product";
import { assembleStations, type Stations } from "../support/road-stations";

/* Every screen of the road, of trials and of communities, with something on it, as axe sees it. */
let product: Product;
let browser: Browser;
let stations: Stations;
let kin: Kin;
/** The page of an improvement that was offered. */
let offer = "";

beforeAll(async () => {
  product = await Product.prepare({ SAMPLE_DATA: "off" });
  stations = await product.inside(assembleStations);
  kin = await product.inside(assembleKin);
  await product.run();
  browser = await launch();
  await offerImprovement();
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});

async function offerImprovement(): Promise<void> {
  const context = await seat(kin.cookies.school, { viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`/desk/${kin.copy}/origin`);
  await page.getByLabel("改进了什么，为什么值得采用").fill("热身以后开口的学生多。");
  await page.getByRole("button", { name: "告诉他们" }).click();
  await context.close();
  const source = await seat(kin.cookies.source, {});
  const notices = await source.newPage();
  await notices.goto("/notices");
  offer = (await notices.locator("main a[href*='/offers/']").first().getAttribute("href")) ?? "";
  await source.close();
}

test("what an expert fills in is kept by itself, and without a line they are told that it is not", async () => {
  const context = await seat(cookieOf("expert"), DAY);
  const page = await context.newPage();
  await page.goto(`/reviews/${stations.reviews.open}`);
  const status = page.locator(".road-sheet [role=status]");
  await page.getByLabel("得分").first().fill("8.5");
  await page.getByLabel("评语").first().fill("材料齐全。");
  await status.getByText("已保存").waitFor();
  await context.setOffline(true);
  await page.getByLabel("总体意见").fill("可以推广。");
  await status.getByText("没存上").waitFor();
  await context.setOffline(false);
  await page.getByLabel("总体意见").fill("可以在同类学校推广。");
  await status.getByText("已保存").waitFor();
  await context.close();
  const elsewhere = await seat(cookieOf("expert"), NIGHT);
  const again = await elsewhere.newPage();
  await again.goto(`/reviews/${stations.reviews.open}`);
  const kept = [
    again.getByLabel("得分").first(),
    again.getByLabel("评语").first(),
    again.getByLabel("总体意见"),
  ];
  expect(await Promise.all(kept.map((field) => field.inputValue()))).toEqual([
    "8.5",
    "材料齐全。",
    "可以在同类学校推广。",
  ]);
  await elsewhere.close();
});

test("an improvement of a copy becomes proposals in the source, which its writer decides on one by one", async () => {
  const context = await seat(kin.cookies.source, DAY);
  const page = await context.newPage();
  await page.goto(offer);
  await page.getByRole("button", { name: "放进我的正文，作为修订建议" }).click();
  await page.getByText("共 2 条修订建议：已采纳 0 条，已拒绝 0 条，待定 2 条。").waitFor();
  await page.getByRole("link", { name: "打开我的正文" }).click();
  const suggestions = page.locator(".suggestions");
  await suggestions.locator("summary").click();
  await suggestions.getByRole("button", { name: /^采纳.*热身/ }).click();
  await suggestions.getByRole("button", { name: /^拒绝.*每周两次/ }).click();
  await page.locator(".save-badge[data-state=saved]").waitFor();
  await expect.poll(() => suggestions.count()).toBe(0);
  const text = await page.locator(".sheet-text").innerText();
  expect([text.includes(CHANGED[0] ?? ""), text.includes(CHANGED[1] ?? "")]).toEqual([true, false]);
  await page.goto(offer);
  await page.getByText("已采纳 1 条，已拒绝 1 条，待定 0 条").waitFor();
  await context.close();
});

/** Who sees what. */
function screens(): Record<string, string[]> {
  const { at, works, calls, programme, reviews, visit, certificates, school, county } = stations;
  const of = (id: string) => `/applications/${id}`;
  const visitors = [
    ...["/calls", `/calls/${calls.whole}`, `/calls/${calls.short}`],
    ...[`/certificates/${certificates.valid}`, `/certificates/${certificates.withdrawn}`],
    ...[`/practices/${works.revoked}`, `/practices/${kin.work}`, `/practices/${kin.work}/adoptions`],
    ...[`/practices/${kin.work}/lineage`, "/communities", `/communities/${kin.community}`],
    "/guide/stewards",
  ];
  return {
    visitor: visitors,
    steward: [
      ...["/desk", "/programmes", "/overdue", `/programmes/${programme}/calls/new?preset=study`],
      ...[
        `/calls/${calls.draft}/settings`,
        `/calls/${calls.draft}/rehearsal`,
        `/calls/${calls.whole}/settings`,
      ],
      ...[`/calls/${calls.whole}/manage`, `/calls/${calls.short}/manage`, ...Object.values(at).map(of)],
    ],
    officer: [
      of(at.county),
      `/calls/${calls.whole}/ranking`,
      "/account/duties",
      `/organisations/${county}/record`,
    ],
    principal: [
      "/desk",
      of(at.county),
      `/organisations/${school}/members`,
      `/organisations/${school}/roster`,
    ],
    teacher: [
      ...["/desk", `/desk/${works.author}/applications`, of(at.author), `${of(at.author)}/resubmit`],
      ...[`/desk/${works.county}/applications?call=${calls.short}`, "/organisations", "/organisations/new"],
    ],
    expert: ["/desk", `/reviews/${reviews.open}`, `/reviews/${reviews.handedIn}`],
    visiting: ["/desk", `/visits/${visit}`],
    objector: [`${of(at.notice)}/objections`],
    school: [
      ...["/desk/adoptions", `/desk/adoptions/${kin.trial}`, `/desk/adoptions/${kin.trial}/result`],
      ...[`/desk/adoptions/new/${kin.work}/1`, `/desk/${kin.copy}/origin`],
    ],
    schoolHead: ["/desk/communities", `/desk/communities/${kin.community}`, "/desk/communities/new"],
    source: [offer],
  };
}

const DAY = { colorScheme: "light", viewport: { width: 1280, height: 900 } } as const;
const NIGHT = { colorScheme: "dark", viewport: { width: 360, height: 740 } } as const;

test.each([
  ["zh-CN", DAY],
  ["en", NIGHT],
] as const)(
  "axe finds nothing on any screen of the road, and none is wider than the window: %s",
  async (language, look) => {
    const wrong: string[] = [];
    for (const [who, paths] of Object.entries(screens())) {
      const context = await seat(cookieOf(who), look);
      if (language === "en" && who !== "visitor") await choose(context, "en");
      const page = await context.newPage();
      for (const path of paths) {
        const answer = await page.goto(who === "visitor" && language === "en" ? `/en${path}` : path);
        const told = [`${answer?.status()}`.replace("200", ""), ...(await violations(page))];
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        const lang = await page.locator("html").getAttribute("lang");
        if (lang !== (language === "en" ? "en" : "zh-Hans")) told.push(`in ${lang}`);
        if (wide > 0) told.push(`${wide} pixels too wide`);
        wrong.push(...told.filter(Boolean).map((each) => `${who} ${path}: ${each}`));
      }
      if (language === "en" && who !== "visitor") await choose(context, "zh-CN");
      await context.close();
    }
    expect(wrong).toEqual([]);
  },
  300_000,
);

function cookieOf(who: string): string {
  const names: Record<string, string | undefined> = {
    ...{ ...stations.cookies, ...kin.cookies },
    visitor: "",
    visiting: stations.cookies.visitor,
  };
  return names[who] ?? "";
}

async function seat(cookie: string, look: Parameters<Browser["newContext"]>[0]): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: product.address, locale: "zh-CN", ...look });
  context.setDefaultTimeout(8000);
  const [name = "", value = ""] = cookie.split(/=(.*)/);
  if (name) await context.addCookies([{ name, value, url: product.address }]);
  return context;
}

/** The language a member reads in, as they choose it. */
async function choose(context: BrowserContext, locale: "en" | "zh-CN"): Promise<void> {
  const { origin } = new URL(product.address);
  await context.request.post("/language", { form: { locale }, headers: { origin } });
}

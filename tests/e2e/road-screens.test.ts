import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import { launch } from "../support/browser";
import { assembleKin, type Kin } from "../support/kin";
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

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { changeLocale } from "../../app/models/members/commands.server";
import { launch } from "../support/browser";
import { ClickedRoad, stands } from "../support/clicked-road";
import { Product } from "../support/product";
import { without } from "../support/road";
import { assemble, seat, type Travellers, WORK } from "../support/travellers";

/* The same road for those who read English, in a call without reviews, visits and a notice. */
let product: Product;
let browser: Browser;
let road: ClickedRoad;

beforeAll(async () => {
  product = await Product.prepare({ SAMPLE_DATA: "off" });
  const people = await assembleReaders();
  await product.run();
  browser = await launch();
  const seats = new Map<string, Page>();
  road = new ClickedRoad("en", people, async (name) => {
    const page = seats.get(name) ?? (await seat(browser, product, people, name));
    seats.set(name, page);
    return page;
  });
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});

function assembleReaders(): Promise<Travellers> {
  return product.inside(async (db) => {
    const people = await assemble(db, { steps: without("review", "visit", "notice") });
    for (const actor of Object.values(people.actors)) await db.write((tx) => changeLocale(tx, actor, "en"));
    return people;
  });
}

test("who reads English applies, mends, recommends, selects and designates in English, and finds the certificate", async () => {
  await road.recommended(road.step("panel"));
  const steward = await road.errand("steward", "decide");
  await road.decide(steward, "select", "三省可学。");
  await stands(steward, road.step("designation"));
  await road.designated(steward);
  await road.certified(await road.of("objector"), WORK);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import type { GapsView } from "../../app/components/public/gaps-view";
import { loader as call } from "../../app/routes/call";
import { loader as gaps } from "../../app/routes/gaps";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { type Country, callContent, DAY, foundCountry, openedCall } from "../support/road";
import { answerOf } from "../support/route-context";
import { visit, visitorContext } from "../support/visitor";

let store: TestDatabase;
let country: Country;

beforeEach(async () => {
  store = await openTestDatabase();
  country = await foundCountry(store.db);
});
afterEach(() => store.remove());

async function tile(code: string, query = "", language = "") {
  const { data } = await visit(store.db, gaps, `${language}/practices/gaps${query}`);
  const found = (data as GapsView).tiles.find((each) => each.code === code);
  if (!found) throw new Error(`no tile ${code}`);
  return found;
}

test("while nothing is called for, a cell without works leads to starting one", async () => {
  expect(await tile("330000")).toMatchObject({
    href: "/desk?region=330000#start",
    more: { to: "start", href: "/desk?region=330000#start" },
  });
});

test("a cell without works leads to the open call of the whole country, in the reader's language", async () => {
  const id = await openedCall(store.db, country.steward, country.host);
  expect((await tile("330000")).href).toBe(`/calls/${id}?region=330000`);
  expect((await tile("330000", "?stage=primary", "/en")).more).toEqual({
    to: "call",
    href: `/en/calls/${id}?stage=primary&region=330000`,
  });
});

test("a call of one province is offered for that province and no other, and for none once it has closed", async () => {
  const { provincial, province } = country;
  const id = await openedCall(store.db, provincial, province);
  expect((await tile("110000")).href).toBe(`/calls/${id}?region=110000`);
  for (const other of ["330000", "xpcc"]) expect((await tile(other)).more?.to).toBe("start");
  const past = { opensAt: Date.now() - 2 * DAY, closesAt: Date.now() - DAY };
  const closed = await openedCall(store.db, country.steward, country.host, past);
  expect((await tile("330000")).href).not.toContain(closed);
});

test("the page of an open call begins a work of its kind, about what its reader came to fill", async () => {
  const id = await openedCall(store.db, country.steward, country.host);
  const context = { ...(await visitorContext(store.db)), callContent };
  const request = new Request(`http://127.0.0.1:3000/calls/${id}?stage=primary&region=330000&subject=<x>`);
  const answer = await answerOf(call({ request, context, params: { id } } as never) as Promise<unknown>);
  expect(answer.data).toMatchObject({
    start: "/desk?kind=school-case&stage=primary&region=330000#start",
  });
});

test("a call that is limited to stages, subjects or problems is offered for gaps it admits and no others", async () => {
  const about = { stage: ["primary", "small-rural-site"], subject: ["music"], problem: [] };
  const id = await openedCall(store.db, country.steward, country.host, { about });
  const leadsTo = async (query: string) => (await tile("330000", query)).more?.to;
  expect(await leadsTo("?stage=primary&subject=music")).toBe("call");
  expect(await leadsTo("?problem=equity")).toBe("call");
  expect(await leadsTo("?stage=primary&subject=mathematics")).toBe("start");
  expect((await tile("330000", "?stage=junior-secondary")).href).toBe(
    "/desk?stage=junior-secondary&region=330000#start",
  );
  const context = { ...(await visitorContext(store.db)), callContent };
  const request = new Request(`http://127.0.0.1:3000/calls/${id}`);
  const answer = await answerOf(call({ request, context, params: { id } } as never) as Promise<unknown>);
  expect(answer.data).toMatchObject({
    about: [
      { facet: "stage", terms: ["小学", "教学点"] },
      { facet: "subject", terms: ["音乐"] },
    ],
    start: "/desk?kind=school-case&subject=music#start",
  });
});

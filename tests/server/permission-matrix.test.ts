import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { RouteConfigEntry } from "@remix-run/route-config";
import { afterAll, beforeAll, expect, test } from "vitest";
import routes from "../../app/routes";
import { ask, type Channel, faultOf, shownFault } from "../support/matrix-ask";
import { addressesOf, secretsIn } from "../support/matrix-blind";
import { answerFor, ROLES, type Role, rolesOf, STATES, type State } from "../support/matrix-cast";
import { EVENTS, OTHER_ROWS } from "../support/matrix-rest";
import type { Given, Row } from "../support/matrix-row";
import { LINE_ROWS, type LineChannel, tryLine } from "../support/matrix-sockets";
import { WORK_ROWS } from "../support/matrix-works";
import { createWorld, traceOf, type World } from "../support/matrix-world";
import { Product, root } from "../support/product";
import { type Place, RawSocket } from "../support/sockets";

/*
 * Who gets what where. The expectations stand in tests/support: matrix-works.ts (addresses that have to do with
 * a work), matrix-rest.ts (the others), matrix-sockets.ts (the line to a live document). A new address
 * needs a row there. Here all is asked of the running product.
 */
let world: World;
let product: Product;
let place: Place;

beforeAll(async () => {
  world = await createWorld();
  product = await Product.start({ DATA_DIR: world.dataDir, SAMPLE_DATA: "off" });
  const { address } = product;
  place = { gongyan: { address }, socket: (id) => `${address.replace("http", "ws")}/collaboration/${id}` };
});
afterAll(async () => {
  await product?.remove();
  if (world) await rm(world.dataDir, { recursive: true, force: true });
});

const ROWS = [...WORK_ROWS, ...OTHER_ROWS];
const pathOf = (entry: RouteConfigEntry) => entry.path ?? "";

test("every address of the product has a row, and every row an address", async () => {
  const entries = await routes;
  const known = new Set(entries.map(pathOf));
  const asked = new Set(ROWS.map((row) => row.path));
  expect(entries.filter((entry) => entry.children?.length)).toEqual([]);
  expect(
    [...known].filter((path) => !asked.has(path)),
    "addresses without a row",
  ).toEqual([]);
  expect(
    [...asked].filter((path) => !known.has(path)),
    "rows without an address",
  ).toEqual([]);
});

test("every action has an expectation in its row", async () => {
  for (const entry of await routes) {
    const module = readFileSync(join(root, "app", entry.file), "utf8");
    const acts = /export (const|async function|function) action\b/.test(module);
    for (const row of ROWS.filter(({ path }) => path === pathOf(entry))) {
      expect(row.post !== undefined, `${row.path} has an action: ${acts}`).toBe(acts);
    }
  }
});

/** How many cells were asserted, by channel. */
const asserted: Record<string, number> = {};
const faults: string[] = [];

function assertCell(channel: string, name: string, fault: string | null): void {
  asserted[channel] = (asserted[channel] ?? 0) + 1;
  if (fault !== null) faults.push(`${name}, ${channel}: ${fault}`);
}

test("everybody gets at every address, in every state of a work, what the table says and no more", async () => {
  const began = Date.now();
  await atOnce(
    6,
    STATES.flatMap((state) => ROLES.map((role) => ({ role, state }))),
    meetWork,
  );
  await atOnce(6, ROLES, meetTheRest);
  const sum = Object.values(asserted).reduce((all, each) => all + each, 0);
  console.info(`${sum} cells asserted in ${Date.now() - began} ms:`, JSON.stringify(asserted));
  expect(faults).toEqual([]);
}, 900_000);

test("an expert learns at no address whose work it is that they judge", async () => {
  const { blind } = world;
  const paths = (await routes).map(pathOf);
  const addresses = [...paths.flatMap((path) => addressesOf(path, blind)), ...blind.searches];
  const leaks: string[] = [];
  const look = async (address: string, channel: string, as: Record<string, string>): Promise<number> => {
    const answer = await lookAsExpert(channel, as);
    const told = ["location", "content-disposition"].map((name) => answer.headers.get(name) ?? "").join(" ");
    for (const secret of secretsIn(address, (await answer.text()) + told, blind)) {
      leaks.push(`${channel}: ${secret}`);
    }
    return answer.status;
  };
  const [browser, program] = [{ cookie: blind.cookie }, { authorization: `Bearer ${blind.token}` }];
  let shown = 0;
  await atOnce(6, addresses, async (address) => {
    if (address.startsWith("/api/")) await look(address, address, program);
    if ((await look(address, address, browser)) !== 200) return;
    shown += 1;
    const [path = "", query] = address.split("?");
    await look(address, `${path === "/" ? "/_root" : path}.data${query ? `?${query}` : ""}`, browser);
  });
  for (const as of [browser, program]) {
    expect((await lookAsExpert(`/attachments/${blind.ids.picture}`, as)).status).toBe(404);
  }
  for (const act of ["save", "submit", "recuse"]) {
    const answer = await fetch(`${product.address}/reviews/${blind.review}/${act}`, {
      method: "POST",
      headers: { cookie: blind.cookie, origin: product.address },
      body: new URLSearchParams({ overall: "" }),
      redirect: "manual",
    });
    for (const secret of secretsIn("", await answer.text(), blind)) leaks.push(`POST ${act}: ${secret}`);
  }
  const line = new RawSocket(place, blind.ids.practice, blind.cookie);
  expect(await line.refused()).toBe(404);
  console.info(`${addresses.length} addresses looked through, ${shown} of them answered with a page`);
  expect(leaks).toEqual([]);
  // The page of the review itself was among them, with words of the text that are no secret.
  const own = await fetch(`${product.address}/reviews/${blind.review}`, {
    headers: { cookie: blind.cookie },
  });
  expect(await own.text()).toContain("在湖边上课");
}, 300_000);

/** Asks once more where the line was cut, as browsers do: an idle one is closed by the server. */
async function lookAsExpert(channel: string, as: Record<string, string>): Promise<Response> {
  const ask = () =>
    fetch(product.address + channel, {
      headers: { ...as, "accept-encoding": "identity" },
      redirect: "manual",
    });
  return ask().catch(ask);
}

test("nothing is on record but what somebody did who may", async () => {
  await product.stop();
  const { events, writers } = await traceOf(world);
  const expected = Object.entries(EVENTS).flatMap(([kind, who]) =>
    rolesOf(who).map((role) => `${role} ${kind}`),
  );
  expect(events).toEqual(expected.sort());
  expect(writers).toEqual(["editor", "owner", "suggester"]);
});

async function atOnce<T>(hands: number, all: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const hand = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: hands }, hand));
}

interface Meeting extends Given {
  role: Role;
  state: State;
}

/** First what only looks, then the line, then the forms, in the order of the table. */
async function meetWork({ role, state }: { role: Role; state: State }): Promise<void> {
  const meeting = { world, person: world.people[role], work: world.work(role, state), role, state };
  for (const row of WORK_ROWS) await lookAt(row, meeting);
  await tryLineOf(meeting);
  for (const row of WORK_ROWS) await send(row, meeting);
}

async function meetTheRest(role: Role): Promise<void> {
  const state = "draft" as const;
  const meeting = { world, person: world.people[role], work: world.work(role, state), role, state };
  for (const row of OTHER_ROWS) await lookAt(row, meeting);
  for (const row of ROWS) await sendFromElsewhere(row, meeting);
  const line = new RawSocket(place, meeting.work.id, meeting.person.cookie, "http://evil.example");
  const status = await line.refused();
  assertCell("socket from elsewhere", role, status === 403 ? null : `expected 403, got ${status}`);
  for (const row of OTHER_ROWS) await send(row, meeting);
}

async function lookAt(row: Row, meeting: Meeting): Promise<void> {
  const { role, state } = meeting;
  for (const channel of ["page", "data"] as const) {
    const expected = answerFor((channel === "data" && row.data) || row.get, role, state);
    const asked = await ask({ origin: product.address }, channel, row, meeting);
    const sees = row.shows ? answerFor(row.shows, role, state) === 1 : expected === 200;
    const shown = WORK_ROWS.includes(row)
      ? shownFault(asked, row, meeting, sees && row.data === undefined)
      : null;
    assertCell(channel, `${role}, ${state}, GET ${row.path}`, faultOf(asked, expected) ?? shown);
  }
}

/**
 * What changes something is done once, by a form. What is refused is also sent by script, empty: who
 * may not is told so before their form is read.
 */
async function send(row: Row, meeting: Meeting): Promise<void> {
  if (row.post === undefined) return;
  const { role, state } = meeting;
  const expected = answerFor(row.post, role, state);
  const refused = expected === 403 || expected === 404 || expected === "sign-in";
  const channels: Channel[] = expected === 302 ? ["form"] : ["form sent by script", "form"];
  for (const channel of channels) {
    const sent = refused && channel !== "form" ? { ...row, form: undefined } : row;
    const asked = await ask({ origin: product.address }, channel, sent, meeting);
    const shown = refused ? shownFault(asked, row, meeting, false) : null;
    assertCell(channel, `${role}, ${state}, POST ${row.path}`, faultOf(asked, expected) ?? shown);
  }
}

async function sendFromElsewhere(row: Row, meeting: Meeting): Promise<void> {
  if (row.post === undefined) return;
  const between = { origin: product.address, from: "http://evil.example" };
  const fault = faultOf(await ask(between, "form", row, meeting), 403);
  assertCell("form from elsewhere", `${meeting.role}, POST ${row.path}`, fault);
}

async function tryLineOf(meeting: Meeting): Promise<void> {
  const { role, state } = meeting;
  const line = await tryLine(place, meeting, world.people.owner);
  for (const [channel, lines] of Object.entries(LINE_ROWS)) {
    const [got, expected] = [line[channel as LineChannel], answerFor(lines, role, state)];
    const fault = got === expected ? null : `expected ${expected}, got ${got}`;
    assertCell(`socket ${channel}`, `${role}, ${state}`, fault);
  }
}

import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import { applications, mails } from "../../../app/db/schema";
import { moveApplication } from "../../../app/models/applications/commands.server";
import { listLate } from "../../../app/models/applications/late.server";
import { writeLateMails } from "../../../app/models/applications/late-mail.server";
import { getApplication } from "../../../app/models/applications/queries.server";
import { recountDays } from "../../../app/models/applications/recount.server";
import { dayOf, type WorkCalendar } from "../../../app/models/calls/working-days";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { apply, type Country, calendar, DAY, foundCountry, move, openedCall } from "../../support/road";

let store: TestDatabase;
let db: Database;
let country: Country;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  country = await foundCountry(db);
});
afterEach(() => store.remove());

test("what lies past its day is shown to the units it passes, with whom it lies and to whom it goes up", async () => {
  const { steward, officer, teacher, host } = country;
  const callId = await openedCall(db, steward, host);
  const id = await apply(db, teacher, callId, { title: "林青禾的双师课堂" });
  expect(await listLate(db.read, officer)).toEqual([]);
  const later = Date.now() + 60 * DAY;
  const hosting = await createActor(db, { name: "项目办的人", role: "bureau-officer", organisationId: host });
  for (const actor of [officer, steward, hosting]) {
    expect(await listLate(db.read, actor, later)).toMatchObject([
      { id, holderName: "（示例）青禾中学", aboveName: "（示例）县馆", overdue: true, takenOver: null },
    ]);
  }
  const elsewhere = await createActor(db, {
    name: "别县",
    role: "bureau-officer",
    organisationId: await createOrganisation(db, { name: "（示例）别县馆", kind: "county-bureau" }),
  });
  expect(await listLate(db.read, elsewhere, later)).toEqual([]);
  await expect(listLate(db.read, teacher, later)).rejects.toMatchObject({ kind: "forbidden" });
});

test("what was taken over stays on the list with whom it was taken from and when, until it goes on", async () => {
  const { steward, officer, teacher, host } = country;
  const id = await apply(db, teacher, await openedCall(db, steward, host));
  const later = Date.now() + 60 * DAY;
  await move(db, officer, id, "take-over", later);
  const takenOver = { at: later, fromName: "（示例）青禾中学", byName: "（示例）县馆" };
  expect(await listLate(db.read, steward, later + 1)).toMatchObject([
    { id, overdue: false, holderName: "（示例）县馆", takenOver },
  ]);
  await move(db, officer, id, "pass", later + 2);
  expect(await listLate(db.read, steward, later + 3)).toEqual([]);
});

test("of a work past its day those with whom it lies and those above are told by mail, once, until it goes on", async () => {
  const { steward, officer, principal, teacher, host } = country;
  const callId = await openedCall(db, steward, host);
  const id = await apply(db, teacher, callId, { title: "林青禾的双师课堂" });
  await apply(db, teacher, callId, { title: "湖边的课" });
  const told = async (days: number) => {
    await db.write((tx) => writeLateMails(tx, Date.now() + days * DAY));
    const rows = await db.read.select().from(mails);
    await db.write((tx) => tx.delete(mails));
    return rows.map(({ memberId, kind, words }) => [memberId, kind, words.count]).sort();
  };
  expect(await told(0)).toEqual([]);
  const concerned = [principal, officer].map(({ memberId }) => [memberId, "road-late", "2"]);
  expect(await told(60)).toEqual(concerned.sort());
  expect(await told(61)).toEqual([]);
  await move(db, principal, id, "return");
  expect(await told(62)).toEqual([[teacher.memberId, "road-late-returned", "1"]]);
});

test("a day counted without the holidays of its year is counted anew once they are known; one that somebody set stays", async () => {
  const { steward, principal, officer, teacher, host } = country;
  const at = Date.parse("2027-09-29T04:00:00Z");
  const callId = await openedCall(db, steward, host, { closesAt: at + 30 * DAY });
  const [usual, set] = [await apply(db, teacher, callId, {}, at), await apply(db, teacher, callId, {}, at)];
  await move(db, principal, set, "pass", at);
  await move(db, principal, set, "endorse", at);
  const dueAt = at + 9 * DAY;
  await db.write((tx) =>
    moveApplication(tx, officer, set, { move: "return", comment: "补数据", dueAt }, { calendar, at }),
  );
  const dueOf = async (id: string) => (await getApplication(db.read, id)).dueAt;
  expect(dayOf(await dueOf(usual))).toBe("2027-10-06");
  expect(await recountDays(db, calendar)).toBe(0);
  const holidays = ["01", "02", "03", "04", "05", "06", "07"].map((day) => `2027-10-${day}`);
  const known: WorkCalendar = {
    years: new Set([...calendar.years, 2027]),
    holidays: new Set([...calendar.holidays, ...holidays]),
    workdays: new Set([...calendar.workdays, "2027-10-09"]),
  };
  expect(await recountDays(db, known)).toBe(1);
  expect(dayOf(await dueOf(usual))).toBe("2027-10-12");
  expect(await dueOf(set)).toBe(dueAt);
  expect(await recountDays(db, known)).toBe(0);
});

test("counting many days anew gives others their turn, and stops when it is told to", async () => {
  const { steward, teacher, host } = country;
  const callId = await openedCall(db, steward, host);
  const id = await apply(db, teacher, callId);
  const [like] = await db.read.select().from(applications).where(eq(applications.id, id));
  const copies = Array.from({ length: 450 }, (_, n) => ({
    ...(like as NonNullable<typeof like>),
    ...{ id: `copy-${n}`, practiceId: `practice-${n}` },
  }));
  await db.write(async (tx) => {
    for (let from = 0; from < copies.length; from += 50)
      await tx.insert(applications).values(copies.slice(from, from + 50));
  });
  let done = false;
  const counting = recountDays(db, calendar).finally(() => {
    done = true;
  });
  let turns = 0;
  while (!done) {
    await new Promise(setImmediate);
    turns++;
  }
  expect(await counting).toBe(0);
  expect(turns).toBeGreaterThanOrEqual(5);
  const holidays = new Set([...calendar.holidays, dayOf(like?.dueAt ?? 0)]);
  expect(await recountDays(db, { ...calendar, holidays }, AbortSignal.abort())).toBe(0);
});

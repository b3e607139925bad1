import { and, eq, type SQL } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { collaborators, practices } from "../../../app/db/schema";
import type { Actor } from "../../../app/models/actor";
import { conflictOf, readTies } from "../../../app/models/applications/conflicts.server";
import { declareInterest } from "../../../app/models/applications/interests.server";
import { getApplication } from "../../../app/models/applications/queries.server";
import { getCall } from "../../../app/models/calls/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { createPractice, letIn } from "../../support/practices";
import { apply, type Country, DAY, foundCountry, openedCall } from "../../support/road";

let store: TestDatabase;
let country: Country;
let application: string;
let university: string;
beforeEach(async () => {
  store = await openTestDatabase();
  country = await foundCountry(store.db);
  const call = await openedCall(store.db, country.steward, country.host);
  application = await apply(store.db, country.teacher, call);
  university = await createOrganisation(store.db, { name: "（示例）师范大学", kind: "university" });
});
afterEach(() => store.remove());

/** Why somebody may not judge the work, as it is then. */
async function conflict({ memberId }: Actor, at = Date.now()) {
  const { read } = store.db;
  const work = await getApplication(read, application);
  const ties = await readTies(read, [memberId], [work], at);
  return conflictOf(await getCall(read, work.callId), work, memberId, ties);
}

const expertOf = (organisationId: string, name = "评委") =>
  createActor(store.db, { name, role: "expert", organisationId });

test("whoever has nothing to do with a work may judge it", async () => {
  expect(await conflict(await expertOf(university))).toBeNull();
});

test("units are ties: the same, one above, the one that calls, another of the county, and one that was declared", async () => {
  const { school, city, host, county } = country;
  expect(await conflict(await expertOf(school))).toBe("same-organisation");
  expect(await conflict(await expertOf(city))).toBe("office");
  expect(await conflict(await expertOf(host))).toBe("office");
  const near = await createOrganisation(store.db, { name: "（示例）邻近中学", parentId: county });
  expect(await conflict(await expertOf(near))).toBe("same-county");
  const declaring = await expertOf(university);
  await store.db.write((tx) => declareInterest(tx, declaring, school, "亲属在该校任教"));
  expect(await conflict(declaring)).toBe("declared");
});

test("who writes a work does not judge it, nor who wrote another with its writers within three years", async () => {
  const { teacher } = country;
  const { practiceId } = await getApplication(store.db.read, application);
  const author = await expertOf(university);
  await letIn(store.db, teacher, practiceId, author, "viewer");
  expect(await conflict(author)).toBe("co-author");

  const partner = await expertOf(university);
  const old = await createPractice(store.db, teacher, { title: "四年前的课" });
  await letIn(store.db, teacher, old, partner, "editor");
  expect(await conflict(partner)).toBe("co-operation");
  const long = Date.now() - 4 * 366 * DAY;
  const of = eq(collaborators.practiceId, old);
  const since = (which: SQL | undefined, addedAt: number) =>
    store.db.write((tx) => tx.update(collaborators).set({ addedAt }).where(which));
  await since(of, long);
  await store.db.write((tx) => tx.update(practices).set({ updatedAt: long }).where(eq(practices.id, old)));
  expect(await conflict(partner)).toBeNull();
  // Whichever of the two came lately.
  for (const { memberId } of [partner, teacher]) {
    await since(of, long);
    await since(and(of, eq(collaborators.memberId, memberId)), Date.now());
    expect(await conflict(partner)).toBe("co-operation");
  }
});

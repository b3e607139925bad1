import { desc, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import { onBehalfOf } from "../../../app/db/on-behalf";
import { events } from "../../../app/db/schema";
import { type Actor, actAs, actingGrant } from "../../../app/models/actor";
import { giveGrant, limitGrant } from "../../../app/models/members/commands.server";
import { organisationInvitationSchema } from "../../../app/models/members/invitation";
import { acceptInvitation, inviteToOrganisation } from "../../../app/models/members/invitations.server";
import { rolesToGive } from "../../../app/models/members/policy";
import { findActor } from "../../../app/models/members/queries.server";
import { getMembersOf } from "../../../app/models/members/unit-queries.server";
import { lastDayOf } from "../../../app/models/members/validity";
import { canDecide } from "../../../app/models/practices/policy";
import { authenticate } from "../../../app/models/sessions/authenticate.server";
import { chooseRole } from "../../../app/models/sessions/commands.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation, PASSWORD, signInAs } from "../../support/people";

let store: TestDatabase;
let db: Database;
let one: string;
let other: string;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  one = await createOrganisation(db, { name: "青禾中学" });
  other = await createOrganisation(db, { name: "湖畔小学" });
});
afterEach(() => store.remove());

const give = (actor: Actor, organisationId: string, role: "teacher" | "school-admin", validTo?: number) =>
  db.write((tx) => giveGrant(tx, null, { memberId: actor.memberId, organisationId, role, validTo }));
const known = async (cookie: string) => (await authenticate(db, cookie, { secure: false }))!;

/** Somebody who is an administrator in one school and a teacher in another. */
async function createBoth(): Promise<{ actor: Actor; admin: string; teacher: string; cookie: string }> {
  const actor = await createActor(db, { name: "何老师" });
  const admin = await give(actor, one, "school-admin");
  const teacher = await give(actor, other, "teacher");
  return { actor, admin, teacher, ...(await signInAs(db, { ...actor, password: PASSWORD })) };
}

test("who chose a role is that and nothing else, in this browser, until they choose again", async () => {
  const { admin, teacher, cookie, actor: member } = await createBoth();
  const elsewhere = await signInAs(db, { ...member, password: PASSWORD });
  const before = await known(cookie);
  expect([before.actor.grants.length, actingGrant(before.actor)]).toEqual([2, null]);
  expect(canDecide(before.actor, one)).toBe(true);
  await db.write((tx) => chooseRole(tx, before.actor, before.session, teacher));
  const { actor, session } = await known(cookie);
  expect(actingGrant(actor)).toMatchObject({ role: "teacher", organisationName: "湖畔小学" });
  expect(actor.held).toHaveLength(2);
  expect(canDecide(actor, one)).toBe(false);
  expect(rolesToGive(actor, { organisationId: one, ancestorIds: [] })).toEqual([]);
  expect(canDecide((await known(elsewhere.cookie)).actor, one)).toBe(true);
  await db.write((tx) => chooseRole(tx, actor, session, admin));
  expect(canDecide((await known(cookie)).actor, one)).toBe(true);
  await db.write((tx) => chooseRole(tx, actor, session, ""));
  expect((await known(cookie)).actor.grants).toHaveLength(2);
});

test("nobody chooses a role they do not hold, and one that ended is no choice any more", async () => {
  const { cookie, teacher } = await createBoth();
  const { actor, session } = await known(cookie);
  const stranger = await createActor(db, { name: "别人", role: "school-admin", organisationId: other });
  const foreign = stranger.grants[0]?.grantId ?? "";
  await expect(db.write((tx) => chooseRole(tx, actor, session, foreign))).rejects.toMatchObject({
    kind: "not-found",
  });
  await db.write((tx) => chooseRole(tx, actor, session, teacher));
  await db.write((tx) => limitGrant(tx, stranger, teacher, Date.now() + 60_000));
  const later = await authenticate(db, cookie, { secure: false, now: Date.now() + 61_000 });
  expect(later?.actor.grants.map(({ role }) => role)).toEqual(["school-admin"]);
});

test("the audit trail says as what somebody did it: what they chose, or the only thing it could be", async () => {
  const { cookie, teacher, admin, actor: bare } = await createBoth();
  const invite = async (actor: Actor, email: string) => {
    const roles = actor.grants.map(({ role, organisationId }) => ({ role, organisationId }));
    const mine = onBehalfOf(db, { memberId: actor.memberId, roles });
    await mine.write((tx) =>
      inviteToOrganisation(tx, actor, { organisationId: one, email, role: "teacher" }),
    );
    const [row] = await db.read.select().from(events).orderBy(desc(events.id)).limit(1);
    return [row?.kind, row?.actingRole, row?.actingOrganisationId];
  };
  const { actor, session } = await known(cookie);
  expect(await invite(actor, "a@example.cn")).toEqual(["invitation.sent", "school-admin", one]);
  expect(await invite(actAs(actor, admin), "b@example.cn")).toEqual(["invitation.sent", "school-admin", one]);
  const mine = onBehalfOf(db, {
    memberId: actor.memberId,
    roles: actor.grants.map(({ role, organisationId }) => ({ role, organisationId })),
  });
  await mine.write((tx) => chooseRole(tx, actor, session, teacher));
  const [choice] = await db.read.select().from(events).where(eq(events.kind, "session.role-chosen"));
  expect([choice?.actorId, choice?.actingRole]).toEqual([bare.memberId, null]);
});

test("a role may begin later and end by itself", async () => {
  const admin = await createActor(db, { name: "校长", role: "school-admin", organisationId: one });
  const newcomer = await createActor(db, { name: "新老师", email: "new@example.cn" });
  const day = 24 * 3600_000;
  const from = Date.now() + day;
  const asked = {
    organisationId: one,
    email: "new@example.cn",
    role: "teacher",
    from,
    until: from + day,
  } as const;
  const { token } = await db.write((tx) => inviteToOrganisation(tx, admin, asked));
  await db.write((tx) => acceptInvitation(tx, newcomer, token));
  const rolesAt = async (now: number) => (await findActor(db.read, newcomer.memberId, now))?.grants.length;
  expect([await rolesAt(Date.now()), await rolesAt(from), await rolesAt(from + day)]).toEqual([0, 1, 0]);
  const row = (await getMembersOf(db.read, admin, one)).members.find(({ name }) => name === "新老师");
  expect(row).toMatchObject({ since: from, until: from + day, can: { end: true } });
  const limit = (until: number | null) => db.write((tx) => limitGrant(tx, admin, row?.grantId ?? "", until));
  await expect(limit(from)).rejects.toMatchObject({ code: "grant-dates" });
  await limit(null);
  expect(await rolesAt(from + 9 * day)).toBe(1);
  const outsider = await createActor(db, { name: "别校", role: "school-admin", organisationId: other });
  await expect(db.write((tx) => limitGrant(tx, outsider, row?.grantId ?? "", null))).rejects.toMatchObject({
    kind: "not-found",
  });
});

test("days of a form begin and end in Beijing, and an end is the whole of its day", () => {
  const told = { email: "new@example.cn", role: "teacher" };
  const read = (more: object) => organisationInvitationSchema.safeParse({ ...told, ...more });
  const { data } = read({ from: "2030-09-01", until: "2031-07-31" });
  expect(data?.from).toBe(Date.UTC(2030, 7, 31, 16));
  expect(data?.until).toBe(Date.UTC(2031, 6, 31, 16));
  expect(lastDayOf(data?.until ?? 0)).toBe("2031-07-31");
  expect(read({}).data).toMatchObject({ from: null, until: null });
  for (const wrong of ["2030-02-30", "tomorrow", "2030-9-1"]) {
    expect(read({ from: wrong }).error?.issues[0]?.message).toBe("day-shape");
  }
  expect(read({ until: "2020-01-01" }).error?.issues[0]).toMatchObject({
    path: ["until"],
    message: "grant-dates",
  });
  expect(read({ from: "2030-09-02", until: "2030-09-01" }).error?.issues[0]?.message).toBe("grant-dates");
});

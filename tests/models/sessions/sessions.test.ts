import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CommittedEvent, Database } from "../../../app/db/database";
import { mails, members, sessions } from "../../../app/db/schema";
import { authenticate } from "../../../app/models/sessions/authenticate.server";
import { revokeSession, signIn, signOut } from "../../../app/models/sessions/commands.server";
import { changeEmail, changePassword } from "../../../app/models/sessions/credentials.server";
import { listSessions } from "../../../app/models/sessions/queries.server";
import { SESSION_IDLE, SESSION_LIFETIME } from "../../../app/models/sessions/sessions";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { type CreatedMember, cookiePair, createMember, PASSWORD, signInAs } from "../../support/people";

let store: TestDatabase;
let db: Database;
let teacher: CreatedMember;
let events: CommittedEvent[];

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  teacher = await createMember(db, { name: "林老师" });
  events = [];
  db.onCommit((committed) => events.push(...committed));
});
afterEach(() => store.remove());

const plain = { secure: false };
const known = (cookie: string, now?: number) => authenticate(db, cookie, { ...plain, now });
const DAY = 24 * 3600_000;

describe("signing in", () => {
  test("a member is known by the cookie they were given", async () => {
    const { cookie } = await signInAs(db, teacher);
    const found = await known(cookie);
    expect(found?.actor.name).toBe("林老师");
    expect(found?.session.memberId).toBe(teacher.memberId);
    expect(found?.setCookie).toBeUndefined();
    expect(await known(`language=en; ${cookie}; other=1`)).not.toBeNull();
  });

  test("a wrong password and an unknown address answer the same", async () => {
    const given = { userAgent: "", secure: false };
    expect(await signIn(db, { ...given, email: teacher.email, password: "not this one" })).toBeNull();
    expect(await signIn(db, { ...given, email: "nobody@example.cn", password: PASSWORD })).toBeNull();
    expect(await db.read.select().from(sessions)).toEqual([]);
  });

  test("an address is read as it was meant, and a password in full-width letters too", async () => {
    const email = ` ${teacher.email.toUpperCase()} `;
    const password = PASSWORD.replace("correct", "ｃｏｒｒｅｃｔ");
    expect(await signIn(db, { email, password, userAgent: "", secure: false })).not.toBeNull();
  });

  test("each sign-in makes a new session id, and the one the browser had ends", async () => {
    const first = await signInAs(db, teacher);
    const replaces = (await known(first.cookie))!.session;
    const second = await signIn(db, { ...teacher, userAgent: "", secure: false, replaces });
    expect(cookiePair(second!.cookie)).not.toBe(first.cookie);
    expect(await known(first.cookie)).toBeNull();
    expect(await known(cookiePair(second!.cookie))).not.toBeNull();
  });

  test("over https the cookie is bound to the host and to https", async () => {
    const opened = await signIn(db, { ...teacher, userAgent: "", secure: true });
    expect(opened?.cookie).toMatch(/^__Host-session=[a-z2-7]{40}; /);
    for (const part of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=604800"]) {
      expect(opened?.cookie.split("; ")).toContain(part);
    }
    expect(await authenticate(db, cookiePair(opened!.cookie), { secure: true })).not.toBeNull();
    expect(await known(cookiePair(opened!.cookie))).toBeNull();
  });

  test("over plain http the cookie has the plain name and no Secure", async () => {
    const opened = await signIn(db, { ...teacher, userAgent: "", secure: false });
    expect(opened?.cookie).toMatch(/^session=/);
    expect(opened?.cookie).not.toMatch(/Secure/);
  });

  test("a suspended member is signed out at once, and learns why only by the right password", async () => {
    const { cookie } = await signInAs(db, teacher);
    await db.write((tx) =>
      tx.update(members).set({ suspendedAt: 1 }).where(eq(members.id, teacher.memberId)),
    );
    expect(await known(cookie)).toBeNull();
    const browser = { userAgent: "", secure: false };
    expect(await signIn(db, { ...teacher, password: "wrong", ...browser })).toBeNull();
    await expect(signIn(db, { ...teacher, ...browser })).rejects.toMatchObject({
      kind: "forbidden",
      code: "account-suspended",
    });
  });
});

test("a stolen database signs nobody in", async () => {
  const { cookie } = await signInAs(db, teacher);
  const id = cookie.split("=")[1]!;
  const [row] = await db.read.select().from(sessions);
  expect(JSON.stringify(row)).not.toContain(id);
  expect(await known(`session=${row!.idHash}`)).toBeNull();
  expect(JSON.stringify(events)).not.toContain(id);
});

test("cookies that we could not have made are nothing, however odd", async () => {
  const odd = ["session=%", "session=%E0%A4%A", "session=", "session", `session=${"a".repeat(5000)}`, ";;=;"];
  for (const cookie of odd) expect(await known(cookie)).toBeNull();
  expect(await authenticate(db, undefined, plain)).toBeNull();
});

describe("how long a session lasts", () => {
  test("it ends after seven days without a visit, not before", async () => {
    const { cookie } = await signInAs(db, teacher);
    const start = (await known(cookie))!.session.createdAt;
    expect(await known(cookie, start + SESSION_IDLE + 1000)).toBeNull();
    expect(await known(cookie, start + SESSION_IDLE - 1000)).not.toBeNull();
    expect(await known(cookie, start + 2 * SESSION_IDLE - 2000)).not.toBeNull();
  });

  test("it ends after thirty days, however often one comes", async () => {
    const { cookie } = await signInAs(db, teacher);
    const start = (await known(cookie))!.session.createdAt;
    for (let day = 5; day < 30; day += 5) expect(await known(cookie, start + day * DAY)).not.toBeNull();
    expect(await known(cookie, start + SESSION_LIFETIME - 1000)).not.toBeNull();
    expect(await known(cookie, start + SESSION_LIFETIME)).toBeNull();
  });

  test("a visit is noted at most every ten minutes, and prolongs the cookie", async () => {
    const { cookie } = await signInAs(db, teacher);
    const start = (await known(cookie))!.session.createdAt;
    expect((await known(cookie, start + 9 * 60_000))?.setCookie).toBeUndefined();
    const touched = await known(cookie, start + 11 * 60_000);
    expect(touched?.setCookie).toContain(cookie);
    expect(touched?.session.lastSeenAt).toBe(start + 11 * 60_000);
    expect((await known(cookie, start + 12 * 60_000))?.setCookie).toBeUndefined();
  });

  test("what has ended is swept away when somebody signs in", async () => {
    await signInAs(db, teacher);
    await db.write((tx) => tx.update(sessions).set({ expiresAt: 5 }));
    await signInAs(db, teacher);
    expect(await db.read.select().from(sessions)).toHaveLength(1);
  });
});

describe("ending sessions", () => {
  test("signing out ends the session on the server and says so", async () => {
    const { cookie } = await signInAs(db, teacher);
    const { session } = (await known(cookie))!;
    const header = await signOut(db, session, plain);
    expect(header).toMatch(/^session=; .*Max-Age=0/);
    expect(await known(cookie)).toBeNull();
    expect(events.at(-1)).toMatchObject({
      kind: "member.signed-out",
      subjectId: teacher.memberId,
      payload: { sessionIdHash: session.idHash },
    });
  });

  test("a revoked session is refused at once, the others go on", async () => {
    const lost = await signInAs(db, teacher);
    const here = await signInAs(db, teacher);
    const { actor, session } = (await known(lost.cookie))!;
    expect(await listSessions(db.read, actor)).toHaveLength(2);
    await db.write((tx) => revokeSession(tx, actor, session.idHash));
    expect(await known(lost.cookie)).toBeNull();
    expect(await known(here.cookie)).not.toBeNull();
    expect(events.at(-1)).toMatchObject({
      kind: "session.revoked",
      payload: { sessionIdHash: session.idHash },
    });
  });

  test("nobody can revoke another member's session", async () => {
    const mine = await signInAs(db, teacher);
    const other = await signInAs(db, await createMember(db, { name: "别人" }));
    const { session } = (await known(mine.cookie))!;
    const { actor } = (await known(other.cookie))!;
    await expect(db.write((tx) => revokeSession(tx, actor, session.idHash))).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(await known(mine.cookie)).not.toBeNull();
  });
});

describe("another password", () => {
  const next = "a new password 新密码";

  test("ends all other sessions and renews this one", async () => {
    const elsewhere = await signInAs(db, teacher);
    const here = await signInAs(db, teacher);
    const { actor, session } = (await known(here.cookie))!;
    const cookie = await changePassword(db, actor, session, { current: PASSWORD, next, secure: false });
    expect(await known(elsewhere.cookie)).toBeNull();
    expect(await known(here.cookie)).toBeNull();
    const renewed = (await known(cookiePair(cookie)))!;
    expect(renewed.actor.memberId).toBe(teacher.memberId);
    expect(events.at(-1)).toMatchObject({
      kind: "member.password-changed",
      payload: { kept: renewed.session.idHash },
    });
    expect(await signIn(db, { ...teacher, userAgent: "", secure: false })).toBeNull();
    expect(await signIn(db, { ...teacher, password: next, userAgent: "", secure: false })).not.toBeNull();
  });

  test("needs the one that was", async () => {
    const { cookie } = await signInAs(db, teacher);
    const { actor, session } = (await known(cookie))!;
    const change = { current: "guess guess", next, secure: false };
    await expect(changePassword(db, actor, session, change)).rejects.toMatchObject({
      code: "password-wrong",
    });
    expect(await known(cookie)).not.toBeNull();
    expect(
      await db.read
        .select()
        .from(sessions)
        .where(and(eq(sessions.memberId, actor.memberId))),
    ).toHaveLength(1);
  });
});

describe("another address", () => {
  const next = "lin.new@school.example";

  test("is what one signs in with from now on; other devices are out and the old address is told", async () => {
    const elsewhere = await signInAs(db, teacher);
    const here = await signInAs(db, teacher);
    const { actor, session } = (await known(here.cookie))!;
    const change = { current: PASSWORD, next: ` ${next.toUpperCase()}`, secure: false };
    const cookie = await changeEmail(db, actor, session, change);
    expect(await known(elsewhere.cookie)).toBeNull();
    expect((await known(cookiePair(cookie)))?.actor.email).toBe(next);
    expect(events.at(-1)).toMatchObject({ kind: "member.email-changed" });
    expect(await db.read.select().from(mails)).toMatchObject([
      { kind: "email-changed", address: teacher.email, memberId: "" },
    ]);
    expect(await signIn(db, { ...teacher, userAgent: "", secure: false })).toBeNull();
    expect(await signIn(db, { ...teacher, email: next, userAgent: "", secure: false })).not.toBeNull();
  });

  test("needs the password, and must be nobody else's", async () => {
    const other = await createMember(db, { name: "周老师" });
    const { cookie } = await signInAs(db, teacher);
    const { actor, session } = (await known(cookie))!;
    const change = (current: string, email: string) =>
      changeEmail(db, actor, session, { current, next: email, secure: false });
    await expect(change("guess guess", next)).rejects.toMatchObject({ code: "password-wrong" });
    await expect(change(PASSWORD, other.email)).rejects.toMatchObject({ code: "email-taken" });
    expect((await known(cookie))?.actor.email).toBe(teacher.email);
    expect(await db.read.select().from(mails)).toEqual([]);
  });
});

import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../app/db/database";
import type { Actor } from "../../app/models/actor";
import { giveGrant } from "../../app/models/members/commands.server";
import { findActor } from "../../app/models/members/queries.server";
import { authenticate } from "../../app/models/sessions/authenticate.server";
import { action as readdress } from "../../app/routes/account-email";
import { action as rename } from "../../app/routes/account-name";
import { action as password } from "../../app/routes/account-password";
import { action as accept, loader as invitation } from "../../app/routes/invitation";
import { action as language } from "../../app/routes/language";
import { action as invite } from "../../app/routes/organisation-invitations";
import { loader as members } from "../../app/routes/organisation-members";
import { action as signIn } from "../../app/routes/sign-in";
import { action as signOut } from "../../app/routes/sign-out";
import { action as signUp } from "../../app/routes/sign-up";
import { action as suspension } from "../../app/routes/suspension";
import { action as suspensionEnd } from "../../app/routes/suspension-end";
import { createSignInLimit } from "../../server/sign-in-limit";
import { openTestDatabase, type TestDatabase } from "../support/database";
import {
  cookiePair,
  createActor,
  createMember,
  createOrganisation,
  PASSWORD,
  signInAs,
} from "../support/people";
import { type Answer, answerOf, contextFor, post } from "../support/route-context";

let store: TestDatabase;
let db: Database;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
});
afterEach(() => store.remove());

type Handler = (args: never) => unknown;
type Asked = {
  params?: Record<string, string>;
  cookie?: string;
  limit?: ReturnType<typeof createSignInLimit>;
};

async function ask(handler: Handler, request: Request, asked: Asked = {}): Promise<Answer> {
  const context = await contextFor(db, asked);
  return answerOf(Promise.resolve(handler({ request, context, params: asked.params ?? {} } as never)));
}
const get = (path: string) => new Request(`http://127.0.0.1:3000${path}`);
const known = (cookie: string | null) => authenticate(db, cookiePair(cookie ?? ""), { secure: false });

test("who signs in returns to where they were going, and nowhere else", async () => {
  const { email } = await createMember(db, { name: "林老师" });
  const there = await ask(signIn, post("/sign-in", { email, password: PASSWORD, next: "/practices?q=ai" }));
  expect([there.status, there.location]).toEqual([302, "/practices?q=ai"]);
  const encoded = await ask(signIn, post("/sign-in?next=%2Faccount", { email, password: PASSWORD }));
  expect([encoded.status, encoded.location]).toEqual([302, "/account"]);
  expect((await known(encoded.cookie))?.actor.name).toBe("林老师");
  const trap = await ask(signIn, post("/sign-in?next=//evil.example", { email, password: PASSWORD }));
  expect(trap.location).toBe("/desk");
});

test("a wrong password and an unknown address get the same page", async () => {
  const { email } = await createMember(db, { name: "林老师" });
  const wrong = await ask(signIn, post("/sign-in", { email, password: "wrong" }));
  const unknown = await ask(signIn, post("/sign-in", { email: "nobody@example.cn", password: PASSWORD }));
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  const problems = { fields: { form: ["sign-in-wrong"] }, values: { email } };
  expect(wrong.data).toEqual({ problems, waitMinutes: 0 });
  expect(JSON.stringify(unknown.data)).toBe(JSON.stringify(wrong.data).replace(email, "nobody@example.cn"));
  expect(wrong.cookie).toBeNull();
});

test("a suspended member is told so by the right password, and by a wrong one what everybody is told", async () => {
  const school = await createOrganisation(db, { name: "青禾小学（示例）" });
  const admin = await createMember(db, { name: "校长" });
  const { memberId, email } = await createMember(db, { name: "林老师" });
  for (const [id, role] of [[admin.memberId, "school-admin"] as const, [memberId, "teacher"] as const]) {
    await db.write((tx) => giveGrant(tx, null, { memberId: id, organisationId: school, role }));
  }
  const { cookie } = await signInAs(db, admin);
  const params = { id: school, memberId };
  const address = `/organisations/${school}/suspensions/${memberId}`;
  const empty = await ask(suspension, post(address, { reason: " " }), { params, cookie });
  expect([empty.status, empty.data]).toMatchObject([
    422,
    { problems: { fields: { reason: ["reason-required"] } } },
  ]);
  const done = await ask(suspension, post(address, { reason: "离职" }), { params, cookie });
  expect(done.location).toBe(`/organisations/${school}/members?done=suspended`);
  const wrong = await ask(signIn, post("/sign-in", { email, password: "wrong" }));
  const right = await ask(signIn, post("/sign-in", { email, password: PASSWORD }));
  expect([wrong.status, wrong.data]).toMatchObject([
    401,
    { problems: { fields: { form: ["sign-in-wrong"] } } },
  ]);
  expect([right.status, right.data]).toMatchObject([
    403,
    { problems: { fields: { form: ["account-suspended"] } } },
  ]);
  expect(right.cookie).toBeNull();
  const back = await ask(suspensionEnd, post(`${address}/end`, {}), { params, cookie });
  expect(back.location).toBe(`/organisations/${school}/members?done=reinstated`);
  expect((await ask(signIn, post("/sign-in", { email, password: PASSWORD }))).cookie).not.toBeNull();
});

test("after five wrong passwords the right one has to wait too", async () => {
  const { email } = await createMember(db, { name: "林老师" });
  const limit = createSignInLimit();
  for (let i = 0; i < 5; i++) {
    const answer = await ask(signIn, post("/sign-in", { email, password: "wrong" }), { limit });
    expect(answer.status).toBe(401);
  }
  const answer = await ask(signIn, post("/sign-in", { email, password: PASSWORD }), { limit });
  expect([answer.status, answer.headers.get("Retry-After")]).toEqual([429, "900"]);
  expect(answer.data).toMatchObject({ waitMinutes: 15 });
  expect(answer.cookie).toBeNull();
});

test("who signs up is signed in; an address that is taken is said beside its field", async () => {
  const told = { name: "新老师", email: "New@Example.cn", password: "一句只有我知道的话" };
  const first = await ask(signUp, post("/sign-up", { ...told, next: "/desk/abc" }));
  expect([first.status, first.location]).toEqual([302, "/desk/abc"]);
  expect((await known(first.cookie))?.actor.email).toBe("new@example.cn");
  const again = await ask(signUp, post("/sign-up", told));
  expect(again.status).toBe(409);
  expect(again.data).toMatchObject({ problems: { fields: { email: ["email-taken"] } } });
  const weak = await ask(signUp, post("/sign-up", { ...told, password: "woaini1314" }));
  expect(weak.data).toMatchObject({
    problems: { fields: { password: ["password-common"] }, values: { name: "新老师" } },
  });
  expect(JSON.stringify(weak.data)).not.toContain("woaini1314");
});

test("signing out ends the session, and needs no form", async () => {
  const { cookie } = await signInAs(db, await createMember(db, { name: "林老师" }));
  const bare = new Request("http://127.0.0.1:3000/sign-out", { method: "POST" });
  const answer = await ask(signOut, bare, { cookie });
  expect([answer.status, answer.location]).toEqual([302, "/signed-out"]);
  expect(await known(cookie)).toBeNull();
});

test("a language is remembered by the browser and by the account, and turns the page", async () => {
  const member = await createMember(db, { name: "林老师" });
  const { cookie } = await signInAs(db, member);
  const answer = await ask(language, post("/language", { locale: "en", next: "/practices?q=ai" }), {
    cookie,
  });
  expect(answer.location).toBe("/en/practices?q=ai");
  expect(answer.cookie).toMatch(/^language=en; Path=\/; /);
  expect((await findActor(db.read, member.memberId))?.locale).toBe("en");
  const back = await ask(language, post("/language", { locale: "zh-CN", next: "/en" }));
  expect(back.location).toBe("/");
});

test("guessing the current password is slowed down like signing in", async () => {
  const { cookie } = await signInAs(db, await createMember(db, { name: "林老师" }));
  const limit = createSignInLimit();
  const guess = post("/account/password", { currentPassword: "guess", newPassword: "另一句只有我知道的话" });
  for (let i = 0; i < 5; i++) {
    const answer = await ask(password, guess.clone(), { cookie, limit });
    expect(answer.data).toMatchObject({ problems: { fields: { currentPassword: ["password-wrong"] } } });
  }
  expect((await ask(password, guess, { cookie, limit })).status).toBe(429);
});

test("a name and an address that were typed wrongly are put right", async () => {
  const member = await createMember(db, { name: "林小" });
  const { cookie } = await signInAs(db, member);
  const empty = await ask(rename, post("/account/name", { name: "  " }), { cookie });
  expect(empty.data).toMatchObject({ problems: { fields: { name: ["name-required"] } } });
  const renamed = await ask(rename, post("/account/name", { name: " 林  晓 " }), { cookie });
  expect(renamed.location).toBe("/account?done=name-changed");
  expect((await findActor(db.read, member.memberId))?.name).toBe("林 晓");
  const limit = createSignInLimit();
  const guess = post("/account/email", { email: "lin.xiao@school.example", currentPassword: "guess" });
  for (let i = 0; i < 5; i++) {
    const answer = await ask(readdress, guess.clone(), { cookie, limit });
    expect(answer.data).toMatchObject({
      problems: {
        fields: { currentPassword: ["password-wrong"] },
        values: { email: "lin.xiao@school.example" },
      },
    });
  }
  expect((await ask(readdress, guess, { cookie, limit })).status).toBe(429);
  const right = post("/account/email", { email: "lin.xiao@school.example", currentPassword: PASSWORD });
  expect((await ask(readdress, right, { cookie })).location).toBe("/account?done=email-changed");
  expect((await findActor(db.read, member.memberId))?.email).toBe("lin.xiao@school.example");
});

test("an administrator asks somebody in, who signs up by the link and accepts", async () => {
  const school = await createOrganisation(db, { name: "青禾小学（示例）" });
  const admin = await createActor(db, { name: "管理员", role: "school-admin", organisationId: school });
  const { cookie } = await signInAs(db, { memberId: admin.memberId, email: admin.email, password: PASSWORD });
  const params = { id: school };
  const asked = post("", { email: "new@example.cn", role: "teacher" });
  const sent = await ask(invite, asked, { cookie, params });
  expect(sent.status).toBe(201);
  const { link } = (sent.data as { sent: { link: string } }).sent;
  const token = link.replace("http://127.0.0.1:3000/invitations/", "");
  expect((await ask(invitation, get(""), { params: { token } })).data).toMatchObject({
    state: "open",
    own: null,
    invitation: { email: "new@example.cn", inviterName: "管理员", to: "青禾小学（示例）" },
  });
  const told = { name: "新老师", email: "new@example.cn", password: "一句只有我知道的话" };
  const enrolled = await ask(signUp, post(`/sign-up?invitation=${token}`, told));
  expect(enrolled.location).toBe(`/invitations/${token}`);
  const refused = await ask(accept, post("", {}), { cookie, params: { token } });
  expect(refused.status).toBe(403);
  const accepted = await ask(accept, post("", {}), {
    cookie: cookiePair(enrolled.cookie!),
    params: { token },
  });
  expect([accepted.status, accepted.location]).toEqual([302, "/desk"]);
  const page = await ask(members, get(""), { cookie, params });
  expect((page.data as { members: { name: string }[] }).members.map((each) => each.name)).toContain("新老师");
});

test("the members of a unit are seen by those who look after it, and by nobody else", async () => {
  const bureau = await createOrganisation(db, { name: "示例县电教馆", kind: "county-bureau" });
  const school = await createOrganisation(db, { name: "青禾小学（示例）", parentId: bureau });
  const cast: Record<string, Actor> = {
    teacher: await createActor(db, { name: "林老师", role: "teacher", organisationId: school }),
    officer: await createActor(db, { name: "馆员", role: "bureau-officer", organisationId: bureau }),
    admin: await createActor(db, { name: "管理员", role: "school-admin", organisationId: school }),
  };
  const seenBy = async (who: string, id: string) => {
    const { cookie } = await signInAs(db, { ...cast[who]!, password: PASSWORD });
    return (await ask(members, get(""), { cookie, params: { id } })).status;
  };
  expect(await seenBy("admin", school)).toBe(200);
  expect(await seenBy("officer", school)).toBe(200);
  expect(await seenBy("officer", bureau)).toBe(200);
  expect(await seenBy("teacher", school)).toBe(403);
  expect(await seenBy("admin", bureau)).toBe(403);
  expect(await seenBy("admin", "nowhere")).toBe(404);
  const visitor = await ask(members, get("/organisations/x/members"), { params: { id: school } });
  expect(visitor.location).toBe("/sign-in?next=%2Forganisations%2Fx%2Fmembers");
});

import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../app/db/database";
import { mails } from "../../app/db/schema";
import { action as ask, loader as asking } from "../../app/routes/password-reset";
import { action as choose, loader as choosing } from "../../app/routes/password-reset-link";
import { action as signIn } from "../../app/routes/sign-in";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { createMember, PASSWORD } from "../support/people";
import { type Answer, answerOf, contextFor, post } from "../support/route-context";

let store: TestDatabase;
let db: Database;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
});
afterEach(() => store.remove());

type Handler = (args: never) => unknown;
async function send(
  handler: Handler,
  request: Request,
  { token = "", mailEnabled = true, context = contextFor(db) } = {},
): Promise<Answer> {
  const whole = { ...(await context), mailEnabled };
  return answerOf(Promise.resolve(handler({ request, context: whole, params: { token } } as never)));
}
const get = (path: string) => new Request(`http://127.0.0.1:3000${path}`);
const waiting = () => db.read.select().from(mails);

test("who asks for a link is told the same whether there is such an account or not", async () => {
  const { email } = await createMember(db, { name: "林青" });
  const known = await send(ask, post("/password-reset", { email }));
  const unknown = await send(ask, post("/password-reset", { email: "nobody@example.cn" }));
  expect([known.status, known.location]).toEqual([302, "/password-reset?sent=1"]);
  expect([unknown.status, unknown.location]).toEqual([known.status, known.location]);
  expect(await waiting()).toHaveLength(1);
  const wrong = await send(ask, post("/password-reset", { email: "lin@" }));
  expect([wrong.status, wrong.data]).toMatchObject([
    422,
    { problems: { fields: { email: ["email-shape"] } } },
  ]);
});

test("one address cannot have mail sent again and again", async () => {
  const { email } = await createMember(db, { name: "林青" });
  const context = contextFor(db);
  for (let i = 0; i < 5; i++) {
    expect((await send(ask, post("/password-reset", { email }), { context })).status).toBe(302);
  }
  expect((await send(ask, post("/password-reset", { email }), { context })).status).toBe(429);
  expect(await waiting()).toHaveLength(5);
});

test("where no mail is sent, the page says whom to ask, and nothing is kept", async () => {
  const { email } = await createMember(db, { name: "林青" });
  const page = await send(asking, get("/password-reset"), { mailEnabled: false });
  expect(page.data).toMatchObject({ mails: false });
  await send(ask, post("/password-reset", { email }), { mailEnabled: false });
  expect(await waiting()).toEqual([]);
});

test("the link lets one choose a password that is none of the common ones, and then sign in", async () => {
  const { email } = await createMember(db, { name: "林青" });
  await send(ask, post("/password-reset", { email }));
  const token = String((await waiting())[0]?.words.path).replace("/password-reset/", "");
  const page = await send(choosing, get(`/password-reset/${token}`), { token });
  expect([page.status, page.data]).toMatchObject([200, { email }]);
  const weak = await send(choose, post("", { password: "woaini1314" }), { token });
  expect([weak.status, weak.data]).toMatchObject([
    422,
    { problems: { fields: { password: ["password-common"] } } },
  ]);
  const done = await send(choose, post("", { password: "另一句只有我知道的话" }), { token });
  expect([done.status, done.location]).toEqual([302, "/sign-in?reset=1"]);
  expect((await send(choosing, get(`/password-reset/${token}`), { token })).status).toBe(410);
  expect((await send(choose, post("", { password: PASSWORD }), { token })).status).toBe(410);
  const opened = await send(signIn, post("/sign-in", { email, password: "另一句只有我知道的话" }));
  expect(opened.cookie).not.toBeNull();
});

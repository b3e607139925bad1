import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../app/db/database";
import { invitations, mails } from "../../app/db/schema";
import { newId } from "../../app/models/identifier";
import { takeMail } from "../../app/models/mail/commands.server";
import { nextTry } from "../../app/models/mail/mail";
import { changeLocale } from "../../app/models/members/commands.server";
import { MAILED_A_DAY, tellInvited } from "../../app/models/members/invitation-mail.server";
import { inviteToOrganisation, inviteToPractice } from "../../app/models/members/invitations.server";
import { approveJoin, askToJoin } from "../../app/models/members/join-requests.server";
import { refuseOrganisation } from "../../app/models/registry/proposals.server";
import { authenticate } from "../../app/models/sessions/authenticate.server";
import { signIn } from "../../app/models/sessions/commands.server";
import { askForReset, findReset, resetPassword } from "../../app/models/sessions/password-resets.server";
import { hashPassword } from "../../app/models/sessions/passwords.server";
import { readConfig } from "../../server/config";
import { Postman } from "../../server/mail/postman";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { createActor, createMember, createOrganisation, signInAs } from "../support/people";
import { createPractice } from "../support/practices";
import { propose } from "../support/registry";
import { MailServer } from "../support/smtp";
import { until } from "../support/wait";

let store: TestDatabase;
let db: Database;
let server: MailServer;
let postman: Postman;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  server = await MailServer.open();
  const { mail } = readConfig({
    SMTP_URL: `smtp://post:p%40ss@127.0.0.1:${server.port}`,
    MAIL_FROM: "gongyan@example.cn",
  });
  postman = new Postman(db, {
    ...mail!,
    origin: () => "https://gongyan.example",
    contentFolder: join(import.meta.dirname, "../../content"),
  });
  await until("the postman begins", async () => (await db.read.query.mailCursor.findFirst()) !== undefined);
});
afterEach(async () => {
  await postman.close();
  await server.close();
  await store.remove();
});

const arrived = (count: number) => until(`${count} mails`, () => server.taken.length >= count);
const tokenIn = (body: string) => /\/password-reset\/([\w-]{32})/.exec(body)?.[1] ?? "";

test("a forgotten password is replaced by a link in a mail, once, and all sessions end", async () => {
  const member = await createMember(db, { name: "林青", email: "lin@example.cn" });
  const { cookie } = await signInAs(db, member);
  await db.write((tx) => askForReset(tx, "LIN@example.cn"));
  await arrived(1);
  const [mail] = server.taken;
  expect([mail?.from, mail?.to, mail?.subject]).toEqual([
    "gongyan@example.cn",
    "lin@example.cn",
    "重设共研的密码",
  ]);
  expect(server.logins).toEqual(["\0post\0p@ss"]);
  expect(mail?.body).toContain("林青：");
  expect(mail?.message.split("\r\n").every((line) => line.length <= 78 && /^[ -~]*$/.test(line))).toBe(true);
  const token = tokenIn(mail?.body ?? "");
  const passwordHash = await hashPassword("另一句只有我知道的话");
  await db.write((tx) => resetPassword(tx, token, passwordHash));
  expect(await authenticate(db, cookie, { secure: false })).toBeNull();
  const browser = { userAgent: "", secure: false };
  expect(await signIn(db, { ...member, ...browser })).toBeNull();
  expect(
    await signIn(db, { email: member.email, password: "另一句只有我知道的话", ...browser }),
  ).not.toBeNull();
  await expect(db.write((tx) => resetPassword(tx, token, passwordHash))).rejects.toMatchObject({
    code: "reset-gone",
  });
});

test("a newer link ends the older one, each ends after an hour, and a sent mail is forgotten", async () => {
  await createMember(db, { name: "林青", email: "lin@example.cn" });
  await db.write((tx) => askForReset(tx, "lin@example.cn"));
  await arrived(1);
  await db.write((tx) => askForReset(tx, "lin@example.cn"));
  await arrived(2);
  const [older, newer] = server.taken.map(({ body }) => tokenIn(body));
  expect(await findReset(db.read, older ?? "")).toBeNull();
  expect((await findReset(db.read, newer ?? ""))?.email).toBe("lin@example.cn");
  expect(await findReset(db.read, newer ?? "", Date.now() + 3_600_001)).toBeNull();
  await until("all are noted as sent", async () =>
    (await db.read.select().from(mails)).every(({ sentAt }) => sentAt !== null),
  );
  expect((await db.read.select().from(mails)).map(({ words }) => words)).toEqual([{}, {}]);
});

test("nobody is written to at an address that has no account", async () => {
  await db.write((tx) => askForReset(tx, "nobody@example.cn"));
  expect(await db.read.select().from(mails)).toEqual([]);
});

test("a server that is busy is asked again later; one that says never is not", async () => {
  await createMember(db, { name: "林青", email: "lin@example.cn" });
  server.refusals.push("451 later", "550 never");
  const row = async () => (await db.read.select().from(mails))[0];
  await db.write((tx) => askForReset(tx, "lin@example.cn"));
  await until("the server is busy", async () => (await row())?.trouble === "451 later");
  const first = await row();
  expect([first?.tries, (first?.dueAt ?? 0) > Date.now()]).toEqual([1, true]);
  await db.write((tx) =>
    tx
      .update(mails)
      .set({ dueAt: 0 })
      .where(eq(mails.id, first?.id ?? "")),
  );
  postman.wake();
  await until("the server refuses", async () => (await row())?.trouble === "550 never");
  expect(await row()).toMatchObject({ dueAt: null, sentAt: null, tries: 2, words: {} });
  expect(server.taken).toEqual([]);
});

test("tries end after two days, and what a dead process had taken out is due again", async () => {
  const pauses = Array.from({ length: 9 }, (_, index) => nextTry(index + 1, 0));
  expect(pauses.slice(7)).toEqual([null, null]);
  expect(pauses.slice(0, 7).reduce<number>((sum, each) => sum + (each ?? 0), 0)).toBeGreaterThan(
    47 * 3_600_000,
  );
  await postman.close();
  await createMember(db, { name: "林青", email: "lin@example.cn" });
  await db.write((tx) => askForReset(tx, "lin@example.cn"));
  const now = Date.now();
  expect((await db.write((tx) => takeMail(tx, now)))?.to).toBe("lin@example.cn");
  expect(await db.write((tx) => takeMail(tx, now))).toBeNull();
  expect((await db.write((tx) => takeMail(tx, now + 5 * 60_000)))?.tries).toBe(2);
});

test("who told of a unit, or asked to join one, learns the answer by mail in their language", async () => {
  const bureau = await createOrganisation(db, { name: "示例县电教馆", kind: "county-bureau" });
  const officer = await createActor(db, { name: "馆员", role: "bureau-officer", organisationId: bureau });
  const teacher = await createActor(db, { name: "Lin", email: "lin@example.cn" });
  await db.write((tx) => changeLocale(tx, teacher, "en"));
  const school = await propose(db, teacher, { name: "青禾中学", parentId: bureau });
  await db.write((tx) => refuseOrganisation(tx, officer, school, "请写全称"));
  await arrived(1);
  expect(server.taken[0]).toMatchObject({ to: "lin@example.cn", subject: "青禾中学 has not been verified" });
  expect(server.taken[0]?.body).toContain("请写全称");
  expect(server.taken[0]?.body).toContain(`https://gongyan.example/organisations/${school}/record`);
  const id = await db.write((tx) => askToJoin(tx, teacher, bureau, "教研员"));
  await db.write((tx) => approveJoin(tx, officer, id));
  await arrived(2);
  expect(server.taken[1]).toMatchObject({ to: "lin@example.cn", subject: "You belong to 示例县电教馆 now" });
});

test("who is invited has a letter with the link, who invites and until when, also without an account", async () => {
  const unit = await createOrganisation(db, { name: "青禾中学（示例）" });
  const head = await createActor(db, { name: "校长", role: "school-admin", organisationId: unit });
  const asked = { organisationId: unit, email: "new@example.cn", role: "teacher" } as const;
  const sent = await db.write(async (tx) =>
    tellInvited(tx, head, await inviteToOrganisation(tx, head, asked), true),
  );
  await arrived(1);
  const [mail] = server.taken;
  expect(mail).toMatchObject({ to: "new@example.cn", subject: "校长邀请您加入青禾中学（示例）" });
  const day = new Intl.DateTimeFormat("zh-CN", { dateStyle: "long", timeZone: "Asia/Shanghai" });
  for (const said of [
    `https://gongyan.example/invitations/${sent.token}`,
    `${day.format(sent.invitation.expiresAt)}以前有效`,
  ])
    expect(mail?.body).toContain(said);
  const lin = await createActor(db, { name: "Lin", role: "teacher", organisationId: unit });
  await db.write((tx) => changeLocale(tx, lin, "en"));
  const writer = { ...lin, locale: "en" as const };
  const practiceId = await createPractice(db, writer, { title: "两校同课" });
  const wanted = { practiceId, email: head.email, part: "editor" } as const;
  await db.write(async (tx) => tellInvited(tx, writer, await inviteToPractice(tx, writer, wanted), true));
  await arrived(2);
  expect(server.taken[1]).toMatchObject({
    to: head.email,
    subject: "Lin invites you to write “两校同课” together",
  });
});

test("without a mail server, and beyond what one member may send in a day, the link is only shown", async () => {
  const unit = await createOrganisation(db, { name: "青禾中学（示例）" });
  const head = await createActor(db, { name: "校长", role: "school-admin", organisationId: unit });
  const invite = (email: string, mailEnabled: boolean) =>
    db.write(async (tx) => {
      const asked = { organisationId: unit, email, role: "teacher" } as const;
      return tellInvited(tx, head, await inviteToOrganisation(tx, head, asked), mailEnabled);
    });
  const { mailed, invitation } = await invite("one@example.cn", false);
  expect(mailed).toBe(false);
  expect(await db.read.select().from(mails)).toEqual([]);
  const [row] = await db.read.select().from(invitations).where(eq(invitations.id, invitation.id));
  const others = Array.from({ length: MAILED_A_DAY }, (_, at) => ({
    ...row!,
    ...{ id: newId(), tokenHash: `${at}`, email: `${at}@example.cn` },
  }));
  await db.write((tx) => tx.insert(invitations).values(others));
  expect((await invite("two@example.cn", true)).mailed).toBe(false);
  expect(await db.read.select().from(mails)).toEqual([]);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { csvField, parseCsv } from "../../../app/models/members/csv";
import { acceptInvitation } from "../../../app/models/members/invitations.server";
import { findActor } from "../../../app/models/members/queries.server";
import { readRoster, rosterReport, rosterRowsSchema } from "../../../app/models/members/roster";
import { inviteRoster, reviewRoster } from "../../../app/models/members/roster.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";

const ROLES = ["teacher", "school-admin"] as const;
const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readRoster(utf8(text), ROLES);
const faultsOf = (text: string) => read(text).faults.map(({ line, problems }) => [line, ...problems]);

test("a list is read in every encoding spreadsheets save, with heads in either language", () => {
  const text = "姓名,邮箱,身份\n林青,Lin@Example.cn,教师\n";
  const expected = [
    { line: 2, name: "林青", email: "lin@example.cn", role: "teacher", from: null, until: null },
  ];
  // 姓名,邮箱,身份 and 林青, 教师 in GB18030.
  const gb = [
    ...[0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xd3, 0xca, 0xcf, 0xe4, 0x2c, 0xc9, 0xed, 0xb7, 0xdd, 0x0a],
    ...[0xc1, 0xd6, 0xc7, 0xe0, 0x2c, ...utf8("lin@example.cn"), 0x2c, 0xbd, 0xcc, 0xca, 0xa6],
  ];
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
  for (const bytes of [utf8(text), utf8(`\ufeff${text}`), Uint8Array.from(gb), utf16]) {
    expect(readRoster(bytes, ROLES).rows).toEqual(expected);
  }
  expect(read("Full Name;E-Mail\r\n林青;lin@example.cn\r\n").rows).toMatchObject([{ name: "林青" }]);
  expect(() => readRoster(Uint8Array.from([0x81, 0xff, 0xff, 0x00]), ROLES)).toThrow("roster-encoding");
});

test("what is wrong is said of each line, by its number in the file", () => {
  const text = [
    "姓名,邮箱,身份,开始日期,结束日期",
    "林青,lin@example.cn,教师,,",
    ",nobody@example.cn,教师,,",
    "无邮箱,,教师,,",
    "错邮箱,lin@,教师,,",
    '"两行\n姓名",two@example.cn,校长,,',
    "",
    "太高,high@example.cn,平台管理员,,",
    "日期,day@example.cn,教师,九月,",
    "倒置,turn@example.cn,教师,2031/9/1,2030/9/1",
    "林青,LIN@example.cn,,,",
    "又是,lin@example.cn,管理员,2031/9/1,2031/12/31",
  ].join("\n");
  expect(faultsOf(text)).toEqual([
    [3, "name-required"],
    [4, "email-required"],
    [5, "email-shape"],
    [6, "role-unknown"],
    [9, "role-too-high"],
    [10, "day-shape"],
    [11, "grant-dates"],
    [12, "roster-twice"],
  ]);
  expect(read(text).faults.at(-1)?.same).toBe(2);
  expect(read(text).rows.map(({ line, role }) => [line, role])).toEqual([
    [2, "teacher"],
    [13, "school-admin"],
  ]);
});

test("a file that is no list is refused as a whole, with what to do", () => {
  expect(() => read("")).toThrow("roster-empty");
  expect(() => read("姓名,邮箱\n")).toThrow("roster-empty");
  expect(() => read("谁,哪里\n林青,lin@example.cn")).toThrow("roster-columns");
  const many = Array.from({ length: 301 }, (_, index) => `某,a${index}@example.cn`);
  expect(() => read(["姓名,邮箱", ...many].join("\n"))).toThrow("roster-long");
  expect(() => readRoster(new Uint8Array(1024 * 1024 + 1), ROLES)).toThrow("roster-large");
});

test("quotes, separators and lines in fields come back as they were", () => {
  expect(parseCsv('a,"b ""c"", d"\r\n"x\ny",z')).toEqual([
    { line: 1, fields: ["a", 'b "c", d'] },
    { line: 2, fields: ["x\ny", "z"] },
  ]);
  expect(parseCsv('"open')).toEqual([{ line: 1, fields: ["open"] }]);
  expect([csvField('a"b'), csvField("=1+1"), csvField("林青")]).toEqual(['"a""b"', "'=1+1", "林青"]);
  expect(rosterReport(["姓名", "链接"], [{ name: "=林", email: "a@b.cn", link: "https://x" }])).toBe(
    "姓名,链接\r\n'=林,a@b.cn,https://x",
  );
});

let store: TestDatabase;
let db: Database;
let school: string;
let admin: Actor;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  school = await createOrganisation(db, { name: "青禾中学" });
  admin = await createActor(db, { name: "校长", role: "school-admin", organisationId: school });
});
afterEach(() => store.remove());

test("who belongs to the unit already is named, the others get a link that works", async () => {
  const there = await createActor(db, { name: "在校", role: "teacher", organisationId: school });
  const list = read(`姓名,邮箱,结束日期\n在校,${there.email},\n新人,new@example.cn,2040-07-31`);
  const reviewed = await reviewRoster(db.read, school, list);
  expect(reviewed.faults).toMatchObject([{ line: 2, problems: ["already-member"] }]);
  expect(reviewed.again).toEqual([]);
  const rows = rosterRowsSchema.parse(JSON.parse(JSON.stringify(reviewed.rows)));
  const { sent, faults } = await inviteRoster(db, admin, school, rows, false);
  expect([sent.map(({ email }) => email), faults]).toEqual([["new@example.cn"], []]);
  const again = await reviewRoster(db.read, school, list);
  expect(again.again).toEqual(["new@example.cn"]);
  const newcomer = await createActor(db, { name: "新人", email: "new@example.cn" });
  await db.write((tx) => acceptInvitation(tx, newcomer, sent[0]?.token ?? ""));
  expect((await findActor(db.read, newcomer.memberId))?.grants).toMatchObject([
    { role: "teacher", validTo: Date.UTC(2040, 6, 31, 16) },
  ]);
});

test("one who cannot be asked keeps nobody else out, and a role above the actor's is never given", async () => {
  const row = { line: 2, name: "甲", from: null, until: null };
  const rows = [
    { ...row, email: "a@example.cn", role: "bureau-officer" as const },
    { ...row, line: 3, email: "b@example.cn", role: "teacher" as const },
    { ...row, line: 4, email: admin.email, role: "school-admin" as const },
  ];
  const { sent, faults } = await inviteRoster(db, admin, school, rows, false);
  expect(sent.map(({ email }) => email)).toEqual(["b@example.cn"]);
  expect(faults.map(({ line, problems }) => [line, ...problems])).toEqual([
    [2, "role-too-high"],
    [4, "already-member"],
  ]);
});

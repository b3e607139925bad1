import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newPasswordSchema, parseCommonPasswords } from "../../../app/models/sessions/password";
import { hashPassword, verifyPassword } from "../../../app/models/sessions/passwords.server";

const common = parseCommonPasswords(
  readFileSync(join(import.meta.dirname, "../../../content/common-passwords.txt"), "utf8"),
);
const problem = (password: string) =>
  newPasswordSchema(common).safeParse(password).error?.issues[0]?.message ?? null;

test("a password is kept as argon2id and only it fits", async () => {
  const stored = await hashPassword("秋天的第一节课");
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(stored, "秋天的第一节课")).toBe(true);
  expect(await verifyPassword(stored, "秋天的第二节课")).toBe(false);
});

test("nobody's password fits nothing, and is checked all the same", async () => {
  expect(await verifyPassword(null, "秋天的第一节课")).toBe(false);
});

test("many passwords at once are all checked, in turn", async () => {
  const stored = await hashPassword("秋天的第一节课");
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, i) => verifyPassword(stored, i % 2 ? "秋天的第一节课" : "错的")),
  );
  expect(answers).toEqual(answers.map((_, i) => i % 2 === 1));
});

test("when very many wait, the next is told to come again", async () => {
  const all = await Promise.allSettled(Array.from({ length: 210 }, () => verifyPassword(null, "x")));
  const refused = all.filter((each) => each.status === "rejected");
  expect(refused.map((each) => each.reason.code)).toEqual(Array(8).fill("too-busy"));
}, 30_000);

test("what is short, endless, or tried by everybody first is no password", () => {
  expect(problem("7 chars")).toBe("password-short");
  expect(problem("a".repeat(129))).toBe("password-long");
  for (const habit of ["12345678", "woaini1314", "Password1", "ＷＯＡＩＮＩ１３１４", "a1234567"]) {
    expect(problem(habit), habit).toBe("password-common");
  }
  expect(problem("窗外的玉兰开了")).toBe("password-short");
  expect(problem("窗外的玉兰又开了")).toBeNull();
});

test("the list of common passwords holds only what would pass otherwise", () => {
  expect(common.size).toBeGreaterThan(190);
  for (const each of common) expect(each.length, each).toBeGreaterThanOrEqual(8);
});

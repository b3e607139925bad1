import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SignInLimit } from "../../app/load-context";
import { createSignInLimit } from "../../server/sign-in-limit";

let limit: SignInLimit;
beforeEach(() => {
  vi.useFakeTimers();
  limit = createSignInLimit();
});
afterEach(() => void vi.useRealTimers());

const MINUTE = 60_000;

async function fail(times: number, address: string, email: string): Promise<number[]> {
  const waits: number[] = [];
  for (let i = 0; i < times; i++) {
    waits.push(await limit.waitSeconds(address, email));
    if (waits.at(-1) === 0) await limit.failed(address, email);
  }
  return waits;
}

test("five tries for one e-mail, then a wait of a quarter of an hour", async () => {
  expect(await fail(6, "10.0.0.1", "lin@example.cn")).toEqual([0, 0, 0, 0, 0, 900]);
  expect(await limit.waitSeconds("10.0.0.1", "other@example.cn")).toBe(0);
  expect(await limit.waitSeconds("10.0.0.2", "lin@example.cn")).toBe(0);
  vi.advanceTimersByTime(15 * MINUTE + 1);
  expect(await limit.waitSeconds("10.0.0.1", "lin@example.cn")).toBe(0);
});

test("the wait doubles each time, up to two hours, and is never for good", async () => {
  const waits: number[] = [];
  for (let round = 0; round < 6; round++) {
    const wait = (await fail(6, "10.0.0.1", "lin@example.cn")).at(-1)!;
    waits.push(wait);
    vi.advanceTimersByTime(wait * 1000 + 1);
  }
  expect(waits).toEqual([900, 1800, 3600, 7200, 7200, 7200]);
  vi.advanceTimersByTime(24 * 60 * MINUTE);
  expect((await fail(6, "10.0.0.1", "lin@example.cn")).at(-1)).toBe(900);
});

test("thirty tries from one address, whatever the e-mail", async () => {
  for (let i = 0; i < 30; i++) expect(await fail(1, "10.0.0.1", `m${i}@example.cn`)).toEqual([0]);
  expect(await limit.waitSeconds("10.0.0.1", "new@example.cn")).toBe(900);
  expect(await limit.waitSeconds("10.0.0.2", "new@example.cn")).toBe(0);
});

test("asking while one has to wait makes the wait no longer and keeps nobody else out", async () => {
  await fail(5, "10.0.0.1", "lin@example.cn");
  for (let i = 0; i < 100; i++) await limit.waitSeconds("10.0.0.1", "lin@example.cn");
  expect(await limit.waitSeconds("10.0.0.1", "lin@example.cn")).toBe(900);
  expect(await limit.waitSeconds("10.0.0.1", "other@example.cn")).toBe(0);
});

test("a hundred tries at once are no way round", async () => {
  const waits = await Promise.all(
    Array.from({ length: 100 }, () => limit.waitSeconds("10.0.0.1", "lin@example.cn")),
  );
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  await limit.failed("10.0.0.1", "lin@example.cn");
  expect(await limit.waitSeconds("10.0.0.1", "lin@example.cn")).toBe(900);
});

test("a success takes the tries back", async () => {
  await fail(4, "10.0.0.1", "lin@example.cn");
  expect(await limit.waitSeconds("10.0.0.1", "lin@example.cn")).toBe(0);
  await limit.succeeded("10.0.0.1", "lin@example.cn");
  expect(await fail(5, "10.0.0.1", "lin@example.cn")).toEqual([0, 0, 0, 0, 0]);
});

test("one network of IPv6 is one address, and IPv4 is itself however it is written", async () => {
  await fail(5, "2001:db8:1:2::1", "lin@example.cn");
  expect(await limit.waitSeconds("2001:db8:1:2:aaaa:bbbb:cccc:dddd", "lin@example.cn")).toBe(900);
  expect(await limit.waitSeconds("2001:db8:1:3::1", "lin@example.cn")).toBe(0);
  await fail(5, "::ffff:10.0.0.9", "lin@example.cn");
  expect(await limit.waitSeconds("10.0.0.9", "lin@example.cn")).toBe(900);
});

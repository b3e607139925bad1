import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Rounds } from "../../server/rounds";

const PERIOD = 60_000;
const MANY = 600;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Visits until they are ended, with the second in which each was made. */
function visiting(all: Set<{ name: number }>) {
  const visits: { name: number; second: number }[] = [];
  const began = performance.now();
  const rounds = new Rounds<{ name: number }>({
    period: PERIOD,
    all: () => all,
    visit: ({ name }) => visits.push({ name, second: Math.round((performance.now() - began) / 1_000) }),
  });
  return { rounds, visits };
}

test("everybody is visited once in a period, and in no second many more than in another", async () => {
  const all = new Set(Array.from({ length: MANY }, (_, name) => ({ name })));
  const { rounds, visits } = visiting(all);
  await vi.advanceTimersByTimeAsync(1_000 + 3 * PERIOD);
  rounds.end();
  const times = new Map<number, number[]>();
  for (const { name, second } of visits) times.set(name, [...(times.get(name) ?? []), second]);
  expect(times.size).toBe(MANY);
  for (const own of times.values()) {
    expect(own.length).toBeGreaterThanOrEqual(3);
    for (const [index, second] of own.slice(1).entries())
      expect(Math.abs(second - own[index]! - 60)).toBeLessThanOrEqual(1);
  }
  const inSecond = new Map<number, number>();
  for (const { second } of visits) inSecond.set(second, (inSecond.get(second) ?? 0) + 1);
  expect(Math.max(...inSecond.values())).toBeLessThanOrEqual(15);
});

test("who comes later is visited within a period, and who has left is not", async () => {
  const stays = { name: 1 };
  const leaves = { name: 2 };
  const all = new Set([stays, leaves]);
  const { rounds, visits } = visiting(all);
  await vi.advanceTimersByTimeAsync(5_000);
  all.delete(leaves);
  const late = { name: 3 };
  all.add(late);
  const before = visits.length;
  await vi.advanceTimersByTimeAsync(PERIOD + 1_000);
  rounds.end();
  const since = visits.slice(before).map(({ name }) => name);
  expect(since).toContain(3);
  expect(since).toContain(1);
  expect(since).not.toContain(2);
});

test("nobody is visited after the end", async () => {
  const { rounds, visits } = visiting(new Set([{ name: 1 }]));
  rounds.end();
  await vi.advanceTimersByTimeAsync(2 * PERIOD);
  expect(visits).toEqual([]);
});

import { expect, test } from "vitest";
import { inTurns } from "../../server/in-turns";

const busyFor = (milliseconds: number) => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
};

test("work for many lets the event loop go round in between, in order, to the end", async () => {
  const done: number[] = [];
  let rounds = 0;
  const going = setInterval(() => rounds++, 1);
  await inTurns(
    Array.from({ length: 30 }, (_, index) => index),
    async (each) => {
      busyFor(2);
      done.push(each);
    },
  );
  clearInterval(going);
  expect(done).toEqual([...Array(30).keys()]);
  expect(rounds).toBeGreaterThanOrEqual(5);
});

test("what fails ends it", async () => {
  const done: number[] = [];
  const work = (each: number) => {
    if (each === 2) throw new Error("no");
    done.push(each);
  };
  await expect(inTurns([1, 2, 3], work)).rejects.toThrow("no");
  expect(done).toEqual([1]);
});

import { expect, test } from "vitest";
import { StoringPace } from "../../server/collaboration/storing-pace";

/** What is waited right behind the beginning of a commit, after so many that took so long. */
function waitAfter(commits: number, took: number, pace = new StoringPace()): number {
  for (let count = 0; count < commits; count++) pace.stored(took);
  pace.began(1_000);
  return pace.wait(1_000);
}

test("the first letter goes at once, and so does one that comes long after another", () => {
  const pace = new StoringPace();
  expect(pace.wait(0)).toBe(0);
  pace.began(1_000);
  expect(pace.wait(1_003)).toBe(5);
  expect(pace.wait(2_000)).toBe(0);
});

test("where the disk is quick, commits follow each other every eight milliseconds", () => {
  expect(waitAfter(500, 0.5)).toBe(8);
});

test("where it is slow they follow at six times what one takes, and never later than sixteen", () => {
  expect(waitAfter(500, 2)).toBeCloseTo(12, 3);
  expect(waitAfter(500, 60)).toBe(16);
});

test("one slow commit among many changes little, and a slow hour passes", () => {
  const pace = new StoringPace();
  expect(waitAfter(1, 40, pace)).toBe(8);
  expect(waitAfter(500, 60, pace)).toBe(16);
  expect(waitAfter(500, 1, pace)).toBe(8);
});

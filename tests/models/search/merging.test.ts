import { expect, test } from "vitest";
import { removeEntry } from "../../../app/models/search/commands.server";
import { readLevels } from "../../../app/models/search/heads/head-reader.server";
import type { Level } from "../../../app/models/search/heads/segments";
import { readSegments } from "../../../app/models/search/inverted/segments.server";
import { mergeSegments } from "../../../app/models/search/merging.server";
import { parseSearch } from "../../../app/models/search/search";
import { SEED, seededRandom } from "../../support/random";
import { entryOf, indexForTests } from "../../support/search";

const index = indexForTests();
const QUESTIONS = ["双师", "课堂", "师", "课堂教学", "标题:双师", "AI7", "校"];

const levels = async (): Promise<Level[]> => (await readLevels(index.db.read))!;
const segmentsOf = (all: readonly Level[]) => all.flatMap(({ segments }) => segments).length;
/** At one moment: how new a work is counts, and some weigh all but the same. */
const answers = () => Promise.all(QUESTIONS.map(answerTo));
async function answerTo(q: string): Promise<string[]> {
  const request = { ...parseSearch(new URLSearchParams({ q })), now: 1e9 };
  return (await index.ask(request)).hits.map(({ entryId }) => entryId);
}

/** So many publications, each of which leaves a segment; a few works are withdrawn again. */
async function publishOften(times: number): Promise<void> {
  const next = seededRandom(SEED);
  const han = [..."线上下融合双师课堂教学校"];
  const draw = (length: number) =>
    Array.from({ length }, () => han[Math.floor(next() * han.length)]).join("");
  for (let number = 0; number < times; number++) {
    const body = `${draw(200)} AI${Math.floor(next() * 20)}`;
    await index.publish(entryOf(`work-${number}`, draw(8), body, { publishedAt: number + 1 }));
    if (number % 10 === 9) await index.db.write((tx) => removeEntry(tx, `work-${number - 5}`));
  }
}

test(`what stands in a few pieces on each level is merged, and found as before (seed ${SEED})`, async () => {
  await publishOften(14);
  const before = await answers();
  await mergeSegments(index.db, async () => true);
  expect(Math.max(...(await levels()).map(({ segments }) => segments.length))).toBeLessThan(4);
  expect((await readSegments(index.db.read)).length).toBeLessThan(8);
  expect(await answers()).toEqual(before);
});

test("many pieces become one, step by step, cut off and gone on with between publications", async () => {
  await publishOften(230);
  expect(segmentsOf(await levels())).toBeGreaterThan(24);
  const before = await answers();
  let steps = 0;
  await mergeSegments(index.db, async () => ++steps < 2);
  expect(steps).toBe(2);
  expect(await answers()).toEqual(before);
  await index.publish(entryOf("between", "双师课堂", "课堂教学", { publishedAt: 1e6 }));
  const [found, ...others] = await answers();
  expect(found?.includes("between")).toBe(true);
  await mergeSegments(index.db, async () => true);
  expect(segmentsOf(await levels())).toBeLessThan(4);
  expect((await readSegments(index.db.read)).length).toBeLessThan(8);
  expect(await answers()).toEqual([found, ...others]);
});

test("where there is nothing to merge nothing is written", async () => {
  await publishOften(2);
  let steps = 0;
  await mergeSegments(index.db, async () => ++steps > 0);
  expect(steps).toBe(0);
});

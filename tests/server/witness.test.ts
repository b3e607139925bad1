import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Witness } from "../../server/witness";

let folder: string;
let path: string;
let witness: Witness;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gongyan-witness-"));
  path = join(folder, "gongyan.db-witness");
  witness = new Witness(path);
});
afterEach(async () => {
  witness.close();
  await rm(folder, { recursive: true, force: true });
});

const hash = "0123456789abcdef".repeat(4);
const place = (id: string, seq: number, epoch = 1) => ({ id, epoch, seq, hash });
const recalled = () => witness.recall().map(({ id, epoch, seq }) => [id, epoch, seq]);

function reopen(): void {
  witness.close();
  witness = new Witness(path);
}

test("the last place of each document is recalled", () => {
  witness.note([place("a", 1), place("b", 7)]);
  witness.note([place("a", 3)]);
  reopen();
  witness.note([place("b", 1, 2)]);
  expect(recalled()).toEqual([
    ["a", 1, 3],
    ["b", 2, 1],
  ]);
});

test("a line that was cut off is passed over, and the next is not lost with it", async () => {
  witness.note([place("a", 1)]);
  witness.note([place("a", 22)]);
  await truncate(path, (await readFile(path)).length - 4);
  reopen();
  expect(recalled()).toEqual([["a", 1, 1]]);
  witness.note([place("a", 23)]);
  expect(recalled()).toEqual([["a", 1, 23]]);
});

test("a changed line is passed over", async () => {
  witness.note([place("a", 1)]);
  witness.note([place("a", 2)]);
  await writeFile(path, (await readFile(path, "utf8")).replace("a 1 2", "a 1 9"));
  await appendFile(path, "\0\0\0 nonsense\n");
  expect(recalled()).toEqual([["a", 1, 1]]);
});

test("it stays small and forgets only what is long past", async () => {
  const many = Array.from({ length: 200 }, (_, index) => place(`document${index}`, 1));
  for (let round = 1; round < 1_000; round++) witness.note(many.map((each) => ({ ...each, seq: round })));
  expect(recalled()).toContainEqual(["document0", 1, 999]);
  const sizes = [path, `${path}.old`].map(async (each) => (await readFile(each)).length);
  for (const size of await Promise.all(sizes)) expect(size).toBeLessThan(5_000_000);
});

import { expect, test, vi } from "vitest";
import { CheckpointPace } from "../../app/db/checkpoint-pace";

async function commits(pace: CheckpointPace, count: number, at: number): Promise<void> {
  for (let each = 0; each < count; each += 1) await pace.committed(at);
}

/** A log that has grown by so many pages each time it is copied. */
const copyOf = (pages: number, took = 5) => vi.fn(() => Promise.resolve({ pages, took }));

/** Under load for a while; answers when the log was copied, in seconds. */
async function copiesOf(copy: ReturnType<typeof copyOf>, seconds: number): Promise<number[]> {
  const pace = new CheckpointPace(copy, 0);
  const copied: number[] = [];
  for (let at = 500; at <= seconds * 1_000; at += 500) {
    const before = copy.mock.calls.length;
    await commits(pace, 100, at);
    if (copy.mock.calls.length > before) copied.push(at / 1_000);
  }
  return copied;
}

test("the log is copied after 64 commits, and under load not more often than every two seconds", async () => {
  const copy = copyOf(1_000_000);
  const pace = new CheckpointPace(copy, 0);
  await commits(pace, 63, 10_000);
  expect(copy).not.toHaveBeenCalled();
  await commits(pace, 1, 10_000);
  expect(copy).toHaveBeenCalledTimes(1);
  await commits(pace, 1_000, 11_999);
  expect(copy).toHaveBeenCalledTimes(1);
  await commits(pace, 1, 12_000);
  expect(copy).toHaveBeenCalledTimes(2);
});

test("as long as it stays small, the log is copied less and less often: every ten seconds in the end", async () => {
  expect(await copiesOf(copyOf(1_000), 40)).toEqual([2, 6, 14, 24, 34]);
});

test("a copy that takes long comes sooner the next time, one that takes little later", async () => {
  const copy = copyOf(1_000);
  copy.mockResolvedValueOnce({ pages: 1_000, took: 5 });
  copy.mockResolvedValueOnce({ pages: 1_000, took: 40 });
  copy.mockResolvedValueOnce({ pages: 1_000, took: 200 });
  expect(await copiesOf(copy, 20)).toEqual([2, 6, 10, 12, 16]);
});

test("a log that grows fast is copied when it has some 32,768 pages", async () => {
  let pages = 0;
  let most = 0;
  const copy = vi.fn(() => {
    most = Math.max(most, pages);
    const copied = pages;
    pages = 0;
    return Promise.resolve({ pages: copied, took: 5 });
  });
  const pace = new CheckpointPace(copy, 0);
  for (let at = 10; at <= 120_000; at += 10) {
    pages += 60;
    await commits(pace, 1, at);
  }
  expect(most).toBeGreaterThan(20_000);
  expect(most).toBeLessThan(33_500);
});

test("a few commits, which may be large, do not wait for 64 of them longer than a quarter of a minute", async () => {
  const copy = copyOf(10);
  const pace = new CheckpointPace(copy, 0);
  await commits(pace, 3, 14_999);
  expect(copy).not.toHaveBeenCalled();
  await commits(pace, 1, 15_000);
  expect(copy).toHaveBeenCalledTimes(1);
  await commits(pace, 3, 29_999);
  expect(copy).toHaveBeenCalledTimes(1);
});

test("a copy that fails is nobody's failure, and is tried again", async () => {
  const silence = vi.spyOn(console, "error").mockReturnValue();
  const copy = vi.fn(() => Promise.reject(new Error("disk full")));
  const pace = new CheckpointPace(copy, 0);
  await commits(pace, 64, 10_000);
  await commits(pace, 64, 12_000);
  expect(copy).toHaveBeenCalledTimes(2);
  expect(silence).toHaveBeenCalledTimes(2);
  silence.mockRestore();
});

import { expect, test, vi } from "vitest";
import { CheckpointPace } from "../../app/db/checkpoint-pace";

async function commits(pace: CheckpointPace, count: number, at: number): Promise<void> {
  for (let each = 0; each < count; each += 1) await pace.committed(at);
}

test("the log is copied after 64 commits, and under load not more often than every two seconds", async () => {
  const copy = vi.fn(() => Promise.resolve());
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

test("a few commits, which may be large, do not wait for 64 of them longer than a quarter of a minute", async () => {
  const copy = vi.fn(() => Promise.resolve());
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

import { expect, test, vi } from "vitest";
import { isDomainError } from "../../app/models/domain-error";
import { WorkerDied } from "../../server/job-queue";
import { WorkerSearcher } from "../../server/searcher";

const data = { database: { path: "", migrationsFolder: "" }, contentFolder: "" };
const doing = (job: (asked: unknown) => Promise<unknown>) => {
  const jobs = { do: vi.fn(job), close: async () => {} };
  return { jobs, searcher: new WorkerSearcher(data, jobs) };
};

test("a question during which the worker died is asked once more, and no more than once", async () => {
  const answers = [Promise.reject(new WorkerDied("out of memory")), Promise.resolve(["双师课堂"])];
  const { jobs, searcher } = doing(() => answers.shift() ?? Promise.reject(new Error("asked too often")));
  expect(await searcher.suggest("双师")).toEqual(["双师课堂"]);
  expect(jobs.do.mock.calls).toEqual(Array(2).fill([{ ask: "suggest", with: ["双师"] }]));

  const dying = doing(() => Promise.reject(new WorkerDied("out of memory")));
  await expect(dying.searcher.suggest("双师")).rejects.toThrow(WorkerDied);
  expect(dying.jobs.do).toHaveBeenCalledTimes(2);
});

test("a question that went wrong by itself is not asked again", async () => {
  const { jobs, searcher } = doing(() => Promise.reject(new Error("no such table")));
  await expect(searcher.suggest("双师")).rejects.toThrow("no such table");
  expect(jobs.do).toHaveBeenCalledTimes(1);
});

test("nobody waits for long: who asks a searcher that does not answer is told that it is busy", async () => {
  vi.useFakeTimers();
  try {
    const { searcher } = doing(() => new Promise(() => {}));
    const told = searcher.suggest("双师").catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10_000);
    const error = await told;
    expect(isDomainError(error) && error.code).toBe("search-busy");
  } finally {
    vi.useRealTimers();
  }
});

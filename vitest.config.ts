import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** In a browser, and measuring: these want the machine for themselves. */
const ALONE = ["tests/e2e/lighthouse.test.ts"];

/** The same of those that are not in a browser: they measure time by the clock, or memory. */
const MEASURING = [
  "disk-full",
  "fsync-faults",
  "hostile-frames",
  "limits",
  "open-close-races",
  "revocation",
].map((name) => `tests/collaboration/${name}.test.ts`);

/** These take longest of their kind: begun first, so that nothing waits for them alone at the end. */
const LONGEST = ["kill-loop.test.ts", "permission-matrix.test.ts", "hostile-documents.test.ts"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification) => LONGEST.some((name) => moduleId.endsWith(name));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLongest), ...sorted.filter((each) => !isLongest(each))];
  }
}

/** Half of the time would go into loading the same modules anew for each file; tests keep no state in them. */
const common = { environment: "node", pool: "forks", isolate: false } as const;
const slow = { ...common, hookTimeout: 180_000 } as const;

/**
 * One after the other, from fast to slow: rules and models, the line to live documents (alone where
 * it measures), the product by its addresses, and journeys in a real browser. Totals come from
 * one runner. Where nothing is measured, two files run at a time.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...common,
          name: "models",
          sequence: { groupOrder: 0 },
          maxWorkers: 2,
          include: ["tests/models/**/*.test.ts", "tests/routes/**/*.test.ts", "tests/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...slow,
          name: "collaboration",
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          include: ["tests/collaboration/**/*.test.ts"],
          exclude: MEASURING,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...slow,
          name: "collaboration alone",
          isolate: true,
          sequence: { groupOrder: 2 },
          fileParallelism: false,
          include: [...MEASURING, "tests/cluster/**/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...slow,
          name: "server",
          sequence: { groupOrder: 3 },
          maxWorkers: 2,
          include: ["tests/server/**/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...slow,
          name: "e2e",
          sequence: { groupOrder: 4 },
          maxWorkers: 2,
          include: ["tests/e2e/**/*.test.ts"],
          exclude: ALONE,
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 120_000,
        },
      },
      {
        test: {
          ...slow,
          name: "e2e alone",
          sequence: { groupOrder: 5 },
          fileParallelism: false,
          include: ALONE,
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 120_000,
        },
      },
    ],
  },
});

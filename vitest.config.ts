import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** In a browser, and measuring: these want the machine for themselves. */
const ALONE = ["tests/e2e/hostile-documents.test.ts", "tests/e2e/lighthouse.test.ts"];

/** Begins with the file that takes longest, so that nothing waits for it alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification) => moduleId.endsWith("permission-matrix.test.ts");
    const sorted = await super.sort(files);
    return [...sorted.filter(isLongest), ...sorted.filter((each) => !isLongest(each))];
  }
}

const common = { environment: "node", pool: "forks" } as const;
const slow = { ...common, hookTimeout: 180_000 } as const;

/**
 * One after the other, from fast to slow: rules and models, the line to live documents (alone, since
 * it measures time), the product by its addresses, and journeys in a real browser. Totals come from
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
          fileParallelism: false,
          include: ["tests/collaboration/**/*.test.ts", "tests/cluster/**/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...slow,
          name: "server",
          sequence: { groupOrder: 2 },
          maxWorkers: 2,
          include: ["tests/server/**/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...slow,
          name: "e2e",
          sequence: { groupOrder: 3 },
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
          sequence: { groupOrder: 4 },
          fileParallelism: false,
          include: ALONE,
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 120_000,
        },
      },
    ],
  },
});

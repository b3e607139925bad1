import { defineConfig } from "vitest/config";

/**
 * Three projects, one after the other, from fast to slow: rules and models in one process,
 * sockets and processes, and journeys in a real browser. Totals come from one runner.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "models",
          sequence: { groupOrder: 0 },
          include: ["tests/models/**/*.test.ts", "tests/routes/**/*.test.ts", "tests/*.test.ts"],
          environment: "node",
          pool: "forks",
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "collaboration",
          sequence: { groupOrder: 1 },
          include: [
            "tests/collaboration/**/*.test.ts",
            "tests/cluster/**/*.test.ts",
            "tests/server/**/*.test.ts",
          ],
          environment: "node",
          pool: "forks",
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: "e2e",
          sequence: { groupOrder: 2 },
          include: ["tests/e2e/**/*.test.ts"],
          environment: "node",
          pool: "forks",
          fileParallelism: false,
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});

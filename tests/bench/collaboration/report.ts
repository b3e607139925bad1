import { cpus, loadavg } from "node:os";
import type { Engine } from "./engines";
import { median } from "./figures";
import type { Medians, Run, Scenario } from "./scenarios/scenario";

/** Runs of each engine, by its name. */
export type Results = ReadonlyMap<string, readonly Run[]>;

export function mediansOf(results: Results): Medians {
  return (engine, figure) =>
    median(
      (results.get(engine) ?? [])
        .filter((run) => run.failed === null)
        .map((run) => run.figures[figure] ?? null),
    );
}

export interface Verdict {
  target: string;
  bound: string;
  measured: number | null;
  met: boolean | null;
}

export function judge(scenario: Scenario, results: Results): Verdict[] {
  const of = mediansOf(results);
  return scenario.targets.map(({ title, bound, sense, measured: measure }) => {
    const measured = measure(of);
    const met = measured === null ? null : sense === "at most" ? measured <= bound : measured >= bound;
    return { target: title, bound: `${sense} ${bound}`, measured, met };
  });
}

/** The scenario's table, its failed runs, and what became of the targets. */
export function print(scenario: Scenario, engines: readonly Engine[], results: Results): void {
  const of = mediansOf(results);
  const { title, columns } = scenario;
  const rows = engines.map((engine) => [
    engine.title,
    ...columns.map(({ figure, digits }) => of(engine.name, figure)?.toFixed(digits) ?? "–"),
  ]);
  const runs = Math.max(...[...results.values()].map((each) => each.length));
  console.log(`\n${title} (${runs === 1 ? "one run" : `medians of ${runs} runs`})`);
  table([["", ...columns.map((column) => column.title)], ...rows]);
  for (const engine of engines) {
    for (const { failed } of results.get(engine.name) ?? []) {
      if (failed !== null)
        console.log(`  FAILED run of ${engine.title}: ${failed.split("\n")[0]?.slice(0, 300)}`);
    }
  }
  for (const { target, bound, measured, met } of judge(scenario, results)) {
    const word = met === null ? "not measured" : met ? "ok" : "MISSED";
    console.log(`  ${word.padEnd(12)} ${measured?.toFixed(2) ?? "–"} (${bound}) ${target}`);
  }
}

/** Rows under each other, the first column to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!),
    );
    console.log(`  ${cells.join("  ")}`);
  }
}

/** When and where this was measured. */
export function circumstances(): Record<string, string> {
  const { length } = cpus();
  return {
    date: new Date().toISOString(),
    machine: `${length} × ${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}`,
    // Busy with other things, a machine shows true ratios of CPU only.
    busy: `load average ${loadavg()[0]?.toFixed(1)} before`,
    command: `npm run bench:collaboration`,
  };
}

/*
 * How our server, with durability on, compares with others and with the limit, on this machine.
 *
 *   npm run bench:collaboration
 *   QUICK=1, RUNS=3, ONLY=fanout,many,memory,cold, PEERS=gongyan,relay,memory,leveldb,hocuspocus
 *   CURSORS=0: letters alone; by itself the load sends with each the caret of who typed it, as editors do
 *   PROFILE=1: where our server's time goes while people write
 *
 * Each server and each load is a process of its own, run by plain node. The load is open: updates
 * leave when they are due, made by real Yjs documents, nine of ten of one character. After each
 * run the texts of watchers, of a newcomer, and all that was sent are compared. Figures are
 * medians of runs that alternate between the servers; compare ratios, not milliseconds. Our server
 * stores before it shows, knows who its writers are and whose client id is whose; a peer that
 * stores does so some time later, and lets everybody in.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ENGINES, type Engine } from "./collaboration/engines";
import { prepare } from "./collaboration/prepare";
import { profileOurs } from "./collaboration/profile";
import { circumstances, judge, mediansOf, print, type Results } from "./collaboration/report";
import { cold } from "./collaboration/scenarios/cold";
import { fanout } from "./collaboration/scenarios/fanout";
import { many } from "./collaboration/scenarios/many";
import { memory } from "./collaboration/scenarios/memory";
import type { Run, Scenario } from "./collaboration/scenarios/scenario";
import { readSettings } from "./collaboration/settings";

const settings = readSettings(process.env);
const scenarios = [fanout, many, memory, cold].filter(({ name }) => settings.only?.includes(name) ?? true);
const engines = ENGINES.filter(({ name }) => settings.peers?.includes(name) ?? true);
await prepare(engines);
if (settings.profile) await profileOurs();
else await compare();
// Children and timers of failed runs must not keep it.
process.exit(0);

async function compare(): Promise<void> {
  const where = circumstances();
  console.log(Object.values(where).join(" · "));
  const report: Record<string, unknown> = { ...where, settings };
  for (const scenario of scenarios) {
    const fitting = engines.filter((engine) => scenario.fits(engine));
    const results = await runAll(scenario, fitting);
    print(scenario, fitting, results);
    report[scenario.name] = summary(scenario, fitting, results);
  }
  const folder = join(import.meta.dirname, "../../test-results");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "bench-collaboration.json"), `${JSON.stringify(report, null, 2)}\n`);
  console.log("\nAll figures of all runs: test-results/bench-collaboration.json");
}

/** Runs of all engines in turn, every second time the other way round. */
async function runAll(scenario: Scenario, fitting: readonly Engine[]): Promise<Results> {
  const results = new Map<string, Run[]>(fitting.map(({ name }) => [name, []]));
  const later: Promise<void>[] = [];
  const start = Date.now();
  for (let round = 0; round < scenario.runs(settings); round++) {
    const took = (Date.now() - start) / 60_000;
    if (round > 0 && took + took / round > scenario.minutes) break;
    for (const engine of round % 2 === 0 ? fitting : [...fitting].reverse()) {
      const runs = results.get(engine.name)!;
      console.error(`… ${scenario.name}, run ${round + 1}: ${engine.title}`);
      const { later: rest, ...run } = await scenario.run(engine, settings, runs);
      runs.push(run);
      if (rest)
        later.push(
          rest
            .then((figures) => void Object.assign(run.figures, figures))
            .catch((error) => {
              run.failed = String(error);
            }),
        );
    }
  }
  await Promise.all(later);
  await scenario.end?.();
  return results;
}

function summary(scenario: Scenario, fitting: readonly Engine[], results: Results) {
  const of = mediansOf(results);
  const medians = fitting.map(({ name }) => [
    name,
    Object.fromEntries(scenario.columns.map(({ figure }) => [figure, of(name, figure)])),
  ]);
  return {
    medians: Object.fromEntries(medians),
    targets: judge(scenario, results),
    runs: Object.fromEntries(results),
  };
}

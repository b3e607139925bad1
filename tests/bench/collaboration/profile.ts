import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENGINES } from "./engines";
import { OURS, type Scenario } from "./scenarios/scenario";
import type { Settings } from "./settings";

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}

/** Prints in which functions our server spends its time in a scenario. */
export async function profile(scenario: Scenario, settings: Settings): Promise<void> {
  const ours = ENGINES.find(({ name }) => name === OURS)!;
  const folder = await mkdtemp(join(tmpdir(), "gongyan-profile-"));
  const { failed } = await scenario.run(ours, settings, [], ["--cpu-prof", `--cpu-prof-dir=${folder}`]);
  if (failed) console.log(`  FAILED: ${failed}`);
  const times = new Map<string, number>();
  for (const file of await readdir(folder))
    add(times, JSON.parse(await readFile(join(folder, file), "utf8")));
  await rm(folder, { recursive: true });
  times.delete("(idle)");
  const all = [...times.values()].reduce((sum, each) => sum + each, 0);
  console.log(`\n${scenario.title}: self time of our server, of ${(all / 1e6).toFixed(1)} s busy`);
  const largest = [...times].sort((one, other) => other[1] - one[1]).slice(0, 15);
  for (const [name, time] of largest)
    console.log(`  ${((100 * time) / all).toFixed(1).padStart(5)} %  ${name}`);
}

function add(times: Map<string, number>, { nodes, samples, timeDeltas }: Profile): void {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const place = url.replace(/^.*\/(node_modules|build)\//, "");
      return [id, `${functionName || "(anonymous)"}${place ? `  ${place}:${lineNumber + 1}` : ""}`];
    }),
  );
  for (const [index, sample] of samples.entries()) {
    const name = names.get(sample) ?? "?";
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[index] ?? 0));
  }
}

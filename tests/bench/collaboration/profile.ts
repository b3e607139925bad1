import { ENGINES } from "./engines";
import { OURS } from "./scenarios/scenario";
import { Ground } from "./session";
import { writtenText } from "./texts";

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}

const SECONDS = 8;

/** Prints in which functions our server's main thread spends its time while people write. */
export async function profileOurs(): Promise<void> {
  await profile({ documents: 1, seats: 30, rate: 1_000 });
  await profile({ documents: 1, seats: 30, rate: 4_000 });
  await profile({ documents: 500, seats: 3, rate: 1_500 });
}

async function profile(shape: { documents: number; seats: number; rate: number }): Promise<void> {
  const { documents, seats, rate } = shape;
  const ours = ENGINES.find(({ name }) => name === OURS)!;
  const ground = await Ground.lay(ours, { documents, seats, together: 10, state: writtenText(20_000) });
  const session = await ground.open({ unlimited: true });
  try {
    await session.join(ground.seats, 3);
    await session.write({ rate, seconds: 3, patience: 10 });
    await session.server.ask("watch");
    const { sent, cpu } = await session.write({ rate, seconds: SECONDS, patience: 10 });
    const seen = summed(await session.server.ask<Profile>("watched"));
    console.log(
      `\n${documents} × ${seats} writers, ${rate} updates/s: ${(cpu / sent).toFixed(0)} µs per update`,
    );
    show(seen);
  } finally {
    await session.close("stop");
    await ground.remove();
  }
}

function show(times: Map<string, number>): void {
  const all = [...times.values()].reduce((sum, each) => sum + each, 0);
  const idle = times.get("(idle)") ?? 0;
  times.delete("(idle)");
  console.log(`  the main thread is busy ${((100 * (all - idle)) / all).toFixed(0)} % of the time; of that`);
  const largest = [...times].sort((one, other) => other[1] - one[1]).slice(0, 15);
  for (const [name, time] of largest)
    console.log(`  ${((100 * time) / (all - idle)).toFixed(1).padStart(5)} %  ${name}`);
}

/** Self time of each function, in microseconds. */
function summed({ nodes, samples, timeDeltas }: Profile): Map<string, number> {
  const times = new Map<string, number>();
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
  return times;
}

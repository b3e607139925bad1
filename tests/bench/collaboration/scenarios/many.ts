import type { Engine } from "../engines";
import { Ground, type Session } from "../session";
import type { Settings } from "../settings";
import { writtenText } from "../texts";
import { best, OURS, type Run, ratio, reasonOf, type Scenario, STORING } from "./scenario";

const WRITERS = 3;

/** Hundreds of documents with a few writers each, at the speed at which people type. */
export const many: Scenario = {
  name: "many",
  title: `500 documents, ${WRITERS} writers each, 1 update/s each`,
  columns: [
    { figure: "cpu", title: "server CPU %", digits: 0 },
    { figure: "each", title: "µs/update", digits: 0 },
    { figure: "p50", title: "p50 ms", digits: 1 },
    { figure: "p99", title: "p99 ms", digits: 1 },
    { figure: "ack95", title: "ack p95 ms", digits: 1 },
    { figure: "memory", title: "memory MB", digits: 0 },
    { figure: "load", title: "load CPU %", digits: 0 },
  ],
  targets: [
    {
      title: "CPU per update, over the best storing peer's",
      bound: 0.45,
      sense: "at most",
      measured: (of) => ratio(of(OURS, "each"), best(of, STORING, "each")),
    },
    { title: "p99, ms", bound: 20, sense: "at most", measured: (of) => of(OURS, "p99") },
    { title: "acknowledgement p95, ms", bound: 150, sense: "at most", measured: (of) => of(OURS, "ack95") },
  ],
  runs: ({ runs }) => runs,
  minutes: 4,
  fits: () => true,
  run: measure,
};

/** A server that has just started compiles while it serves; writing ends early when it falls behind. */
async function warm(session: Session, rate: number, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  for (let left = seconds; left > 0.5; left = (end - performance.now()) / 1_000)
    await session.write({ rate, seconds: left, patience: 10 });
}

async function measure(
  engine: Engine,
  { cursors, many: { documents, warming, measured } }: Settings,
): Promise<Run> {
  const run: Run = { figures: {}, failed: null };
  let session: Session | null = null;
  let ground: Ground | null = null;
  const rate = documents * WRITERS;
  try {
    ground = await Ground.lay(engine, {
      documents,
      seats: WRITERS,
      together: 10,
      state: writtenText(20_000),
    });
    session = await ground.open();
    await session.join(ground.seats, WRITERS, { cursors });
    await warm(session, rate, warming);
    const written = await session.write({ rate, seconds: measured, patience: 10 });
    run.failed =
      written.missing > 0
        ? `${written.missing} arrivals missing ${written.closed.join(", ")}`
        : await session.verify(20);
    const { p50, p99, ack95, cpu, busy, sent } = written;
    const share = cpu / 1e4 / written.seconds;
    const { memory } = await session.usage();
    Object.assign(run.figures, {
      cpu: share,
      each: cpu / sent,
      p50,
      p99,
      ack95,
      memory: memory / 1e6,
      load: busy * 100,
    });
  } catch (error) {
    run.failed = reasonOf(error);
  } finally {
    await session?.close("stop");
    await ground?.remove();
  }
  return run;
}

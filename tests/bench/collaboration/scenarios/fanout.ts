import type { Engine } from "../engines";
import { Ground, type Session } from "../session";
import type { Settings } from "../settings";
import { writtenText } from "../texts";
import { best, type Figures, OURS, type Run, ratio, reasonOf, type Scenario, STORING } from "./scenario";

const WRITERS = 30;
/** Those who read every update: two would do to see everybody's, a third makes sure. */
const WATCHING = 3;
/** Rate at which all are compared, in updates a second. */
const FIXED = 1_000;
const SLOWEST = 100;
const FASTEST = 60_000;

/** One document in which thirty people write at once. */
export const fanout: Scenario = {
  name: "fanout",
  title: `1 document, ${WRITERS} writers`,
  columns: [
    { figure: "sustained", title: "sustained updates/s", digits: 0 },
    { figure: "fixedCpu", title: `CPU µs/update at ${FIXED}/s`, digits: 0 },
    { figure: "fixedP50", title: `p50 ms at ${FIXED}/s`, digits: 1 },
    { figure: "fixedP99", title: "p99 ms", digits: 1 },
    { figure: "halfCpu", title: "CPU µs/update at half load", digits: 0 },
    { figure: "halfP50", title: "p50 ms at half load", digits: 1 },
    { figure: "halfP99", title: "p99 ms", digits: 1 },
    { figure: "loadBound", title: "runs the load bounded", digits: 1 },
  ],
  targets: [
    {
      title: "sustained updates/s, over the best storing peer's",
      bound: 2.5,
      sense: "at least",
      measured: (of) => ratio(of(OURS, "sustained"), best(of, STORING, "sustained", "highest")),
    },
    ...(["half", "fixed"] as const).flatMap((load) => {
      const at = load === "half" ? "at half of each one's own sustained rate" : `at ${FIXED}/s`;
      return [
        {
          title: `CPU per update ${at}, over the best storing peer's`,
          bound: 0.333,
          sense: "at most" as const,
          measured: (of: Parameters<typeof best>[0]) =>
            ratio(of(OURS, `${load}Cpu`), best(of, STORING, `${load}Cpu`)),
        },
        {
          title: `CPU per update ${at}, over the relay's`,
          bound: 2,
          sense: "at most" as const,
          measured: (of: Parameters<typeof best>[0]) =>
            ratio(of(OURS, `${load}Cpu`), of("relay", `${load}Cpu`)),
        },
      ];
    }),
    {
      title: "p99 at half load, ms",
      bound: 25,
      sense: "at most",
      measured: (of) => of(OURS, "halfP99"),
    },
  ],
  runs: ({ runs }) => runs,
  minutes: 7,
  fits: () => true,
  run: measure,
};

async function measure(
  engine: Engine,
  { cursors, fanout: { measured, ...steps } }: Settings,
  before: readonly Run[],
): Promise<Run> {
  const seed = { documents: 16, seats: WRITERS, together: 16, state: writtenText(20_000) };
  const figures: Figures = {};
  const run: Run = { figures, failed: null };
  const expected = before.at(-1)?.figures.sustained ?? null;
  let ground: Ground | null = null;
  try {
    ground = await Ground.lay(engine, seed);
    const begin = beginner(ground, cursors);
    run.failed = await pace(begin, "fixed", FIXED, measured, figures);
    const sustained = await climb(begin, steps, expected, figures);
    if (sustained > 0) run.failed ??= await pace(begin, "half", sustained / 2, measured, figures);
    if (sustained > 0 && figures.halfCpu === undefined)
      run.failed ??= "lost updates at half of what it sustained";
  } catch (error) {
    run.failed = reasonOf(error);
  } finally {
    await ground?.remove();
  }
  return run;
}

/** Another document on a fresh server, whose code has become warm at the rate that is measured next. */
type Begin = (rate: number) => Promise<Session>;

function beginner(ground: Ground, cursors: boolean): Begin {
  let used = 0;
  return async (rate) => {
    const session = await ground.open({ unlimited: true });
    await session.join([ground.seats[used++]!], WATCHING, { cursors });
    await session.write({ rate: rate / 4, seconds: 1.5, patience: 5 });
    await session.write({ rate, seconds: 1.5, patience: 10 });
    return session;
  };
}

/** Measures one rate and compares all texts. Leaves out the figures of one that is too fast for it. */
async function pace(
  begin: Begin,
  load: "fixed" | "half",
  rate: number,
  seconds: number,
  figures: Figures,
): Promise<string | null> {
  const session = await begin(rate);
  try {
    const { sent, missing, cpu, p50, p99 } = await session.write({ rate, seconds, patience: 10 });
    if (missing > 0) return null;
    const wrong = await session.verify(1);
    if (!wrong)
      Object.assign(figures, { [`${load}Cpu`]: cpu / sent, [`${load}P50`]: p50, [`${load}P99`]: p99 });
    return wrong;
  } finally {
    await session.close("stop");
  }
}

/**
 * The highest rate at which everything arrives and the 99th percentile stays below 100 ms:
 * raised by half until a step fails, then looked for between the last two.
 */
async function climb(
  begin: Begin,
  { step, bisections }: Omit<Settings["fanout"], "measured">,
  expected: number | null,
  figures: Figures,
): Promise<number> {
  let low = 0;
  let high: number | null = null;
  let session: Session | null = null;
  let left = bisections;
  let rate = expected ? expected * 0.7 : FIXED / 2;
  figures.loadBound = 0;
  while (rate >= SLOWEST && rate <= FASTEST) {
    session ??= await begin(rate / 2);
    const { missing, p99, busy } = await session.write({ rate, seconds: step, patience: 2 });
    if (missing === 0 && p99 < 100) low = rate;
    else {
      figures.loadBound = busy > 0.95 ? 1 : 0;
      high = rate;
      await session.close();
      session = null;
    }
    if (high === null) rate *= 1.5;
    else if (low === 0) rate /= 2;
    else if (left-- > 0) rate = Math.sqrt(low * high);
    else break;
  }
  await session?.close();
  if (high === null) figures.loadBound = 1;
  figures.sustained = low;
  return low;
}

import type { Child } from "../child";
import type { Engine } from "../engines";
import { Ground, startLoad } from "../session";
import type { Settings } from "../settings";
import { blankText } from "../texts";
import { best, OURS, type Run, ratio, reasonOf, type Scenario, STORING } from "./scenario";

const READERS = 20;
/** Updates a second at which the trace is written; each holds a hundred operations. */
const RATE = 350;
const UPDATES = 2_598;
/** Less than half of the trace's encoded end, and more than any server says before it. */
const CONTENT = 100_000;

/** Opening a document with a long history on a server that has just been started. */
export const cold: Scenario = {
  name: "cold",
  title: "cold opening of 259,778 operations (generated like B4; its own trace is in no package registry)",
  columns: [
    { figure: "first", title: "first content ms", digits: 1 },
    { figure: "firstCpu", title: "server CPU ms", digits: 1 },
    { figure: "all", title: `${READERS} at once: last content ms`, digits: 1 },
    { figure: "allCpu", title: "server CPU ms", digits: 1 },
  ],
  targets: [
    {
      title: "first content, over the best storing peer's",
      bound: 0.2,
      sense: "at most",
      measured: (of) => ratio(of(OURS, "first"), best(of, STORING, "first")),
    },
    {
      title: `loading's part of the CPU, ${READERS} readers at once over one: 1 where one load serves all`,
      bound: 2,
      sense: "at most",
      measured: (of) => ratio(of(OURS, "allLoading"), of(OURS, "firstLoading")),
    },
    {
      title: `${READERS} readers at once: last content, over the best storing peer's`,
      bound: 1,
      sense: "at most",
      measured: (of) => ratio(of(OURS, "all"), best(of, STORING, "all")),
    },
  ],
  runs: ({ runs }) => runs,
  minutes: 2,
  fits: ({ stores }) => stores,
  run: measure,
  async end() {
    for (const ground of grounds.values()) await ground.remove();
    grounds.clear();
    await load?.kill();
  },
};

/** The trace is written once and opened again and again. */
const grounds = new Map<string, Ground>();
/** One load for all openings: its own first steps are slow, and not what is measured. */
let load: Child | null = null;

async function measure(engine: Engine, _settings: Settings): Promise<Run> {
  try {
    const ground = grounds.get(engine.name) ?? (await writeTrace(engine));
    grounds.set(engine.name, ground);
    const one = await openCold(ground, 1);
    const all = await openCold(ground, READERS);
    const figures = {
      first: one.took,
      firstCpu: one.cpu,
      firstLoading: one.cpu - one.openCpu,
      all: all.took,
      allCpu: all.cpu,
      allLoading: all.cpu - all.openCpu,
    };
    return { figures, failed: null };
  } catch (error) {
    return { figures: {}, failed: reasonOf(error) };
  }
}

/** Writes the trace over the wire, opens it once, and compares what a newcomer is told. */
async function writeTrace(engine: Engine): Promise<Ground> {
  const ground = await Ground.lay(engine, {
    documents: 1,
    seats: READERS,
    together: 1,
    state: blankText(250),
  });
  const session = await ground.open({ unlimited: true });
  try {
    // The reader comes first, so that it hears all of what the writer says.
    await session.join([ground.seats[0]!.slice(0, 2)], 2, { trace: true });
    const { missing } = await session.write({
      rate: RATE,
      updates: UPDATES,
      writer: 0,
      seconds: 60,
      patience: 20,
    });
    const wrong = missing > 0 ? `${missing} updates did not arrive` : await session.verify(1);
    if (wrong) throw new Error(`The trace was not written: ${wrong}`);
    await session.leave();
    // Time for what is stored behind the writers' backs.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
  } finally {
    await session.close("stop");
  }
  await openCold(ground, 1);
  return ground;
}

interface Opening {
  /** Until the last reader has the content, in milliseconds. */
  took: number;
  /** Of the server, in milliseconds. */
  cpu: number;
  /** The same for as many who come while the document is open. */
  openCpu: number;
}

async function openCold(ground: Ground, readers: number): Promise<Opening> {
  load ??= startLoad();
  const session = await ground.open({ load });
  try {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const seats = ground.seats[0]!.slice(0, readers);
    const before = await session.usage();
    const times = await session.open(seats, CONTENT);
    const between = await session.usage();
    await session.open(seats, CONTENT);
    const after = await session.usage();
    const [cpu, openCpu] = [between.cpu - before.cpu, after.cpu - between.cpu];
    return { took: Math.max(...times), cpu: cpu / 1e3, openCpu: openCpu / 1e3 };
  } finally {
    await session.close();
  }
}

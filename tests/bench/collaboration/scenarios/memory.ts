import type { Usage } from "../answer";
import type { Engine } from "../engines";
import { Ground, type Session } from "../session";
import type { Settings } from "../settings";
import { writtenText } from "../texts";
import { best, type Figures, OURS, PEERS, type Run, ratio, reasonOf, type Scenario } from "./scenario";

/** Many open documents in which nothing happens, and what remains when all have left. */
export const memory: Scenario = {
  name: "memory",
  title: "2,000 open documents of 20 kB, one idle reader each",
  columns: [
    { figure: "empty", title: "empty server MB", digits: 0 },
    { figure: "open", title: "all open MB", digits: 0 },
    { figure: "perDocument", title: "kB per document", digits: 0 },
    { figure: "left", title: "a minute after all left MB", digits: 0 },
    { figure: "back", title: "% given back", digits: 0 },
    { figure: "backHeld", title: "% of heap and buffers", digits: 0 },
  ],
  targets: [
    {
      title: "memory per document, over the best peer's",
      bound: 0.4,
      sense: "at most",
      measured: (of) => ratio(of(OURS, "perDocument"), best(of, PEERS, "perDocument")),
    },
    {
      title: "% of heap and buffers given back",
      bound: 80,
      sense: "at least",
      measured: (of) => of(OURS, "backHeld"),
      digits: 0,
    },
    {
      title: "% of resident memory given back",
      bound: 80,
      sense: "at least",
      measured: (of) => of(OURS, "back"),
      digits: 0,
    },
  ],
  runs: ({ memory }) => memory.runs,
  minutes: 4,
  fits: ({ remembers }) => remembers,
  run: measure,
};

/** Other documents, opened and left before anything is measured: what a server needs to serve at all is no document's. */
const WARMING = 500;
/** After so many milliseconds everybody has put them away who ever does. */
const AWAY = 15_000;

async function measure(engine: Engine, { memory: { documents, wait } }: Settings): Promise<Run> {
  let ground: Ground | null = null;
  let session: Session | null = null;
  const end = async () => {
    await session?.close();
    await ground?.remove();
  };
  try {
    const all = documents + WARMING;
    ground = await Ground.lay(engine, { documents: all, seats: 1, together: 20, state: writtenText(20_000) });
    session = await ground.open();
    await session.join(ground.seats.slice(documents), 1);
    await session.leave();
    await new Promise((resolve) => setTimeout(resolve, AWAY));
    const empty = await session.usage(true);
    await session.join(ground.seats.slice(0, documents), 1);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const open = await session.usage(true);
    await session.leave();
    const figures = {
      empty: empty.memory / 1e6,
      open: open.memory / 1e6,
      perDocument: (open.memory - empty.memory) / documents / 1e3,
    };
    return { figures, failed: null, later: after(session, wait, empty, open).finally(end) };
  } catch (error) {
    await end();
    return { figures: {}, failed: reasonOf(error) };
  }
}

async function after(session: Session, wait: number, empty: Usage, open: Usage): Promise<Figures> {
  await new Promise((resolve) => setTimeout(resolve, wait * 1_000));
  const left = await session.usage(true);
  const back = (of: "memory" | "held") => (100 * (open[of] - left[of])) / (open[of] - empty[of]);
  return { left: left.memory / 1e6, back: back("memory"), backHeld: back("held") };
}

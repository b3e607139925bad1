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
  ],
  targets: [
    {
      title: "memory per document, over the best peer's",
      bound: 0.4,
      sense: "at most",
      measured: (of) => ratio(of(OURS, "perDocument"), best(of, PEERS, "perDocument")),
    },
    { title: "% given back", bound: 80, sense: "at least", measured: (of) => of(OURS, "back"), digits: 0 },
  ],
  runs: ({ memory }) => memory.runs,
  minutes: 3,
  fits: ({ remembers }) => remembers,
  run: measure,
};

async function measure(engine: Engine, { memory: { documents, wait } }: Settings): Promise<Run> {
  let ground: Ground | null = null;
  let session: Session | null = null;
  const end = async () => {
    await session?.close();
    await ground?.remove();
  };
  try {
    ground = await Ground.lay(engine, { documents, seats: 1, together: 20, state: writtenText(20_000) });
    session = await ground.open();
    const empty = (await session.usage(true)).memory;
    await session.join(ground.seats, 1);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const open = (await session.usage(true)).memory;
    await session.leave();
    const figures = { empty: empty / 1e6, open: open / 1e6, perDocument: (open - empty) / documents / 1e3 };
    return { figures, failed: null, later: after(session, wait, empty, open).finally(end) };
  } catch (error) {
    await end();
    return { figures: {}, failed: reasonOf(error) };
  }
}

async function after(session: Session, wait: number, empty: number, open: number): Promise<Figures> {
  await new Promise((resolve) => setTimeout(resolve, wait * 1_000));
  const left = (await session.usage(true)).memory;
  return { left: left / 1e6, back: (100 * (open - left)) / (open - empty) };
}

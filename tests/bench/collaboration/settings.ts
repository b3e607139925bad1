/** What is measured, and how long things take. */
export interface Settings {
  runs: number;
  /** Names of scenarios and engines; null for all. */
  only: readonly string[] | null;
  peers: readonly string[] | null;
  /** Shows where our server's time goes instead of comparing it. */
  profile: boolean;
  /** Each update is followed by the new place of its writer's caret, as every editor sends it. */
  cursors: boolean;
  fanout: { step: number; measured: number; bisections: number };
  many: { documents: number; warming: number; measured: number };
  memory: { documents: number; wait: number; runs: number };
}

/** What QUICK compares with: the limit, and the best of those that store. */
const QUICK = ["gongyan", "relay", "log", "hocuspocus"];

/** RUNS, ONLY, PEERS, CURSORS, PROFILE; QUICK=1 for one run of everything, shorter and with fewer peers. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const quick = env.QUICK === "1";
  const list = (text: string | undefined) => (text ? text.split(",").map((each) => each.trim()) : null);
  return {
    runs: Number(env.RUNS ?? (quick ? 1 : 3)),
    only: list(env.ONLY),
    peers: list(env.PEERS) ?? (quick ? QUICK : null),
    profile: env.PROFILE === "1",
    cursors: env.CURSORS !== "0",
    fanout: quick ? { step: 1.5, measured: 2, bisections: 1 } : { step: 2.5, measured: 5, bisections: 2 },
    // Hocuspocus stores what is written all the time every ten seconds, and a server compiles what it does for half a minute.
    many: { documents: 500, warming: quick ? 3 : 30, measured: quick ? 10 : 20 },
    memory: { documents: quick ? 500 : 2_000, wait: quick ? 20 : 60, runs: 1 },
  };
}

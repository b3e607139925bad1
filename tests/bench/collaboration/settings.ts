/** How long things take; QUICK makes one short run of everything. */
export interface Settings {
  runs: number;
  only: readonly string[] | null;
  peers: readonly string[] | null;
  profile: boolean;
  fanout: { step: number; measured: number; bisections: number };
}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const quick = env.QUICK === "1";
  const list = (text: string | undefined) => (text ? text.split(",").map((each) => each.trim()) : null);
  return {
    runs: Number(env.RUNS ?? (quick ? 1 : 3)),
    only: list(env.ONLY),
    peers: list(env.PEERS),
    profile: env.PROFILE === "1",
    fanout: quick ? { step: 1.5, measured: 2, bisections: 1 } : { step: 2.5, measured: 5, bisections: 2 },
  };
}

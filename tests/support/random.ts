/** Numbers in [0, 1) from a seed (mulberry32), so that what happened can happen again. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The seed of this run: always the same in a test, by the clock (SEED=clock) where a long run looks for what is new. */
export const SEED = process.env.SEED === "clock" ? Date.now() % 1_000_000 : Number(process.env.SEED ?? 1);

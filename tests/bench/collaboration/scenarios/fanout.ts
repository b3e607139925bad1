import type { Engine } from "../engines";
import type { Written } from "../load/write";
import { type Flags, Ground, type Session } from "../session";
import type { Settings } from "../settings";
import { writtenText } from "../texts";

const WRITERS = 30;
/** Those who read every update: two would do to see everybody's, a third makes sure. */
const WATCHING = 3;
/** Rate at which all are compared, in updates a second. */
const FIXED = 1_000;
const SLOWEST = 100;
const FASTEST = 20_000;

export interface Fanout {
  /** Highest rate at which everything arrived and the 99th percentile stayed below 100 ms. */
  sustained: number;
  /** The load, not the server, was the limit. */
  atLeast: boolean;
  fixed: Pace | null;
  half: Pace | null;
  failed: string | null;
}

export interface Pace {
  rate: number;
  /** Microseconds of the server's processor for each update. */
  cpu: number;
  p50: number;
  p99: number;
}

/** One document in which thirty people write at once. */
export async function fanout(
  engine: Engine,
  { step, measured, bisections }: Settings["fanout"],
  expected: number | null,
  flags: Flags = [],
): Promise<Fanout> {
  const seed = { documents: 12, seats: WRITERS, together: 12, state: writtenText(20_000) };
  const ground = await Ground.lay(engine, seed);
  const result: Fanout = { sustained: 0, atLeast: false, fixed: null, half: null, failed: null };
  let used = 0;
  const begin = async () => {
    const session = await ground.open({ unlimited: true, flags });
    await session.join([ground.seats[used++]!], WATCHING);
    await session.write({ rate: Math.min(expected ?? FIXED, FIXED) / 2, seconds: 1.5, patience: 5 });
    return session;
  };
  try {
    const fixed = await pace(await begin(), FIXED, measured);
    result.fixed = fixed.pace;
    if (fixed.wrong) result.failed = fixed.wrong;
    await climb(begin, { step, bisections }, expected, result);
    if (result.sustained > 0) {
      const half = await pace(await begin(), result.sustained / 2, measured);
      result.half = half.pace;
      result.failed ??= half.wrong ?? (half.pace ? null : "not all arrived at half the sustained rate");
    }
  } catch (error) {
    result.failed = error instanceof Error ? error.message : String(error);
  } finally {
    await ground.remove();
  }
  return result;
}

/** Measures one rate and checks all texts; no pace when the server does not keep up with it. */
async function pace(
  session: Session,
  rate: number,
  seconds: number,
): Promise<{ pace: Pace | null; wrong: string | null }> {
  try {
    const written = await session.write({ rate, seconds, patience: 10 });
    if (written.missing > 0) return { pace: null, wrong: null };
    const { sent, cpu, p50, p99 } = written;
    return { pace: { rate, cpu: cpu / sent, p50, p99 }, wrong: await session.verify(1) };
  } finally {
    await session.close("stop");
  }
}

/** Raises the rate by half until a step fails, then looks between the last two. */
async function climb(
  begin: () => Promise<Session>,
  { step, bisections }: { step: number; bisections: number },
  expected: number | null,
  result: Fanout,
): Promise<void> {
  let low = 0;
  let high: number | null = null;
  let session: Session | null = null;
  let left = bisections;
  let rate = expected ? expected * 0.7 : FIXED / 2;
  while (rate >= SLOWEST && rate <= FASTEST) {
    session ??= await begin();
    const written: Written = await session.write({ rate, seconds: step, patience: 2 });
    if (written.missing === 0 && written.p99 < 100) low = rate;
    else {
      if (written.busy > 0.95) result.atLeast = true;
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
  result.sustained = low;
  result.atLeast ||= high === null && low > 0;
}

/** Work after which two sequences are taken for different from end to end. */
const MOST = 4_000_000;

/** Places of the elements that stay, in order: the same in both. */
export type Kept = [before: number, after: number][];

/**
 * A longest common subsequence (Myers, "An O(ND) Difference Algorithm", 1986). Where two sequences
 * have so little in common that it would take long, only what they share at both ends.
 */
export function commonOf<T>(before: readonly T[], after: readonly T[]): Kept {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let [endBefore, endAfter] = [before.length, after.length];
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore -= 1;
    endAfter -= 1;
  }
  const kept: Kept = Array.from({ length: start }, (_, index) => [index, index]);
  const middle = shortest(before.slice(start, endBefore), after.slice(start, endAfter));
  for (const [one, other] of middle) kept.push([one + start, other + start]);
  for (let index = 0; endBefore + index < before.length; index++) {
    kept.push([endBefore + index, endAfter + index]);
  }
  return kept;
}

function shortest<T>(before: readonly T[], after: readonly T[]): Kept {
  const [n, m] = [before.length, after.length];
  if (n === 0 || m === 0) return [];
  const traces: Int32Array[] = [];
  const furthest = new Map<number, number>([[1, 0]]);
  let work = 0;
  for (let edits = 0; edits <= n + m; edits++) {
    const trace = new Int32Array(2 * edits + 1);
    work += trace.length;
    if (work > MOST) return [];
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && at(furthest, k - 1) < at(furthest, k + 1));
      let x = down ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
      while (x < n && x - k < m && before[x] === after[x - k]) x += 1;
      furthest.set(k, x);
      trace[k + edits] = x;
      if (x >= n && x - k >= m) {
        traces.push(trace);
        return walkBack(traces, n, m);
      }
    }
    traces.push(trace);
  }
  return [];
}

const at = (furthest: ReadonlyMap<number, number>, k: number): number => furthest.get(k) ?? -1;

function walkBack(traces: readonly Int32Array[], n: number, m: number): Kept {
  const kept: Kept = [];
  let [x, y] = [n, m];
  for (let edits = traces.length - 1; edits > 0; edits--) {
    const trace = traces[edits - 1]!;
    const reach = (k: number): number => trace[k + edits - 1] ?? -1;
    const k = x - y;
    const down = k === -edits || (k !== edits && reach(k - 1) < reach(k + 1));
    const from = down ? k + 1 : k - 1;
    const fromX = reach(from);
    const fromY = fromX - from;
    const stop = down ? fromX : fromX + 1;
    while (x > stop) kept.push([--x, --y]);
    [x, y] = [fromX, fromY];
  }
  while (x > 0) kept.push([--x, --y]);
  return kept.reverse();
}

/**
 * Of pairs (in the order of `after`), those that need not move: the heaviest set whose places in
 * `before` rise too. Answers their indexes.
 */
export function inPlace(places: readonly number[], weights: readonly number[]): Set<number> {
  const size = Math.max(0, ...places) + 2;
  // A Fenwick tree of the best chain that ends at or before each place.
  const best = new Int32Array(size + 1).fill(-1);
  const sums: number[] = [];
  const previous: number[] = [];
  const beats = (one: number, other: number) => other < 0 || (one >= 0 && sums[one]! > sums[other]!);
  for (let index = 0; index < places.length; index++) {
    let before = -1;
    for (let at = places[index]!; at > 0; at -= at & -at) if (beats(best[at]!, before)) before = best[at]!;
    sums[index] = weights[index]! + (before < 0 ? 0 : sums[before]!);
    previous[index] = before;
    for (let at = places[index]! + 1; at <= size; at += at & -at) {
      if (beats(index, best[at]!)) best[at] = index;
    }
  }
  let last = -1;
  for (let index = 0; index < places.length; index++) if (beats(index, last)) last = index;
  const chosen = new Set<number>();
  for (; last >= 0; last = previous[last]!) chosen.add(last);
  return chosen;
}

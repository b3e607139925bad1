interface Range<Value> {
  clock: number;
  length: number;
  value: Value;
}

/** A stretch of one client's clocks, and what is known of it. */
export interface Stretch<Value> {
  clock: number;
  length: number;
  value: Value | undefined;
}

/** Something that is known of stretches of Yjs ids: who deleted them, whose words they repeat. */
export class RangeMap<Value> {
  readonly #clients = new Map<number, Range<Value>[]>();

  /** Notes a value for those ids of a stretch of which nothing is known; answers the stretches that were new. */
  add(client: number, clock: number, length: number, value: Value): Stretch<Value>[] {
    const fresh = [...this.cover(client, clock, length)].filter((each) => each.value === undefined);
    const ranges = this.#clients.get(client) ?? [];
    this.#clients.set(client, ranges);
    for (const each of fresh) insert(ranges, { clock: each.clock, length: each.length, value });
    return fresh;
  }

  /** The stretch in parts, in order, each with what is known of it. */
  *cover(client: number, clock: number, length: number): Generator<Stretch<Value>> {
    const ranges = this.#clients.get(client) ?? [];
    const end = clock + length;
    let at = clock;
    for (let index = firstEndingBehind(ranges, clock); at < end; index++) {
      const range = ranges[index];
      const start = Math.min(range?.clock ?? end, end);
      if (start > at) yield { clock: at, length: start - at, value: undefined };
      if (!range || range.clock >= end) return;
      at = Math.max(at, range.clock);
      const stop = Math.min(end, range.clock + range.length);
      yield { clock: at, length: stop - at, value: range.value };
      at = stop;
    }
  }

  get(client: number, clock: number): Value | undefined {
    for (const { value } of this.cover(client, clock, 1)) return value;
    return undefined;
  }
}

function firstEndingBehind<Value>(ranges: readonly Range<Value>[], clock: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle]!;
    if (range.clock + range.length <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What lies side by side and says the same becomes one. */
function insert<Value>(ranges: Range<Value>[], range: Range<Value>): void {
  const index = firstEndingBehind(ranges, range.clock);
  const before = ranges[index - 1];
  if (before && before.clock + before.length === range.clock && before.value === range.value) {
    before.length += range.length;
  } else ranges.splice(index, 0, range);
}

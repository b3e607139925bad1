import { type Block, fingerprintOf } from "./block";
import { likeness, type Shape, shapeOf } from "./likeness";
import { commonOf, inPlace } from "./sequence";

/** One block as it stood before and as it stands after. */
export interface Pair {
  before: number;
  after: number;
  /** It stands elsewhere among its neighbours. */
  moved: boolean;
}

export interface AlignOptions {
  /** Whether something may be found again elsewhere; a cell of a table may not. */
  moves: boolean;
  /** Whether what is left over between two that stay is paired in order: cells are where they are. */
  byPlace: boolean;
}

/** How alike two neighbours, and two that stand apart, must be to be one that was edited. */
const ALIKE = 0.35;
const ALIKE_ELSEWHERE = 0.6;
/** What is found again elsewhere is long enough not to be chance; what is there only once may be shorter. */
const LEAST_MOVED = 8;
const LEAST_ONCE = 2;
const LEAST_EDITED = 5;
/** Comparisons of everything with everything after which only neighbours are compared. */
const MOST = 300_000;

/** Which blocks of one text are which of the other; each occurs once at the most. */
export function align(before: readonly Block[], after: readonly Block[], options: AlignOptions): Pair[] {
  return new Alignment(before, after, options).pairs();
}

class Alignment {
  readonly #options: AlignOptions;
  readonly #prints: [string[], string[]];
  readonly #shapes: [Shape[], Shape[]];
  readonly #pairOf = new Map<number, number>();
  readonly #taken = new Set<number>();

  constructor(before: readonly Block[], after: readonly Block[], options: AlignOptions) {
    this.#options = options;
    this.#prints = [before.map(fingerprintOf), after.map(fingerprintOf)];
    this.#shapes = [before.map(shapeOf), after.map(shapeOf)];
  }

  pairs(): Pair[] {
    for (const [one, other] of commonOf(...this.#prints)) this.#pair(one, other);
    const gaps = this.#gaps();
    if (this.#options.moves) this.#findSame();
    for (const [befores, afters] of gaps) this.#findAlike(befores, afters, ALIKE, 0);
    if (this.#options.moves) {
      const [befores, afters] = this.#left();
      if (befores.length * afters.length <= MOST)
        this.#findAlike(befores, afters, ALIKE_ELSEWHERE, LEAST_EDITED);
    }
    if (this.#options.byPlace) for (const gap of this.#gaps()) this.#pairInOrder(...gap);
    return this.#inOrder();
  }

  #pair(before: number, after: number): void {
    this.#pairOf.set(after, before);
    this.#taken.add(before);
  }

  #left(): [number[], number[]] {
    const [befores, afters] = this.#prints;
    return [
      [...befores.keys()].filter((index) => !this.#taken.has(index)),
      [...afters.keys()].filter((index) => !this.#pairOf.has(index)),
    ];
  }

  /** What is left over between neighbours that stay. */
  #gaps(): [number[], number[]][] {
    const gaps: [number[], number[]][] = [];
    let last = 0;
    let open: number[] = [];
    const close = (until: number) => {
      const befores = range(last, until).filter((index) => !this.#taken.has(index));
      if (befores.length > 0 && open.length > 0) gaps.push([befores, open]);
      open = [];
      last = until + 1;
    };
    for (const after of this.#prints[1].keys()) {
      const before = this.#pairOf.get(after);
      if (before === undefined) open.push(after);
      else if (before >= last) close(before);
    }
    close(this.#prints[0].length);
    return gaps;
  }

  /** The same to the letter, elsewhere; and the same picture, whatever is said below it. */
  #findSame(): void {
    this.#pairEqual((side, index) => {
      const { size, attachment } = this.#shapes[side][index]!;
      return size + 1 < LEAST_MOVED && attachment === undefined ? undefined : this.#prints[side][index];
    });
    this.#pairEqual((side, index) => this.#shapes[side][index]!.attachment);
    const once = this.#prints.map((prints) => timesOf(prints));
    this.#pairEqual((side, index) => {
      const print = this.#prints[side][index]!;
      const isOnce = once.every((times) => times.get(print) === 1);
      return isOnce && this.#shapes[side][index]!.size + 1 >= LEAST_ONCE ? print : undefined;
    });
  }

  #pairEqual(keyOf: (side: 0 | 1, index: number) => unknown): void {
    const [befores, afters] = this.#left();
    const places = new Map<unknown, number[]>();
    for (const index of befores) {
      const key = keyOf(0, index);
      places.set(key, [...(places.get(key) ?? []), index]);
    }
    for (const index of afters) {
      const key = keyOf(1, index);
      const before = key === undefined ? undefined : places.get(key)?.shift();
      if (before !== undefined) this.#pair(before, index);
    }
  }

  /** The most alike first. */
  #findAlike(befores: readonly number[], afters: readonly number[], least: number, size: number): void {
    const found: { before: number; after: number; score: number }[] = [];
    const near =
      befores.length * afters.length > MOST ? Math.ceil(MOST / befores.length) : Number.POSITIVE_INFINITY;
    for (const [place, before] of befores.entries()) {
      if (this.#taken.has(before)) continue;
      for (const [other, after] of afters.entries()) {
        if (this.#pairOf.has(after) || Math.abs(place - other) > near) continue;
        const [one, two] = [this.#shapes[0][before]!, this.#shapes[1][after]!];
        if (Math.min(one.size, two.size) + 1 < size && one.attachment === undefined) continue;
        const score = likeness(one, two, least);
        if (score >= least) found.push({ before, after, score });
      }
    }
    found.sort(
      (one, other) => other.score - one.score || one.after - other.after || one.before - other.before,
    );
    for (const { before, after } of found) {
      if (!this.#taken.has(before) && !this.#pairOf.has(after)) this.#pair(before, after);
    }
  }

  #pairInOrder(befores: readonly number[], afters: readonly number[]): void {
    for (const [index, before] of befores.entries()) {
      const after = afters[index];
      if (after === undefined) return;
      const [one, other] = [this.#shapes[0][before]!, this.#shapes[1][after]!];
      if (one.kind === other.kind && one.attachment === other.attachment) this.#pair(before, after);
    }
  }

  #inOrder(): Pair[] {
    const found = [...this.#pairOf].sort(([one], [other]) => one - other);
    const weights = found.map(([after]) => 2 + Math.min(200, this.#shapes[1][after]!.size));
    const still = inPlace(
      found.map(([, before]) => before),
      weights,
    );
    const pairs = found.map(([after, before], index) => ({ before, after, moved: !still.has(index) }));
    return this.#options.moves ? pairs : pairs.filter(({ moved }) => !moved);
  }
}

function timesOf(prints: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const print of prints) times.set(print, (times.get(print) ?? 0) + 1);
  return times;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

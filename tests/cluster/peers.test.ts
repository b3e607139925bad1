import { afterEach, expect, test } from "vitest";
import { decodeEnvelope, type Item } from "../../server/cluster/envelope";
import { Peers } from "../../server/cluster/peers";
import { SEED, seededRandom } from "../support/random";

/** Two processes with a carrier between them that a test may make lose what it carries. */
class Pair {
  readonly heard: Record<string, Item[]> = { a: [], b: [] };
  readonly lost: Record<string, number> = { a: 0, b: 0 };
  readonly carried: Uint8Array[] = [];
  drops: (bytes: Uint8Array) => boolean = () => false;
  readonly #peers: Record<string, Peers> = {};

  constructor() {
    for (const id of ["a", "b"]) {
      this.#peers[id] = new Peers(
        id,
        {
          up: true,
          send: (peer, bytes) => {
            this.carried.push(bytes);
            if (!this.drops(bytes)) setImmediate(() => this.#peers[peer]?.receive(bytes));
          },
        },
        {
          onItem: (_, item) => this.heard[id]!.push(item),
          onLost: () => {
            this.lost[id]! += 1;
            this.heard[id]!.length = 0;
          },
        },
      );
    }
  }

  get a(): Peers {
    return this.#peers.a!;
  }

  get b(): Peers {
    return this.#peers.b!;
  }

  close(): void {
    this.a.close();
    this.b.close();
  }
}

let pair: Pair;
afterEach(() => pair.close());

const turns = async (count = 6) => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};
const leave = (line: number): Item => ({ kind: "leave", line });

test("what is said in one turn travels in one envelope, and a frame for many lines once", async () => {
  pair = new Pair();
  const frame = new Uint8Array([1, 2, 3]);
  for (let line = 1; line <= 30; line++) pair.a.show("b", line, frame);
  pair.a.send("b", leave(7));
  await turns();
  expect(pair.carried).toHaveLength(1);
  const { items } = decodeEnvelope(pair.carried[0]!);
  expect(items.map(({ kind }) => kind)).toEqual(["show", "leave"]);
  expect(pair.heard.b![0]).toMatchObject({ lines: Array.from({ length: 30 }, (_, index) => index + 1) });
});

test("a lost envelope ends what hangs on the pair at both sides, and they go on together", async () => {
  pair = new Pair();
  pair.a.send("b", leave(1));
  await turns();
  pair.drops = () => true;
  pair.a.send("b", leave(2));
  await turns();
  pair.drops = () => false;
  pair.a.send("b", leave(3));
  await turns();
  expect(pair.lost.b).toBe(1);
  expect(pair.lost.a).toBe(1);
  pair.a.send("b", leave(4));
  pair.b.send("a", leave(5));
  await turns();
  expect(pair.heard.b).toEqual([leave(4)]);
  expect(pair.heard.a).toEqual([leave(5)]);
});

test(`whatever is lost, nothing is heard after a gap as if there were none (seed ${SEED})`, async () => {
  pair = new Pair();
  const next = seededRandom(SEED);
  pair.drops = () => next() < 0.1;
  for (let round = 0; round < 2_000; round++) {
    pair.a.send("b", leave(round));
    if (next() < 0.5) pair.b.send("a", leave(round));
    await turns(Math.floor(next() * 4));
    const lines = pair.heard.b!.map((item) => (item.kind === "leave" ? item.line : -1));
    expect(lines).toEqual(lines.map((_, index) => lines[0]! + index));
  }
  expect(pair.lost.b).toBeGreaterThan(50);
  pair.drops = () => false;
  for (let round = 0; round < 4; round++) {
    pair.a.send("b", leave(9_000 + round));
    pair.b.send("a", leave(9_000 + round));
    await turns();
  }
  expect(pair.heard.a!.at(-1)).toEqual(leave(9_003));
  expect(pair.heard.b!.at(-1)).toEqual(leave(9_003));
});

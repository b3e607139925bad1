import fc from "fast-check";
import { expect, it, vi } from "vitest";
import * as Y from "yjs";
import { createDocument, rootOf } from "../../app/models/documents/yjs-format";
import { clientIdsOf, isEmpty } from "../../server/collaboration/known";
import { Letters } from "../../server/collaboration/letters";
import type { Replica } from "../../server/collaboration/replica";
import { type Candidate, spoils, type Verdict } from "../../server/collaboration/trial";
import { contentOf } from "../support/host";
import { SEED } from "../support/random";
import { replicaOf } from "../support/replica";
import { TWISTS, twisted } from "../support/twisted";

/** Two copies of one log: one lets who types on pass, the other tries everything. */
class TwoCopies {
  readonly #log: Uint8Array[];
  #quick: Replica;
  #thorough: Replica;

  constructor(first: Uint8Array) {
    this.#log = [first];
    this.#quick = replicaOf(this.#log);
    this.#thorough = replicaOf(this.#log);
  }

  take(bytes: Uint8Array): Verdict {
    const one = this.#candidate(bytes, this.#quick);
    const other = this.#candidate(bytes, this.#thorough);
    const nothing = this.#candidate(Uint8Array.of(0, 0), this.#thorough);
    const quick = this.#quick.try([one]);
    // Whoever comes with somebody else is tried.
    const [thorough] = this.#thorough.try([other, nothing]).verdicts;
    expect(quick.verdicts).toEqual([thorough]);
    expect(one.bytes).toEqual(other.bytes);
    const verdict = thorough!;
    if (verdict === "fits") this.#log.push(one.bytes);
    if (!spoils(verdict)) return verdict;
    this.#quick = replicaOf(this.#log);
    this.#thorough = replicaOf(this.#log);
    return verdict;
  }

  #candidate(bytes: Uint8Array, { vector }: Replica): Candidate {
    const decoded = Y.decodeUpdate(bytes);
    return { bytes, decoded, clientIds: clientIdsOf(decoded, vector), memberId: "writer", suggests: false };
  }

  /** Asks for what a newcomer gets, so that the quick one has to take its letters in. */
  look(): void {
    expect(this.#quick.stateVector).toEqual(this.#thorough.stateVector);
    expect(textOf([this.#quick.state])).toEqual(textOf([this.#thorough.state]));
  }

  end(): void {
    this.look();
    const read = textOf(this.#log);
    expect(textOf([this.#quick.state])).toEqual(read);
    expect(textOf([Y.mergeUpdates(this.#log)])).toEqual(read);
  }
}

/** In one transaction: after each, Yjs takes formats away that it finds needless, and which differs by what came first. */
function textOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  rootOf(doc);
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return rootOf(doc).toString();
}

class Typist {
  readonly doc = new Y.Doc();
  readonly #undo: Y.UndoManager;
  #at: [paragraph: number, place: number] = [0, 0];
  readonly updates: Uint8Array[] = [];

  constructor(state: Uint8Array, clientId: number) {
    rootOf(this.doc);
    Y.applyUpdate(this.doc, state);
    this.doc.clientID = clientId;
    this.#undo = new Y.UndoManager(rootOf(this.doc), { captureTimeout: 0 });
    this.doc.on("update", (update, origin) => {
      if (origin !== "others") this.updates.push(update);
    });
  }

  get #text(): Y.XmlText | null {
    const root = rootOf(this.doc);
    const block = root.length > 0 ? (root.get(this.#at[0] % root.length) as Y.XmlElement) : null;
    const [text] = block?.toArray() ?? [];
    return text instanceof Y.XmlText ? text : null;
  }

  do(what: Act["what"], number: number): void {
    const text = this.#text;
    const place = Math.min(this.#at[1], text?.length ?? 0);
    if (what === "move") this.#at = [number, number % 5];
    else if (what === "undo") this.#undo.undo();
    else if (what === "block") rootOf(this.doc).delete(0, Math.min(1, rootOf(this.doc).length));
    else if (text && what === "type") {
      text.insert(place, String.fromCharCode(0x4e00 + number));
      this.#at[1] = place + 1;
    } else if (text && what === "delete" && place > 0) {
      text.delete(place - 1, 1);
      this.#at[1] = place - 1;
    } else if (text && what === "number" && text.length > 0) text.format(0, 1, { i: number });
  }
}

const typing = fc.array(
  fc.record({
    who: fc.nat({ max: 2 }),
    what: fc.oneof(
      { weight: 12, arbitrary: fc.constant("type" as const) },
      fc.constantFrom(
        "move",
        "delete",
        "undo",
        "block",
        "number",
        "hear",
        "look",
        "twist",
        "again",
        "reversed",
      ),
    ),
    times: fc.integer({ min: 1, max: 6 }),
    number: fc.nat({ max: 200 }),
  }),
  { minLength: 1, maxLength: 60 },
);
type Act = typeof typing extends fc.Arbitrary<(infer Each)[]> ? Each : never;

const HOURS = 3_600_000;

it("whoever types on is let pass, and fares as if they had been tried", { timeout: HOURS }, () => {
  const passing = vi.spyOn(Letters.prototype, "add");
  const verdicts = new Set<Verdict>();
  let told = 0;
  fc.assert(
    fc.property(typing, (acts) => {
      const first = Y.encodeStateAsUpdate(createDocument(contentOf("第一段", "第二段", "第三段")));
      const copies = new TwoCopies(first);
      const typists = [0, 1, 2].map((index) => new Typist(first, 100 + index));
      const accepted: Uint8Array[] = [];
      const tell = (bytes: Uint8Array) => {
        if (isEmpty(Y.decodeUpdate(bytes))) return;
        const verdict = copies.take(bytes);
        verdicts.add(verdict);
        told += 1;
        if (verdict === "fits") accepted.push(bytes);
      };
      for (const { who, what, times, number } of acts) {
        const typist = typists[who]!;
        if (what === "look") copies.look();
        else if (what === "hear") for (const each of accepted) Y.applyUpdate(typist.doc, each, "others");
        else if (what === "again") for (const each of accepted.slice(-times)) copies.take(each);
        else if (what === "reversed") {
          for (let time = 0; time < times; time++) typist.do("type", number);
          const letters = typist.updates.splice(0);
          for (const letter of [...letters].reverse()) copies.take(letter);
          for (const letter of letters) tell(letter);
        } else if (what === "twist") {
          typist.do("type", number);
          const letter = typist.updates.pop();
          const other = letter && twisted(letter, TWISTS[number % TWISTS.length]!);
          // What is refused is sent as it should have been: nobody has taken anything of it.
          if (other && copies.take(other) === "fits") return copies.end();
          if (letter) tell(letter);
        } else for (let time = 0; time < times; time++) typist.do(what, number);
        for (const update of typist.updates.splice(0)) tell(update);
      }
      copies.end();
    }),
    { numRuns: Number(process.env.TYPING_RUNS ?? 300), seed: SEED, verbose: 1 },
  );
  expect(passing.mock.calls.length).toBeGreaterThan(told / 4);
  expect([...verdicts]).toContain("fits");
});

import fc from "fast-check";
import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import { encodeAwareness, encodeStates, encodeSync, MESSAGE, SYNC } from "../../../app/models/documents/wire";
import { SEED } from "../../support/random";

test.each([0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152])(
  "a message around %i bytes is what lib0 would write",
  (length) => {
    const payload = Uint8Array.from({ length }, (_, index) => index % 251);
    const written = (numbers: number[]) =>
      encoding.encode((encoder) => {
        for (const number of numbers) encoding.writeVarUint(encoder, number);
        encoding.writeVarUint8Array(encoder, payload);
      });
    // Compared as Buffers: element by element it takes seconds.
    const same = (one: Uint8Array, other: Uint8Array) => Buffer.from(one).equals(Buffer.from(other));
    expect(same(encodeSync(SYNC.update, payload), written([MESSAGE.sync, SYNC.update]))).toBe(true);
    expect(same(encodeAwareness(payload), written([MESSAGE.awareness]))).toBe(true);
  },
);

test("where several clients are is what y-protocols would write", () => {
  const state = fc.record({
    clientId: fc.nat(2 ** 32 - 1),
    clock: fc.nat(2 ** 32 - 1),
    json: fc.uint8Array({ maxLength: 300 }),
  });
  fc.assert(
    fc.property(fc.array(state, { maxLength: 20 }), (states) => {
      const payload = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, states.length);
        for (const { clientId, clock, json } of states) {
          encoding.writeVarUint(encoder, clientId);
          encoding.writeVarUint(encoder, clock);
          encoding.writeVarUint8Array(encoder, json);
        }
      });
      expect(encodeStates(states)).toEqual(encodeAwareness(payload));
    }),
    { seed: SEED, numRuns: 300 },
  );
});

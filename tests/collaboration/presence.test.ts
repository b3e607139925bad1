import fc from "fast-check";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import { Presence } from "../../server/collaboration/presence";
import { SEED } from "../support/random";

const WANG = { memberId: "wang", name: "王老师", unit: "青禾中学", color: "#123456" };
const LI = { memberId: "li", name: "李老师", unit: "湖畔小学", color: "#654321" };

/** What a client says: client id, clock, and text that should be JSON. */
type Said = [number, number, string];

function told(...states: Said[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, states.length);
    for (const [clientId, clock, state] of states) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
}

/** What others read in a frame; nothing where there is none. */
function heard(frame: Uint8Array | null): [number, number, unknown][] {
  if (!frame) return [];
  const message = decoding.createDecoder(frame);
  decoding.readVarUint(message);
  const decoder = decoding.createDecoder(decoding.readVarUint8Array(message));
  return Array.from({ length: decoding.readVarUint(decoder) }, () => [
    decoding.readVarUint(decoder),
    decoding.readVarUint(decoder),
    JSON.parse(decoding.readVarString(decoder)),
  ]);
}

test("whatever somebody says of themselves, others read it with the name the server knows", () => {
  const blank = fc.constantFrom("", " ", "\n");
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), blank, blank, (said, before, behind) => {
      const presence = new Presence();
      const text = before + JSON.stringify({ ...said, name: "校长", user: { memberId: "x" } }) + behind;
      fc.pre(text.length <= 4096);
      presence.receive({ identity: WANG }, told([7, 1, text]));
      const { name, color } = WANG;
      const expected = JSON.parse(JSON.stringify({ ...said, name, color, user: WANG }));
      expect(heard(presence.news())).toEqual([[7, 1, expected]]);
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test("an empty state is stamped too", () => {
  const presence = new Presence();
  presence.receive({ identity: WANG }, told([7, 1, "{}"]));
  expect(heard(presence.news())).toEqual([[7, 1, { name: WANG.name, color: WANG.color, user: WANG }]]);
});

test("what is no object is told to nobody, neither now nor to a newcomer", () => {
  for (const said of ["[1]", '"x"', "3", "{", '{"a":1}}', "", "x".repeat(5000)]) {
    const presence = new Presence();
    presence.receive({ identity: WANG }, told([7, 1, said]));
    expect([heard(presence.news()), heard(presence.everybody())]).toEqual([[], []]);
  }
});

test("of several places between two tellings the last is told, and of who came and went that they went", () => {
  const presence = new Presence();
  const wang = { identity: WANG };
  const li = { identity: LI };
  for (const at of [1, 2, 3]) presence.receive(wang, told([7, at, `{"at":${at}}`]));
  presence.receive(li, told([8, 1, '{"at":9}']));
  presence.leave(li);
  expect(heard(presence.news())).toEqual([
    [7, 3, expect.objectContaining({ at: 3, name: WANG.name })],
    [8, 2, null],
  ]);
  expect(presence.news()).toBeNull();
  expect(heard(presence.everybody())).toEqual([[7, 3, expect.objectContaining({ at: 3 })]]);
});

test("what was told once stays as it was, however long what is said next", () => {
  const presence = new Presence();
  const wang = { identity: WANG };
  const frames = ["short", "x".repeat(2_000), "y", "z".repeat(700)].map((at, index) => {
    presence.receive(wang, told([7, index + 1, JSON.stringify({ at })]));
    return { at, frame: presence.news() };
  });
  for (const { at, frame } of frames)
    expect(heard(frame)).toEqual([[7, expect.any(Number), expect.objectContaining({ at })]]);
  presence.receive(wang, told([7, 9, "[1]"]));
  expect([presence.news(), presence.everybody()]).toEqual([null, null]);
});

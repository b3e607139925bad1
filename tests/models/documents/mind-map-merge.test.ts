import fc from "fast-check";
import { expect, test } from "vitest";
import {
  BRANCHES,
  type Branch,
  DEPTH,
  readMap,
  rowsOf,
  writeMap,
} from "../../../app/models/documents/mind-map/branch";
import { EDITS, movedUnder, renamed } from "../../../app/models/documents/mind-map/edit";
import { mergedMaps } from "../../../app/models/documents/mind-map/merge";
import { SEED } from "../../support/random";

/** `"根(甲(子) 乙)"` as a map. */
function map(written: string): Branch {
  let at = 0;
  const read = (): Branch => {
    const text = /^[^() ]*/.exec(written.slice(at))![0];
    at += text.length;
    const children: Branch[] = [];
    if (written[at] === "(") {
      for (at++; written[at] !== ")"; ) {
        children.push(read());
        if (written[at] === " ") at++;
      }
      at++;
    }
    return { text, children };
  };
  return read();
}

const written = ({ text, children }: Branch): string =>
  children.length === 0 ? text : `${text}(${children.map(written).join(" ")})`;

test.each([
  ["both add", "根(甲 乙)", "根(甲 丙 乙)", "根(甲 乙 丁)", "根(甲 丙 乙 丁)"],
  ["both add the same", "根(甲)", "根(甲 乙)", "根(甲 乙)", "根(甲 乙)"],
  ["one gives other words, one adds below", "根(甲 乙)", "根(甲 新)", "根(甲 乙(子))", "根(甲 新(子))"],
  ["one deletes what the other left", "根(甲 乙 丙)", "根(甲 丙)", "根(甲 乙 丙(子))", "根(甲 丙(子))"],
  ["one deletes what the other went on with", "根(甲 乙)", "根(甲)", "根(甲 乙(子))", "根(甲 乙(子))"],
  ["both give other words", "根(甲)", "根(我)", "根(他)", "根(我(他))"],
  ["both name the root", "根(甲)", "我(甲)", "他(甲)", "我(他 甲)"],
  ["one moves, one adds", "根(甲 乙 丙)", "根(丙 甲 乙)", "根(甲 乙 丙 丁)", "根(丙 甲 乙 丁)"],
])("%s", (_, base, mine, theirs, expected) => {
  expect(written(mergedMaps(map(base), map(mine), map(theirs))!)).toBe(expected);
});

test("two together that are more than a map may hold are not put together", () => {
  const grown = (name: string, count: number): Branch => ({
    text: "根",
    children: Array.from({ length: count }, (_, at) => ({ text: `${name}${at}`, children: [] })),
  });
  const most = Math.ceil(BRANCHES * 0.6);
  expect(mergedMaps(map("根"), grown("甲", most), grown("乙", most))).toBeNull();
  const deep = (text: string) => `${"根(".repeat(DEPTH - 1)}${text}${")".repeat(DEPTH - 1)}`;
  const lowest = mergedMaps(map(deep("甲")), map(deep("我")), map(deep("他")))!;
  expect(rowsOf(lowest).at(-1)?.branch.text).toBe("我 / 他");
});

type Step = { kind: keyof typeof EDITS | "rename" | "move"; at: number; to: number; words: string };
const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom("below", "beside", "rename", "rename", "remove", "up", "down", "inward", "move"),
    at: fc.nat(30),
    to: fc.nat(30),
    words: fc.constantFrom(..."甲乙丙丁"),
  }),
  { maxLength: 8 },
);

/** Words that are new carry the name of who wrote them. */
function worked(root: Branch, who: string, done: readonly Step[]): Branch {
  let map = root;
  for (const [number, { kind, at, to, words }] of done.entries()) {
    const rows = rowsOf(map);
    const { path } = rows[at % rows.length]!;
    const target = rows[to % rows.length]!.path;
    if (kind === "rename") map = renamed(map, path, `${words}${who}${number}`);
    else if (kind === "move") map = movedUnder(map, path, target)?.root ?? map;
    else map = EDITS[kind](map, path)?.root ?? map;
  }
  return map;
}

test("whoever works on a map beside another: no word of theirs is lost, and what nobody changed stays as it is", () => {
  const texts = (root: Branch) => rowsOf(root).map(({ branch }) => branch.text);
  fc.assert(
    fc.property(steps, steps, steps, (begun, first, second) => {
      const base = worked(map("根(甲 乙(子) 丙)"), "", begun);
      const [mine, theirs] = [worked(base, "我", first), worked(base, "他", second)];
      const merged = mergedMaps(base, mine, theirs)!;
      expect(readMap(writeMap(merged))).not.toBeNull();
      for (const own of [...texts(mine), ...texts(theirs)])
        if (/[我他]/.test(own)) expect(texts(merged).join("\n")).toContain(own);
      const stays = new Set(texts(mine).filter((text) => texts(theirs).includes(text)));
      for (const text of stays) expect(texts(merged)).toContain(text);
      expect(mergedMaps(base, mine, base)).toEqual(mine);
      expect(mergedMaps(base, base, theirs)).toEqual(theirs);
      expect(mergedMaps(base, mine, mine)).toEqual(mine);
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

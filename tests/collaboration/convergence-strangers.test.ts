import fc from "fast-check";
import { expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { Content } from "../../app/models/documents/content";
import { rootOf } from "../../app/models/documents/yjs-format";
import { ACTS, type Act, ADDING, actsOf, perform, registerEditing, wordOf } from "../support/acts";
import { openWriter } from "../support/editors";
import { element, paragraph, text } from "../support/hostile-parts";
import { Network } from "../support/network";
import { SEED } from "../support/random";
import { treeOf } from "../support/shown-content";

const RUNS = Number(process.env.CONVERGENCE_RUNS ?? 100);
const WRITERS = 3;

const BEGINNING: Content = {
  type: "root",
  children: [
    { type: "paragraph", children: [{ type: "text", text: "甲乙" }] },
    { type: "paragraph", children: [{ type: "text", text: "丙丁" }] },
  ],
};

/** Three writers and a reader of a document with parts of a later version, and what became of these. */
async function play(acts: readonly Act[]) {
  const network = new Network(BEGINNING);
  const strangers = [
    element("hologram", { __src: "x" }, paragraph("深处")),
    element("hologram", { __src: "y" }),
    element("chip", { __id: "7" }, text("牌")),
  ] as const;
  const root = rootOf(network.server);
  root.insert(1, [
    strangers[0],
    strangers[1],
    element("paragraph", {}, text("前"), strangers[2], text("后")),
  ]);
  const everybody = Array.from({ length: WRITERS + 1 }, (_, index) => {
    const writer = openWriter(network.copy(), { mayWrite: index < WRITERS });
    registerEditing(writer.editor);
    network.join(writer);
    return Object.assign(writer, { failed: vi.spyOn(writer.binding, "fail") });
  });
  for (const [index, act] of acts.entries()) await perform(act, wordOf(index), everybody[act.who]!, network);
  await network.heal();
  const later = openWriter(network.copy(), { mayWrite: false });
  for (const each of everybody) {
    expect(each.failed.mock.calls).toEqual([]);
    expect(treeOf(each.editor)).toEqual(treeOf(later.editor));
    expect(Y.encodeStateVector(each.doc)).toEqual(Y.encodeStateVector(network.server));
    expect(each.binding.reconcile()).toBe(false);
  }
  for (const each of [...everybody, later]) each.stop();
  return strangers;
}

const always = (what: readonly Act["what"][], check: (strangers: readonly Y.XmlElement[]) => void) =>
  fc.assert(
    fc.asyncProperty(actsOf(what, WRITERS), async (acts) => check(await play(acts))),
    { numRuns: RUNS, seed: SEED, verbose: 1 },
  );

const HOURS = 3_600_000;

it(
  "writers who move nothing leave what they cannot see as it is",
  () =>
    always(ADDING, (strangers) => {
      expect(strangers.map(({ _item }) => _item?.deleted)).toEqual([false, false, false]);
      expect(strangers.map(String)).toEqual([
        '<hologram __src="x"><paragraph>深处</paragraph></hologram>',
        '<hologram __src="y"></hologram>',
        '<chip __id="7">牌</chip>',
      ]);
    }),
  HOURS,
);

it("writers around what they cannot see end with the same text", () => always(ACTS, () => {}), HOURS);

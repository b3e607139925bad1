import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { Content } from "../../app/models/documents/content";
import { projectState } from "../../app/models/documents/projection.server";
import {
  ACTS,
  type Act,
  ADDING,
  actsOf,
  PINYIN,
  perform,
  REMOVING,
  registerEditing,
  wordOf,
} from "../support/acts";
import { Census } from "../support/census";
import { openWriter } from "../support/editors";
import { Network } from "../support/network";
import { SEED } from "../support/random";
import { shownContent, tidy, treeOf } from "../support/shown-content";

const RUNS = Number(process.env.CONVERGENCE_RUNS ?? 300);
const WRITERS = 3;
const WORDS = new Set(Array.from({ length: 40 }, (_, index) => wordOf(index)));

const CENSUS = new Census();

const BEGINNING: Content = {
  type: "root",
  children: [
    { type: "heading", level: 2, section: "background", children: [{ type: "text", text: "背景" }] },
    { type: "paragraph", children: [{ type: "text", text: "甲乙丙" }] },
    { type: "paragraph", children: [] },
    {
      type: "list",
      listType: "bullet",
      children: [
        { type: "listitem", children: [{ type: "text", text: "丁" }] },
        { type: "listitem", children: [{ type: "text", text: "戊" }] },
      ],
    },
    {
      type: "paragraph",
      children: [
        { type: "link", url: "https://example.org/", children: [{ type: "text", text: "己" }] },
        { type: "linebreak" },
        { type: "text", text: "庚辛", format: 1 },
      ],
    },
  ],
};

async function play(acts: readonly Act[]) {
  const network = new Network(BEGINNING);
  const join = (mayWrite: boolean) => {
    const writer = openWriter(network.copy(), { mayWrite });
    registerEditing(writer.editor);
    network.join(writer);
    const failures: unknown[] = [];
    writer.binding.fail = (error) => failures.push(error);
    return Object.assign(writer, { failures });
  };
  const writers = Array.from({ length: WRITERS }, () => join(true));
  const reader = join(false);
  for (const [index, act] of acts.entries()) await perform(act, wordOf(index), writers[act.who]!, network);
  await network.heal();
  const everybody = [...writers, reader];
  return { network, everybody };
}

/** What everybody sees at the end, after it was found to be the same for all. */
function outcome({ network, everybody }: Awaited<ReturnType<typeof play>>): string {
  const state = Y.encodeStateAsUpdate(network.server);
  const client = openWriter(network.copy(), { mayWrite: false });
  const projection = projectState(state);
  const tree = treeOf(client.editor);
  for (const each of everybody) {
    expect(each.failures).toEqual([]);
    expect(treeOf(each.editor)).toEqual(tree);
    expect(Y.encodeStateVector(each.doc)).toEqual(Y.encodeStateVector(network.server));
  }
  expect(projection.dropped).toBe(0);
  expect(tidy(projection.content)).toEqual(shownContent(client.editor));
  expect(projection.text).not.toContain(PINYIN);
  let writes = 0;
  network.server.on("update", () => writes++);
  expect(everybody.map(({ binding }) => binding.reconcile())).toEqual(everybody.map(() => false));
  expect(writes).toBe(0);
  client.stop();
  CENSUS.count(network.server);
  return projection.text;
}

function always(what: readonly Act["what"][], check: (text: string, acts: readonly Act[]) => void) {
  return fc.assert(
    fc.asyncProperty(actsOf(what, WRITERS), async (acts) => {
      const room = await play(acts);
      check(outcome(room), acts);
      for (const each of room.everybody) each.stop();
    }),
    { numRuns: RUNS, seed: SEED, verbose: 1 },
  );
}

const HOURS = 3_600_000;

afterAll(() => {
  console.info(CENSUS.lines.join("\n"));
});

describe("three writers and a reader, whatever they do and whenever the lines break,", () => {
  it(
    "end with the same text, as does who comes later and as do the pages",
    () => {
      return always(ACTS, () => {});
    },
    HOURS,
  );

  it(
    "read no word twice, as long as nobody moves words or takes anything back",
    () => {
      return always([...ADDING, ...REMOVING], (text) => {
        const words = [...text].filter((each) => WORDS.has(each));
        expect(new Set(words).size).toBe(words.length);
      });
    },
    HOURS,
  );

  it(
    "read every word once, as long as nobody deletes or moves anything either",
    () => {
      return always(ADDING, (text, acts) => {
        const written = acts.flatMap(({ what }, index) =>
          what === "write" || what === "compose" ? [wordOf(index)] : [],
        );
        expect([...text].filter((each) => WORDS.has(each)).sort()).toEqual(written.sort());
      });
    },
    HOURS,
  );
});

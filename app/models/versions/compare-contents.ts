import type { Content } from "../documents/content";
import { createDocument } from "../documents/yjs-format";
import { compareTexts } from "./compare";
import type { Writers } from "./copies";
import type { Diff } from "./diff";
import { readBlocks } from "./read-blocks";

/** Nobody is named: these texts come without their logs. */
const NOBODY: Writers = {
  *of(id, length) {
    yield { clock: id.clock, length, by: "" };
  },
};

/** What differs between two texts that are not of one log, like a work and what was made of it. Slow: for a worker. */
export function compareContents(before: Content, after: Content): Diff {
  const [old, fresh] = [createDocument(before), createDocument(after)];
  const diff = compareTexts(readBlocks(old, NOBODY), readBlocks(fresh, NOBODY));
  old.destroy();
  fresh.destroy();
  return diff;
}

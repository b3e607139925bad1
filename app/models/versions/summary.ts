import { countLetters } from "./block";
import type { BlockDiff, DiffSummary } from "./diff";

/** How much changed, and by whom. */
export function summaryOf(blocks: readonly BlockDiff[]): DiffSummary {
  const summary: DiffSummary = {
    inserted: {},
    deleted: {},
    blocks: { inserted: 0, deleted: 0, changed: 0, moved: 0 },
  };
  for (const block of blocks) {
    if (block.move && block.change !== "gone") summary.blocks.moved += 1;
    if (block.change === "inserted" || block.change === "deleted" || block.change === "changed")
      summary.blocks[block.change] += 1;
    countWords(block, summary);
  }
  return summary;
}

function countWords(block: BlockDiff, summary: DiffSummary): void {
  for (const { change, text, atom, by, deletedBy = "" } of block.words) {
    if (atom !== null || (change !== "inserted" && change !== "deleted")) continue;
    const who = change === "inserted" ? by : deletedBy;
    summary[change][who] = (summary[change][who] ?? 0) + countLetters(text);
  }
  for (const each of block.blocks) countWords(each, summary);
}

/** Whose hand is seen in the changes, in the order in which they come. */
export function writersIn(blocks: readonly BlockDiff[]): string[] {
  const writers = new Set<string>();
  const collect = (block: BlockDiff) => {
    if (block.change === "inserted") writers.add(block.by);
    if (block.deletedBy) writers.add(block.deletedBy);
    for (const { by } of block.propertyChanges) if (by) writers.add(by);
    for (const { change, by, deletedBy } of block.words) {
      if (change === "inserted") writers.add(by);
      if (deletedBy) writers.add(deletedBy);
    }
    block.blocks.forEach(collect);
  };
  blocks.forEach(collect);
  return [...writers];
}

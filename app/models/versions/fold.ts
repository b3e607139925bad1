import type { BlockDiff } from "./diff";

/** A block that is shown, or how many that did not change are not. */
export type Shown = { block: BlockDiff } | { folded: number };

/** Leaves away what did not change, but for the neighbours of what did. */
export function fold(blocks: readonly BlockDiff[]): Shown[] {
  const changes = (index: number) => {
    const block = blocks[index];
    return block !== undefined && (block.change !== "same" || block.move !== undefined);
  };
  const shown: Shown[] = [];
  for (const [index, block] of blocks.entries()) {
    if (changes(index - 1) || changes(index) || changes(index + 1)) {
      shown.push({ block });
      continue;
    }
    const last = shown.at(-1);
    if (last && "folded" in last) last.folded += 1;
    else shown.push({ folded: 1 });
  }
  return shown;
}

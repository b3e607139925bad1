import type { Block, Props, Run } from "./block";
import type { BlockDiff, WordDiff } from "./diff";

/** The text after the changes, from the changes alone. */
export function readAfter(diffs: readonly BlockDiff[]): Block[] {
  return diffs
    .filter(({ change }) => change !== "deleted" && change !== "gone")
    .map((diff) => ({
      ...bare(diff, diff.kind, diff.props),
      words: diff.words.filter(({ change }) => change !== "deleted").map((word) => runOf(word, word.look)),
      blocks: readAfter(diff.blocks),
    }));
}

/** The text before the changes, from the changes alone. */
export function readBefore(diffs: readonly BlockDiff[]): Block[] {
  const moved = new Map(
    diffs.flatMap((diff) => (diff.move && diff.change !== "gone" ? [[diff.move.number, diff] as const] : [])),
  );
  return diffs.flatMap((diff) => {
    if (diff.change === "inserted" || (diff.move && diff.change !== "gone")) return [];
    return [before(diff.change === "gone" ? moved.get(diff.move!.number)! : diff)];
  });
}

function before(diff: BlockDiff): Block {
  const props: Record<string, unknown> = { ...diff.props };
  for (const { name, before: old } of diff.propertyChanges) {
    if (old === undefined) delete props[name];
    else props[name] = old;
  }
  return {
    ...bare(diff, diff.wasKind ?? diff.kind, props),
    words: diff.words
      .filter(({ change }) => change !== "inserted")
      .map((word) => runOf(word, word.was ?? word.look)),
    blocks: readBefore(diff.blocks),
  };
}

function bare({ by }: BlockDiff, kind: string, props: Props): Omit<Block, "words" | "blocks"> {
  return { kind, props, propsBy: {}, by, at: null };
}

function runOf({ text, atom, by }: WordDiff, look: Run["look"]): Run {
  return { text, look, atom, by, at: null };
}

import { align, type Pair } from "./align";
import { type Block, wordsIn } from "./block";
import { commonOf } from "./sequence";

/**
 * Which column of a table is which of another, as pairs of places; null for tables with merged
 * cells, whose rows have no common columns.
 */
export function columnsOf(before: Block, after: Block): Pair[] | null {
  const [old, fresh] = [columnsIn(before), columnsIn(after)];
  if (!old || !fresh) return null;
  return byHeading(old, fresh) ?? align(old, fresh, { moves: false, byPlace: true });
}

/** Columns whose first cells say what they are; null where these are empty or say the same. */
function byHeading(before: readonly Block[], after: readonly Block[]): Pair[] | null {
  const [old, fresh] = [headingsOf(before), headingsOf(after)];
  if (!old || !fresh) return null;
  const pairs: Pair[] = [];
  let [one, other] = [0, 0];
  for (const [before, after] of [...commonOf(old, fresh), [old.length, fresh.length] as const]) {
    // As many between two that stay were renamed; more or fewer came or went.
    const renamed = before - one === after - other;
    for (; renamed && one < before; one++) pairs.push({ before: one, after: other++, moved: false });
    if (before < old.length) pairs.push({ before, after, moved: false });
    [one, other] = [before + 1, after + 1];
  }
  return pairs;
}

function headingsOf(columns: readonly Block[]): string[] | null {
  const headings = columns.map(({ blocks }) => (blocks[0] ? wordsIn(blocks[0]).trim() : ""));
  return headings.includes("") || new Set(headings).size < headings.length ? null : headings;
}

/** Each column as a block that holds its cells. */
function columnsIn(table: Block): Block[] | null {
  const width = table.blocks[0]?.blocks.length ?? 0;
  const regular = table.blocks.every(
    ({ kind, blocks }) =>
      kind === "tablerow" &&
      blocks.length === width &&
      blocks.every(({ props }) => !(props.__colSpan || props.__rowSpan)),
  );
  if (!regular) return null;
  return Array.from({ length: width }, (_, column) => ({
    kind: "column",
    props: {},
    propsBy: {},
    by: "",
    at: null,
    words: [],
    blocks: table.blocks.map((row) => row.blocks[column]!),
  }));
}

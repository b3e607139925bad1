import { type AlignOptions, align, type Pair } from "./align";
import { type Block, canonical, fingerprintOf, wordsIn } from "./block";
import { columnsOf } from "./columns";
import type { BlockDiff, Diff, PropertyDiff } from "./diff";
import { summaryOf } from "./summary";
import { type DeletedBy, diffWords, wholePassage } from "./word-diff";

/** Letters of a moved block that are shown where it stood. */
const EXCERPT = 24;
const ANYWHERE: AlignOptions = { moves: true, byPlace: false };
const IN_PLACE: AlignOptions = { moves: false, byPlace: true };

/**
 * Two texts, block by block: what came, went, moved and was edited, tables by rows and cells, words
 * one by one. Both texts can be read from it again (see read-diff.ts).
 */
export function compareTexts(
  before: readonly Block[],
  after: readonly Block[],
  deletedBy: DeletedBy = () => undefined,
): Diff {
  const blocks = new Comparison(deletedBy).sequence(before, after, align(before, after, ANYWHERE));
  return { blocks, summary: summaryOf(blocks) };
}

class Comparison {
  readonly #deletedBy: DeletedBy;
  #moves = 0;

  constructor(deletedBy: DeletedBy) {
    this.#deletedBy = deletedBy;
  }

  /**
   * What went stands before what came in its place; what moved leaves a mark where it stood.
   * @param cells how the cells of rows are paired, if these are the rows of a table
   */
  sequence(
    before: readonly Block[],
    after: readonly Block[],
    pairs: readonly Pair[],
    cells: readonly Pair[] | null = null,
  ): BlockDiff[] {
    const diffs: BlockDiff[] = [];
    const pairAt = new Map(pairs.map((pair) => [pair.after, pair]));
    const movedFrom = new Map(pairs.filter((each) => each.moved).map((pair) => [pair.before, pair]));
    const numbers = new Map([...movedFrom.keys()].map((index) => [index, ++this.#moves]));
    let next = 0;
    const leave = (until: number) => {
      for (; next < until; next++) {
        const moved = movedFrom.get(next);
        const block = before[next]!;
        const number = numbers.get(next);
        if (moved && number) diffs.push(goneOf(block, number, isDown(pairs, moved)));
        else diffs.push(this.#whole(block, "deleted"));
      }
    };
    const stays = pairs.filter((each) => !each.moved);
    let stay = 0;
    leave(stays[0]?.before ?? before.length);
    for (const [index, block] of after.entries()) {
      const pair = pairAt.get(index);
      if (!pair) diffs.push(this.#whole(block, "inserted"));
      else if (pair.moved) {
        const direction = isDown(pairs, pair) ? "down" : "up";
        const move = { number: numbers.get(pair.before)!, direction } as const;
        diffs.push({ ...this.#edited(before[pair.before]!, block, cells), move });
      } else {
        diffs.push(this.#edited(before[pair.before]!, block, cells));
        next = pair.before + 1;
        leave(stays[++stay]?.before ?? before.length);
      }
    }
    return diffs;
  }

  #edited(before: Block, after: Block, cells: readonly Pair[] | null): BlockDiff {
    if (fingerprintOf(before) === fingerprintOf(after)) return this.#whole(after, "same");
    return {
      change: "changed",
      kind: after.kind,
      ...(before.kind !== after.kind && { wasKind: before.kind }),
      props: after.props,
      propertyChanges: propertyChanges(before, after),
      by: after.by,
      words: diffWords(before.words, after.words, this.#deletedBy),
      blocks: this.#below(before, after, cells),
    };
  }

  #below(before: Block, after: Block, cells: readonly Pair[] | null): BlockDiff[] {
    const [old, fresh] = [before.blocks, after.blocks];
    const isRow = before.kind === "tablerow" && after.kind === "tablerow";
    if (isRow) return this.sequence(old, fresh, cells ?? align(old, fresh, IN_PLACE));
    // Cells are paired by their columns, so that an empty one is not taken for its neighbour.
    const isTable = before.kind === "table" && after.kind === "table";
    const columns = isTable ? columnsOf(before, after) : null;
    const options = before.kind === "tablecell" ? IN_PLACE : ANYWHERE;
    return this.sequence(old, fresh, align(old, fresh, options), columns);
  }

  #whole(block: Block, change: "same" | "inserted" | "deleted"): BlockDiff {
    const words = wholePassage(block.words, change, this.#deletedBy);
    const who = change === "deleted" ? deleterOf(words, block, this.#deletedBy) : undefined;
    return {
      change,
      kind: block.kind,
      props: block.props,
      propertyChanges: [],
      by: block.by,
      ...(who && { deletedBy: who }),
      words,
      blocks: block.blocks.map((each) => this.#whole(each, change)),
    };
  }
}

function deleterOf(words: BlockDiff["words"], block: Block, deletedBy: DeletedBy): string | undefined {
  return words[0]?.deletedBy ?? (block.at ? deletedBy(block.at) : undefined);
}

function isDown(pairs: readonly Pair[], moved: Pair): boolean {
  // Down when something that stays stood behind it and stands before it now.
  return pairs.some((each) => !each.moved && each.before > moved.before && each.after < moved.after);
}

function goneOf(block: Block, number: number, down: boolean): BlockDiff {
  const text = [...wordsIn(block).replace(/\s+/g, " ")].slice(0, EXCERPT).join("");
  const word = {
    change: "same",
    text,
    look: { format: 0, url: null, more: "" },
    atom: null,
    by: block.by,
  } as const;
  return {
    change: "gone",
    kind: block.kind,
    props: {},
    propertyChanges: [],
    move: { number, direction: down ? "down" : "up" },
    by: block.by,
    words: text === "" ? [] : [word],
    blocks: [],
  };
}

function propertyChanges(before: Block, after: Block): PropertyDiff[] {
  const names = new Set([...Object.keys(before.props), ...Object.keys(after.props)]);
  return [...names].sort().flatMap((name) => {
    const [old, fresh] = [before.props[name], after.props[name]];
    if (canonical(old) === canonical(fresh)) return [];
    return [{ name, before: old, after: fresh, by: after.propsBy[name] ?? null }];
  });
}

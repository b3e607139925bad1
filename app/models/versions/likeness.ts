import { type Block, wordsIn } from "./block";

/** Pairs of neighbouring letters of a text, counted: what two texts share tells how alike they are. */
export interface Shape {
  kind: string;
  /** Holds other blocks: a table is never like a paragraph. */
  holds: boolean;
  pairs: ReadonlyMap<string, number>;
  /** Letters less one; negative for none. */
  size: number;
  /** Id of the picture or file it shows. */
  attachment: unknown;
}

export function shapeOf(block: Block): Shape {
  const text = wordsIn(block).replace(/\s+/g, " ").trim();
  const pairs = new Map<string, number>();
  for (let at = 0; at + 2 <= text.length; at++) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  const attachment = block.props.__attachmentId;
  return {
    kind: block.kind,
    holds: block.blocks.length > 0,
    pairs,
    size: text.length - 1,
    attachment,
  };
}

/** How alike a block is to one that holds all its words and many more: enough for neighbours. */
const WRITTEN_ON = 0.4;

/** From 0, nothing in common, to 1 (Dice's coefficient); blocks that cannot be the same one are 0. */
export function likeness(one: Shape, other: Shape, least = 0): number {
  if (one.kind !== other.kind && (one.holds || other.holds || one.attachment || other.attachment)) return 0;
  if (one.attachment !== undefined && one.attachment === other.attachment) return 1;
  // One that was emptied, or filled, where it stands.
  if (one.kind === other.kind && !one.holds && (one.size < 0 || other.size < 0)) return WRITTEN_ON;
  const isExchanged = one.attachment !== other.attachment;
  const smaller = Math.min(one.size, other.size);
  const most = (2 * smaller) / (one.size + other.size || 1);
  const kinship = one.kind === other.kind && !isExchanged ? 1 : 0.9;
  if (most * kinship < least && WRITTEN_ON < least) return 0;
  const [small, large] = one.pairs.size < other.pairs.size ? [one, other] : [other, one];
  let shared = 0;
  for (const [pair, count] of small.pairs) shared += Math.min(count, large.pairs.get(pair) ?? 0);
  const alike = (kinship * 2 * shared) / (one.size + other.size || 1);
  const isWithin = kinship === 1 && smaller >= 2 && shared >= 0.8 * smaller;
  return isWithin ? Math.max(alike, WRITTEN_ON) : alike;
}

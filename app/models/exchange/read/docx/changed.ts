import { mayBeProposed } from "../../../documents/nodes";
import { type Marks, marksOf } from "../../../documents/nodes/suggestion";
import { elementsOf, findBelow, textBelow, type Xml } from "../xml";
import type { Piece } from "./pieces";

/** What a change can be about beside words, and comes or goes as a whole. */
const BLOCKS = ["w:drawing", "w:pict", "w:object", "m:oMathPara"];

/** All words of a changed element, those that would go too. */
export function changedWords(element: Xml): string {
  return textBelow(element, "w:t") + textBelow(element, "w:delText");
}

/** Whether a picture, a formula on its own line or a new page stands in a change. */
export function changesBlock(change: Xml): boolean {
  const isNewPage = (each: Xml): boolean =>
    (each.name === "w:br" && each.attributes["w:type"] === "page") || elementsOf(each).some(isNewPage);
  return BLOCKS.some((name) => findBelow(change, name)) || isNewPage(change);
}

/**
 * Gives pictures and other blocks that were read inside a change its marks.
 * @returns how many of the pieces can have none
 */
export function markBlocks(pieces: readonly Piece[], marks: Marks): number {
  let others = 0;
  for (const piece of pieces) {
    if (mayBeProposed(piece.type) && Object.keys(marks).length > 0)
      Object.assign(piece, { marks: { ...marks, ...marksOf(piece) } });
    else if (piece.type !== "text") others += 1;
  }
  return others;
}

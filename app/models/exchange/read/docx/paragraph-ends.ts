import { mayBeProposed } from "../../../documents/nodes";
import { childOf, childrenOf, type Xml } from "../xml";
import { addsOf } from "./changes";
import { type Kind, kindOf } from "./paragraphs";
import type { Piece } from "./pieces";
import type { Reading } from "./reading";
import { wholeChanges } from "./rows";

/** What a file proposes of the end of a paragraph: that there is one, or that there is none any more. */
export function endsOf(paragraph: Xml): { inserted?: Xml; deleted?: Xml } {
  const mark = childOf(childOf(paragraph, "w:pPr"), "w:rPr");
  const [inserted, deleted] = [childOf(mark, "w:ins"), childOf(mark, "w:del")];
  return { ...(inserted && { inserted }), ...(deleted && { deleted }) };
}

/** Whether two paragraphs look alike, so that one could go on in the other. */
export function areAlike(one: Kind, other: Kind): boolean {
  const looks = [one, other].map(({ style, level, numbering, align, indent, newPage }) =>
    JSON.stringify([style.role, level, numbering, align, indent, newPage]),
  );
  return looks[0] === looks[1];
}

/** Whether a file proposes another look of a paragraph, of those we know. */
export function changesLook(paragraph: Xml, kind: Kind, reading: Reading): boolean {
  const change = childOf(childOf(paragraph, "w:pPr"), "w:pPrChange");
  const before = childOf(change, "w:pPr");
  if (!before) return false;
  return !areAlike(kindOf({ name: "w:p", attributes: {}, children: [before] }, reading), kind);
}

/** Whether a paragraph holds nothing but what comes or goes as a whole: it is no paragraph of ours. */
export function isWholeBlock(pieces: readonly Piece[]): boolean {
  return pieces.length > 0 && pieces.every((piece) => mayBeProposed(piece.type));
}

/** Whether a table is proposed as a whole: the end of the paragraph before it only makes room for it. */
export function isInserted(element: Xml | undefined): boolean {
  return element?.name === "w:tbl" && wholeChanges(childrenOf(element, "w:tr")).some(addsOf);
}

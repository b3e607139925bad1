/** What stands on the picture of a work that is shown where its address is passed on. */
export interface ShareCard {
  /** Above the title: kind, stage, subject. */
  heading: string;
  title: string;
  /** Below it: who wrote it, and where. */
  byline: string;
  unit: string;
  /** The name of this installation. */
  product: string;
}

/** Pixels, as the platforms ask for (1.91 : 1). */
export const CARD = { width: 1200, height: 630, margin: 80 } as const;

/** What no line may begin with, and what none may end with (GB/T 15834—2011, 5.1). */
const CLOSING = /^[，。、；：？！）》」』〉】〕”’…—·%,.;:?!)\]}]+$/u;
const OPENING = /^[（《「『〈【〔“‘([{]$/u;

/**
 * A text in lines no wider than `width`. Western words stay whole where they fit; what does not fit
 * into so many lines ends with an ellipsis.
 * @param widthOf width of some words in the same unit
 */
export function linesOf(
  text: string,
  widthOf: (text: string) => number,
  width: number,
  most: number,
): { lines: string[]; whole: boolean } {
  const lines: string[] = [];
  let line = "";
  for (const piece of piecesOf(text, widthOf, width)) {
    if (line !== "" && widthOf(line + piece.trimEnd()) > width) {
      lines.push(line.trim());
      line = "";
    }
    line += line === "" ? piece.trimStart() : piece;
  }
  if (line.trim() !== "") lines.push(line.trim());
  if (lines.length <= most) return { lines, whole: true };
  return { lines: [...lines.slice(0, most - 1), ended(lines[most - 1] ?? "", widthOf, width)], whole: false };
}

/** Between which a line may end. */
function piecesOf(text: string, widthOf: (text: string) => number, width: number): string[] {
  const pieces: string[] = [];
  for (const token of text.match(/[\p{Script=Latin}\p{N}'’.+-]+\s*|\s+|./gu) ?? []) {
    const before = pieces.at(-1) ?? "";
    const joins = before !== "" && (CLOSING.test(token) || OPENING.test(before.slice(-1)));
    if (joins && widthOf(before + token) <= width) pieces[pieces.length - 1] = before + token;
    else if (widthOf(token) > width) pieces.push(...token);
    else pieces.push(token);
  }
  return pieces;
}

function ended(line: string, widthOf: (text: string) => number, width: number): string {
  const characters = [...line];
  while (characters.length > 0 && widthOf(`${characters.join("")}…`) > width) characters.pop();
  return `${characters.join("")}…`;
}

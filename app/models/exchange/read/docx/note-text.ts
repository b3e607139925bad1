import { isAmongWords, type Piece } from "./pieces";

/**
 * A note's paragraphs as the plain words that a note of ours is; an address that its words do not
 * show stands behind them.
 * @returns `whole` is false when a look of letters or a picture was left out
 */
export function noteText(paragraphs: readonly Piece[][]): { text: string; whole: boolean } {
  let whole = true;
  const lines = paragraphs.map((pieces) => {
    let line = "";
    pieces.forEach((piece, index) => {
      if (!isAmongWords(piece)) whole = false;
      else if (piece.type === "linebreak") line += "\n";
      else if (piece.type === "inlineformula") line += piece.tex;
      else if (piece.type === "text") {
        line += piece.text;
        if (piece.format !== 0) whole = false;
        const next = pieces[index + 1];
        const ends = piece.url !== undefined && !(next?.type === "text" && next.url === piece.url);
        if (ends && !line.includes(piece.url ?? "")) line += `（${piece.url}）`;
      }
    });
    return line.trim();
  });
  return { text: lines.join("\n").trim(), whole };
}

import sharp from "sharp";
import { CARD, linesOf, type ShareCard } from "./share-card";
import { Typeface } from "./typeface";

/** The paper, inks and blue of app/styles/tokens.css. */
const COLOURS = { paper: "#fbfaf6", ink: "#1f2124", soft: "#54585e", line: "#d9d6cd", accent: "#1b5e93" };
/** Sizes of the title, and lines there is room for. */
const SIZES = [
  { size: 76, most: 3 },
  { size: 66, most: 3 },
  { size: 56, most: 4 },
] as const;

/**
 * The picture of a work, as PNG.
 * @param fontFolder where our fonts are
 */
export async function drawCard(card: ShareCard, fontFolder: string): Promise<Uint8Array> {
  return sharp(Buffer.from(svgOf(card, fontFolder)))
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
}

function svgOf({ heading, title, byline, unit, product }: ShareCard, fontFolder: string): string {
  const { width, height, margin } = CARD;
  const [bold, plain] = [new Typeface(fontFolder, "bold"), new Typeface(fontFolder, "plain")];
  const room = width - 2 * margin;
  const one = (text: string, size: number) => {
    const { lines } = linesOf(text, (words) => plain.widthOf(words, size), room, 1);
    return lines[0] ?? "";
  };
  const { size, lines } = fitted(title, bold, room);
  const titled = lines.map((line, index) => bold.draw(line, margin, 200 + index * size * 1.32, size));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="100%" height="100%" fill="${COLOURS.paper}"/>`,
    `<rect width="100%" height="12" fill="${COLOURS.accent}"/>`,
    `<g fill="${COLOURS.accent}">${plain.draw(one(heading, 32), margin, 108, 32)}</g>`,
    `<g fill="${COLOURS.ink}">${titled.join("")}</g>`,
    `<rect x="${margin}" y="508" width="${room}" height="2" fill="${COLOURS.line}"/>`,
    `<g fill="${COLOURS.soft}">${plain.draw(one(byline, 30), margin, 500 - 18, 30)}`,
    `${plain.draw(one(unit, 28), margin, 568, 28)}</g>`,
    `<g fill="${COLOURS.ink}">${bold.draw(product, width - margin - bold.widthOf(product, 34), 568, 34)}</g>`,
    "</svg>",
  ].join("");
}

/** As large as it may be and still be whole. */
function fitted(title: string, face: Typeface, room: number): { size: number; lines: string[] } {
  for (const { size, most } of SIZES) {
    const { lines, whole } = linesOf(title, (words) => face.widthOf(words, size), room, most);
    if (whole || size === SIZES.at(-1)?.size) return { size, lines };
  }
  throw new Error("there is no size for a title");
}

import { escapeHtml } from "../escape";
import type { Branch } from "./branch";
import { FONT, LINE, layOut, PAD, type Placed } from "./layout";

/** The colours of app/styles/tokens.css, for where no style sheet reaches. */
const COLOURS = { paper: "#ffffff", ink: "#1f2124", line: "#7d9db8", accent: "#1b5e93" };
/** Families named as those of the page; whoever has none of them takes their own. */
const FAMILY = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";

/** Draws one line of words whose baseline begins at a point; by default as text. */
export type DrawWords = (words: string, x: number, y: number, size: number) => string;

/**
 * A map as a picture that stands for itself: every value escaped, colours as attributes, which a page's
 * style sheet may overrule.
 * @param draw how words are drawn where there may be no font
 */
export function svgOf(root: Branch, draw: DrawWords = asText): string {
  const { width, height, branches } = layOut(root);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`,
    ` font-family="${FAMILY}" font-size="${FONT}">`,
    ...branches.map(lineTo),
    ...branches.map((branch) => boxOf(branch, draw)),
    "</svg>",
  ].join("");
}

function lineTo({ from, x, y, height }: Placed): string {
  if (!from) return "";
  const to = y + height / 2;
  const middle = (from.x + x) / 2;
  const way = `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to} ${x} ${to}`;
  return `<path class="map-line" d="${way}" fill="none" stroke="${COLOURS.line}" stroke-width="1.5"/>`;
}

function boxOf({ path, lines, x, y, width, height }: Placed, draw: DrawWords): string {
  const isRoot = path.length === 0;
  const [fill, ink] = isRoot ? [COLOURS.accent, "#ffffff"] : [COLOURS.paper, COLOURS.ink];
  const words = lines.map((line, at) => draw(line, x + PAD.x, y + PAD.y + at * LINE + LINE * 0.74, FONT));
  return (
    `<g data-branch="${path.join(".")}" class="${isRoot ? "map-root" : "map-branch"}">` +
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="${fill}" stroke="${COLOURS.accent}"/>` +
    `<g fill="${ink}">${words.join("")}</g></g>`
  );
}

function asText(words: string, x: number, y: number): string {
  return words === "" ? "" : `<text x="${x}" y="${y}">${escapeHtml(words)}</text>`;
}

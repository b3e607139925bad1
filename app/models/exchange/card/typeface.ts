import { readFileSync } from "node:fs";
import { join } from "node:path";
import { create, type Font } from "fontkit";
import { trueTypeOf } from "../write/pdf/woff2";

/** Ours, and a small one for what they have not: rarer characters, pinyin. */
const FILES = {
  bold: ["noto-serif-sc-chinese-simplified-700-normal.woff2", "noto-serif-sc-rest-400-normal.woff2"],
  plain: ["noto-sans-sc-chinese-simplified-400-normal.woff2", "noto-serif-sc-rest-400-normal.woff2"],
} as const;
export type Weight = keyof typeof FILES;

/** Decoded once for all cards of a worker: it takes some hundred milliseconds. */
const opened = new Map<string, Font>();

/** Text as outlines, so that a picture needs no font where it is drawn. */
export class Typeface {
  readonly #fonts: readonly Font[];

  /** @param folder where our fonts are */
  constructor(folder: string, weight: Weight) {
    this.#fonts = FILES[weight].map((name) => open(join(folder, name)));
  }

  widthOf(text: string, size: number): number {
    return this.#glyphs(text).reduce((sum, { advance }) => sum + advance * size, 0);
  }

  /** SVG paths of one line whose baseline begins at (x, y). What no font has is left out. */
  draw(text: string, x: number, y: number, size: number): string {
    // A bracket at the head of a line is blank on its left; without that half the lines are flush.
    let at = /^[（《「『【〔]/u.test(text) ? x - size / 2 : x;
    return this.#glyphs(text)
      .map(({ outline, advance, unitsPerEm }) => {
        const scale = size / unitsPerEm;
        const path = `<path transform="translate(${at.toFixed(2)} ${y}) scale(${scale.toFixed(5)} ${(-scale).toFixed(5)})" d="${outline}"/>`;
        at += advance * size;
        return outline === "" ? "" : path;
      })
      .join("");
  }

  #glyphs(text: string): { outline: string; advance: number; unitsPerEm: number }[] {
    return [...text].flatMap((character) => {
      const point = character.codePointAt(0) ?? 0;
      const font = this.#fonts.find((each) => each.hasGlyphForCodePoint(point));
      if (!font) return [];
      const glyph = font.glyphForCodePoint(point);
      const { unitsPerEm } = font;
      return [{ outline: glyph.path.toSVG(), advance: glyph.advanceWidth / unitsPerEm, unitsPerEm }];
    });
  }
}

function open(path: string): Font {
  const known = opened.get(path);
  if (known) return known;
  const font = create(trueTypeOf(readFileSync(path))) as Font;
  opened.set(path, font);
  return font;
}

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { trueTypeOf } from "./woff2";

/** Faces of ours, by the name they go under in a PDF. */
export type Face = "song" | "song-bold" | "hei";

const FILES: Record<Face, string> = {
  song: "noto-serif-sc-chinese-simplified-400-normal.woff2",
  "song-bold": "noto-serif-sc-chinese-simplified-700-normal.woff2",
  hei: "noto-sans-sc-chinese-simplified-700-normal.woff2",
};

/**
 * What of GB 2312, pinyin and common names the faces above have not; cut out of Noto Serif SC, and
 * drawn in regular weight whatever the face.
 */
const REST = "noto-serif-sc-rest-400-normal.woff2";

/** Fonts of the machine, for the rarer characters that ours have not. */
const SYSTEM: [path: string, name: string][] = [
  ["/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular"],
  ["/usr/share/fonts/noto-cjk/NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular"],
  ["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular"],
  ["/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", "WenQuanYiZenHei"],
];

/** Faces of formulas, which KaTeX brings along. */
const MATH = {
  symbols: "KaTeX_Main-Regular",
  shapes: "KaTeX_AMS-Regular",
  "math-italic": "KaTeX_Math-Italic",
  "math-bold": "KaTeX_Main-Bold",
  size1: "KaTeX_Size1-Regular",
  size2: "KaTeX_Size2-Regular",
  size3: "KaTeX_Size3-Regular",
  size4: "KaTeX_Size4-Regular",
} as const;
export type MathFace = keyof typeof MATH;

/** The part of fontkit's font that is used. */
interface Glyphs {
  unitsPerEm: number;
  hasGlyphForCodePoint(point: number): boolean;
  glyphForCodePoint(point: number): { advanceWidth: number };
}

type Document = PDFKit.PDFDocument & { _font: { font: Glyphs } };

/** Decoded once for all documents of a worker: it takes some hundred milliseconds. */
const decoded = new Map<string, Buffer>();

function fileOf(path: string): Buffer {
  const known = decoded.get(path);
  if (known) return known;
  const bytes = path.endsWith(".woff2") ? trueTypeOf(readFileSync(path)) : readFileSync(path);
  decoded.set(path, bytes);
  return bytes;
}

/** What a character becomes where no font has it. */
const SPELLED: Record<string, string> = {
  "℃": "°C",
  "‰": "0/00",
  "☐": "[ ]",
  "☑": "[x]",
  "☒": "[x]",
  "●": "•",
  "○": "o",
  "\u2011": "-",
  "\t": "  ",
};

export interface Glyph {
  /** Font under which it is drawn. */
  font: string;
  /** What is drawn; differs from the character where no font has it. */
  text: string;
  /** In ems. */
  width: number;
}

/** Finds for each character a font that has it. */
export class Fonts {
  readonly #pdf: Document;
  readonly #folder: string;
  readonly #loaded = new Map<string, Glyphs | null>();
  readonly #glyphs = new Map<string, Glyph>();

  /** @param folder where our fonts are */
  constructor(pdf: PDFKit.PDFDocument, folder: string) {
    this.#pdf = pdf as Document;
    this.#folder = folder;
  }

  glyph(character: string, face: Face): Glyph {
    const key = `${face} ${character}`;
    let glyph = this.#glyphs.get(key);
    if (!glyph) {
      glyph = this.#find(character, face);
      this.#glyphs.set(key, glyph);
    }
    return glyph;
  }

  /** A sign of a formula; one that its face has not is drawn as among words. */
  math(character: string, face: MathFace): Glyph {
    const key = `${face} ${character}`;
    let glyph = this.#glyphs.get(key);
    if (!glyph) {
      const found = this.#in([face, "symbols", "shapes"], character);
      glyph = found ?? this.glyph(character, "song");
      this.#glyphs.set(key, glyph);
    }
    return glyph;
  }

  #find(character: string, face: Face): Glyph {
    const found = this.#inAny(character, face);
    if (found) return found;
    const text = SPELLED[character] ?? circled(character) ?? "〓";
    const width = [...text].reduce((sum, each) => sum + (this.#inAny(each, face)?.width ?? 1), 0);
    return { font: face, text, width };
  }

  #inAny(character: string, face: Face): Glyph | null {
    const system = SYSTEM.map(([path]) => path);
    const other = face === "hei" ? "song" : "hei";
    return this.#in([face, other, "rest", "symbols", "shapes", ...system], character);
  }

  #in(names: readonly string[], character: string): Glyph | null {
    const point = character.codePointAt(0) ?? 0;
    for (const name of names) {
      const font = this.#load(name);
      if (!font?.hasGlyphForCodePoint(point)) continue;
      return {
        font: name,
        text: character,
        width: font.glyphForCodePoint(point).advanceWidth / font.unitsPerEm,
      };
    }
    return null;
  }

  #load(name: string): Glyphs | null {
    const known = this.#loaded.get(name);
    if (known !== undefined) return known;
    const font = this.#register(name);
    this.#loaded.set(name, font);
    return font;
  }

  #register(name: string): Glyphs | null {
    const [path, family] = this.#sourceOf(name);
    if (!existsSync(path)) return null;
    try {
      this.#pdf.registerFont(name, fileOf(path), family);
      return (this.#pdf.font(name) as Document)._font.font;
    } catch {
      return null;
    }
  }

  #sourceOf(name: string): [path: string, family?: string] {
    if (name in FILES) return [join(this.#folder, FILES[name as Face])];
    if (name === "rest") return [join(this.#folder, REST)];
    const system = SYSTEM.find(([path]) => path === name);
    if (system) return system;
    const katex = dirname(createRequire(import.meta.url).resolve("katex"));
    return [join(katex, "fonts", `${MATH[name as MathFace]}.ttf`)];
  }
}

/** "①" as "(1)". */
function circled(character: string): string | null {
  const point = character.codePointAt(0) ?? 0;
  return point >= 0x2460 && point <= 0x2473 ? `(${point - 0x245f})` : null;
}

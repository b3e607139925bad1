import { join } from "node:path";
import PDFDocument from "pdfkit";
import { expect, test } from "vitest";
import { Fonts } from "../../../app/models/exchange/write/pdf/fonts";

/* What can be drawn in a PDF with the fonts that we bring along, on a machine without any. */
const folder = join(import.meta.dirname, "../../../content/fonts");
const PINYIN = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêḿńňǹ";
const NAMES = "镕堃祎喆玥珺晞煜烨旸昇甯赟頔彧焱皓梓曈琰璟瑄翾芃萱钰镝淏沄沺";

/** All signs of GB 2312: 682 others and 6,763 Han characters. */
function gb2312(): string[] {
  const decoder = new TextDecoder("gb18030");
  const signs: string[] = [];
  for (let row = 0xa1; row <= 0xf7; row++) {
    if (row > 0xa9 && row < 0xb0) continue;
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const sign = decoder.decode(new Uint8Array([row, cell]));
      if ([...sign].length === 1 && !/[\ue000-\uf8ff\ufffd]/.test(sign)) signs.push(sign);
    }
  }
  return signs;
}

test.each(["song", "hei"] as const)(
  "every sign of GB 2312, pinyin and common names has a glyph of ours beside the face %s",
  (face) => {
    const fonts = new Fonts(new PDFDocument(), folder);
    const signs = [...gb2312(), ...PINYIN, ...NAMES];
    expect(signs.length).toBeGreaterThan(7_445);
    const without = signs.filter((sign) => {
      const { font, text } = fonts.glyph(sign, face);
      return text !== sign || font.startsWith("/");
    });
    expect(without.join("")).toBe("");
  },
);

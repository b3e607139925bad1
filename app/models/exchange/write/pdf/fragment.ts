import { FORMAT } from "../../../documents/content";
import { baselineOf, type Fragment, type Look } from "./lines";

/** Draws some words of a line that look alike. */
export function drawFragment(
  pdf: PDFKit.PDFDocument,
  part: Fragment,
  look: Look,
  { x, y, spacing, linked = false }: { x: number; y: number; spacing: number; linked?: boolean },
): void {
  const has = (bit: number) => (part.format & bit) !== 0;
  const top = y + (look.leading - look.size) / 2;
  if (has(FORMAT.highlight))
    pdf
      .save()
      .rect(x, top - 1, part.width, look.size + 3)
      .fill("#fff2a8")
      .restore();
  if (part.actual !== undefined) pdf.markContent("Span", { actual: part.actual } as never);
  const baseline = baselineOf(look, y) - (has(FORMAT.superscript) ? look.size * 0.35 : 0);
  pdf
    .font(part.font)
    .fontSize(part.size)
    .fillColor(linked ? "#1a4f8b" : "#000000")
    .text(part.text, x, baseline, {
      lineBreak: false,
      baseline: "alphabetic",
      ...(spacing > 0 && { characterSpacing: spacing }),
      ...(has(FORMAT.italic) && !/\p{sc=Han}/u.test(part.text) && { oblique: true }),
    });
  if (part.actual !== undefined) pdf.endMarkedContent();
  const rule = (height: number) =>
    pdf
      .save()
      .lineWidth(0.5)
      .moveTo(x, height)
      .lineTo(x + part.width, height)
      .stroke("#000000")
      .restore();
  if (has(FORMAT.underline)) rule(top + look.size * 1.08);
  if (has(FORMAT.strikethrough)) rule(top + look.size * 0.55);
  if (has(FORMAT.italic) && /\p{sc=Han}/u.test(part.text)) stress(pdf, part, x, top + look.size * 1.16);
}

/** A dot below each character: how Chinese stresses. */
function stress(pdf: PDFKit.PDFDocument, part: Fragment, x: number, y: number): void {
  const letters = [...part.text];
  const step = part.width / letters.length;
  letters.forEach((letter, index) => {
    if (/\p{sc=Han}/u.test(letter)) pdf.circle(x + step * (index + 0.5), y, 0.9).fill("#000000");
  });
}

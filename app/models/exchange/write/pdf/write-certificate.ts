import { encode } from "uqr";
import { CARRIED, type PrintedCertificate } from "../printed-certificate";
import { type Look, linesOf } from "./lines";
import { type Item, MARGIN, Sheet, WIDTH } from "./sheet";

/** The seal's red of app/styles/tokens.css. */
const CINNABAR = "#a63a28";
const HEADING: Look = { face: "song-bold", size: 30, leading: 64, align: "center" };
const WORK: Look = { face: "song-bold", size: 20, leading: 34, align: "center" };
const STATEMENT: Look = { face: "song", size: 14, leading: 28 };
const ROW: Look = { face: "song", size: 11, leading: 20 };
const SMALL: Look = { face: "song", size: 9, leading: 15, align: "center" };
const CODE = 96;

/**
 * A certificate as a PDF on one page of A4, with a code that leads to the page that checks it. What was
 * signed and the signature lie in the file, so that it can be checked without a line.
 * @param fontFolder where our fonts are
 */
export async function writeCertificate(printed: PrintedCertificate, fontFolder: string): Promise<Uint8Array> {
  const { work, language, at, origin, text, signature } = printed;
  const sheet = new Sheet(
    { title: `${printed.heading} ${work}`, authors: [], language, at, origin },
    fontFolder,
  );
  frame(sheet);
  sheet.flow(paragraph(sheet, printed.heading, HEADING, "H1"));
  sheet.gap(18);
  sheet.flow(paragraph(sheet, work, WORK, "H2"));
  sheet.gap(18);
  sheet.flow(paragraph(sheet, printed.statement, { ...STATEMENT, indent: STATEMENT.size * 2 }, "P"));
  sheet.gap(18);
  for (const [name, value] of printed.rows) sheet.flow(paragraph(sheet, `${name}  ${value}`, ROW, "P"));
  sheet.gap(24);
  sheet.flow([codeItem(sheet, printed)]);
  for (const words of [printed.check, printed.address]) sheet.flow(paragraph(sheet, words, SMALL, "P"));
  carry(sheet, CARRIED.text, "application/json", Buffer.from(text, "utf8"), at);
  carry(sheet, CARRIED.signature, "application/octet-stream", Buffer.from(signature, "base64url"), at);
  return sheet.close();
}

function paragraph(sheet: Sheet, text: string, look: Look, kind: string): Item[] {
  const tag = sheet.tag(kind, sheet.root);
  const lines = linesOf([{ type: "text", text }], look, WIDTH, sheet.fonts);
  return lines.map((line) => sheet.line(line, look, tag, kind));
}

function frame(sheet: Sheet): void {
  sheet.artifact((pdf) => {
    const { width, height } = pdf.page;
    for (const [inset, line] of [
      [36, 2],
      [42, 0.5],
    ] as const) {
      pdf
        .lineWidth(line)
        .rect(inset, inset, width - 2 * inset, height - 2 * inset)
        .stroke(CINNABAR);
    }
  });
}

/** The address as a QR code (ISO/IEC 18004), in the middle. */
function codeItem(sheet: Sheet, { address, code }: PrintedCertificate): Item {
  const tag = sheet.tag("Figure", sheet.root, { alt: code });
  const { data, size } = encode(address, { ecc: "M", border: 4 });
  const square = CODE / size;
  const left = MARGIN.left + (WIDTH - CODE) / 2;
  const draw = (_: number, y: number) => {
    const { pdf } = sheet;
    const content = pdf.markStructureContent("Figure");
    data.forEach((row, line) => {
      row.forEach((dark, column) => {
        if (dark) pdf.rect(left + column * square, y + line * square, square, square);
      });
    });
    pdf.fill("#000000");
    pdf.endMarkedContent();
    tag.add(content);
  };
  return { height: CODE + 4, draw };
}

function carry(sheet: Sheet, name: string, type: string, bytes: Buffer, at: number): void {
  sheet.pdf.file(bytes, { name, type, creationDate: new Date(at), modifiedDate: new Date(at) });
}

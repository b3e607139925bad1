import {
  EmphasisMarkType,
  ExternalHyperlink,
  FootnoteReferenceRun,
  type IRunOptions,
  type ParagraphChild,
  TextRun,
  UnderlineType,
} from "docx";
import { FORMAT, type Inline } from "../../../documents/content";
import { calledNote } from "../../notes";
import { fallbackLines } from "../fallback";
import { FONTS } from "./style";

/** What the words of one text need to know of it. */
export interface Words {
  /** How many notes the text has; a call of one is only then a footnote. */
  notes: number;
  /** Address of this installation, for links inside it. */
  origin: string;
}

export function runsOf(inlines: readonly Inline[], words: Words, look: IRunOptions = {}): ParagraphChild[] {
  return inlines.flatMap((inline): ParagraphChild[] => {
    const note = calledNote(inline);
    if (note !== null && note >= 1 && note <= words.notes) return [new FootnoteReferenceRun(note)];
    switch (inline.type) {
      case "text":
        return runsOfText(inline.text, inline.format ?? 0, look);
      case "linebreak":
        return [new TextRun({ ...look, break: 1 })];
      case "link": {
        const children = runsOf(inline.children, words, { ...look, style: "Hyperlink" });
        if (inline.url.startsWith("#")) return runsOf(inline.children, words, look);
        const link = inline.url.startsWith("/") ? `${words.origin}${inline.url}` : inline.url;
        return [new ExternalHyperlink({ link, children })];
      }
      default:
        return runsOfText(fallbackLines(inline).join(" "), 0, look);
    }
  });
}

function runsOfText(text: string, format: number, look: IRunOptions): ParagraphChild[] {
  const has = (bit: number) => (format & bit) !== 0;
  const run = (part: string, italic: object) =>
    new TextRun({
      ...look,
      // What XML cannot hold.
      text: part.replace(/(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, ""),
      ...(has(FORMAT.bold) && { bold: true }),
      ...(has(FORMAT.italic) && italic),
      ...(has(FORMAT.strikethrough) && { strike: true }),
      ...(has(FORMAT.underline) && { underline: { type: UnderlineType.SINGLE } }),
      ...(has(FORMAT.code) && { font: FONTS.code }),
      ...(has(FORMAT.subscript) && { subScript: true }),
      ...(has(FORMAT.superscript) && { superScript: true }),
      ...(has(FORMAT.highlight) && { highlight: "yellow" as const }),
    });
  if (!has(FORMAT.italic)) return [run(text, {})];
  // Chinese is not slanted: what is stressed gets a dot below each character.
  return [
    run(
      text,
      /\p{sc=Han}/u.test(text) ? { emphasisMark: { type: EmphasisMarkType.DOT } } : { italics: true },
    ),
  ];
}

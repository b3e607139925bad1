import {
  EmphasisMarkType,
  ExternalHyperlink,
  FootnoteReferenceRun,
  InternalHyperlink,
  type IRunOptions,
  type ParagraphChild,
  TextRun,
  UnderlineType,
} from "docx";
import { type Citation, FORMAT, type Inline } from "../../../documents/content";
import { printedMention } from "../../../documents/nodes/mention";
import { rubyPairs } from "../../../documents/nodes/ruby";
import { citationMark, type Sources } from "../../../documents/sources";
import { fallbackLines } from "../fallback";
import { wordMath } from "./math";
import { type Proposers, proposedRun, textRun } from "./proposed";
import { asChild, raw } from "./raw";
import { FONTS } from "./style";

/** What the words of one text need to know of it. */
export interface Words {
  /** What its notes say, in order; writing a call of one adds to them. */
  notes: string[];
  /** Numbers of the sources that citations name. */
  sources: Sources;
  /** Who proposed what is proposed in them. */
  proposers: Proposers;
  /** Address of this installation, for links inside it. */
  origin: string;
}

export function runsOf(inlines: readonly Inline[], words: Words, look: IRunOptions = {}): ParagraphChild[] {
  return inlines.flatMap((inline): ParagraphChild[] => {
    switch (inline.type) {
      case "text":
        return textRun(inline, words.proposers, (format) => runLook(inline.text, format, look));
      case "linebreak":
        return [proposedRun(new TextRun({ ...look, break: 1 }), words.proposers)];
      case "link": {
        const children = runsOf(inline.children, words, { ...look, style: "Hyperlink" });
        if (inline.url.startsWith("#")) return runsOf(inline.children, words, look);
        const link = inline.url.startsWith("/") ? `${words.origin}${inline.url}` : inline.url;
        return [new ExternalHyperlink({ link, children })];
      }
      case "footnote":
        return inline.note.trim() === ""
          ? []
          : [proposedRun(new FootnoteReferenceRun(words.notes.push(inline.note)), words.proposers)];
      case "citation":
        return citationRuns(inline, words, look);
      case "mention":
        return runsOf([printedMention(inline)], words, look);
      case "ruby":
        return rubyPairs(inline.text, inline.reading).map(([base, above]) =>
          proposedRun(rubyRun(base, above), words.proposers),
        );
      case "inlineformula": {
        const math = wordMath(inline.tex);
        return math
          ? [proposedRun(asChild(math), words.proposers)]
          : runsOfText(inline.tex, FORMAT.code, words, look);
      }
      default:
        return runsOfText(fallbackLines(inline).join(" "), 0, words, look);
    }
  });
}

/** The raised numbers of a citation, which lead to the first of its sources in the list. */
function citationRuns(citation: Citation, words: Words, look: IRunOptions): ParagraphChild[] {
  const { sources } = words;
  const mark = runsOfText(citationMark(citation, sources), FORMAT.superscript, words, look);
  const numbers = citation.sources.flatMap((id) => sources.get(id)?.number ?? []);
  if (numbers.length === 0) return mark;
  return [new InternalHyperlink({ anchor: sourceBookmark(Math.min(...numbers)), children: mark })];
}

/** Name of the place of a source in the list. */
export function sourceBookmark(number: number): string {
  return `source-${number}`;
}

function runsOfText(text: string, format: number, words: Words, look: IRunOptions): ParagraphChild[] {
  return textRun({ format }, words.proposers, (each) => runLook(text, each, look));
}

/** Words that a file adds to a block, like its caption. */
export function plainRun(text: string, { proposers }: Pick<Words, "proposers">): ParagraphChild {
  const [run] = textRun({}, proposers, () => ({ text: storable(text) }));
  return run as ParagraphChild;
}

function runLook(text: string, format: number, look: IRunOptions): IRunOptions {
  const has = (bit: number) => (format & bit) !== 0;
  return {
    ...look,
    text: storable(text),
    ...(has(FORMAT.bold) && { bold: true }),
    // Chinese is not slanted: what is stressed gets a dot below each character.
    ...(has(FORMAT.italic) &&
      (/\p{sc=Han}/u.test(text) ? { emphasisMark: { type: EmphasisMarkType.DOT } } : { italics: true })),
    ...(has(FORMAT.strikethrough) && { strike: true }),
    ...(has(FORMAT.underline) && { underline: { type: UnderlineType.SINGLE } }),
    ...(has(FORMAT.code) && { font: FONTS.code }),
    ...(has(FORMAT.subscript) && { subScript: true }),
    ...(has(FORMAT.superscript) && { superScript: true }),
    ...(has(FORMAT.highlight) && { highlight: "yellow" as const }),
  };
}

/** Words without what XML cannot hold. */
function storable(text: string): string {
  return text.replace(/(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, "");
}

/** Whether words need more room above them than a line of the body has. */
export function isTall(inlines: readonly Inline[]): boolean {
  return inlines.some(
    (each) =>
      each.type === "ruby" ||
      each.type === "inlineformula" ||
      (each.type === "link" && isTall(each.children)),
  );
}

/** Words with their reading above (`w:ruby`), at half the size of the body. */
function rubyRun(base: string, above: string): ParagraphChild {
  const value = (name: string, val: string) => raw(name, { "w:val": val });
  const run = (text: string, ...properties: readonly ReturnType<typeof raw>[]) =>
    raw("w:r", {}, raw("w:rPr", {}, ...properties), raw("w:t", { "xml:space": "preserve" }, storable(text)));
  const properties = raw(
    "w:rubyPr",
    {},
    value("w:rubyAlign", "center"),
    value("w:hps", "16"),
    value("w:hpsRaise", "30"),
    value("w:hpsBaseText", "32"),
    value("w:lid", "zh-CN"),
  );
  const reading = raw("w:rt", {}, run(above, value("w:sz", "16")));
  return asChild(raw("w:r", {}, raw("w:ruby", {}, properties, reading, raw("w:rubyBase", {}, run(base)))));
}

import {
  DeletedTextRun,
  type IParagraphOptions,
  type IRunOptions,
  Paragraph,
  type ParagraphChild,
  TextRun,
  type XmlComponent,
} from "docx";
import type { Inline, TextNode } from "../../../documents/content";
import { BREAK, type Suggestion } from "../../../documents/nodes/suggestion";
import { asChild, type Raw, raw } from "./raw";

/** Who proposed what in a text, and how many changes its file has so far. */
export interface Proposers {
  names: ReadonlyMap<string, string>;
  count: number;
}

export const NOBODY: Proposers = { names: new Map(), count: 0 };

function changeOf({ memberId, at }: Suggestion, proposers: Proposers) {
  proposers.count += 1;
  const date = new Date(at * 1000).toISOString().replace(/\.\d+Z$/, "Z");
  return { id: proposers.count, author: proposers.names.get(memberId) ?? "?", date };
}

function change(name: "w:ins" | "w:del", mark: Suggestion, proposers: Proposers, ...children: Raw[]): Raw {
  const { id, author, date } = changeOf(mark, proposers);
  return raw(name, { "w:id": `${id}`, "w:author": author, "w:date": date }, ...children);
}

/**
 * Words with what is proposed of them as tracked changes.
 * @param look how words of a format look
 */
export function textRun(
  { format = 0, marks = {} }: TextNode,
  proposers: Proposers,
  look: (format: number) => IRunOptions,
): ParagraphChild {
  const { inserted, deleted, formatted } = marks;
  const options: IRunOptions = formatted
    ? {
        ...look(formatted.format ?? 0),
        // An element without any property would be none, and Word asks for one.
        revision: { bold: false, ...look(format), ...changeOf(formatted, proposers) },
      }
    : look(format);
  const run = deleted
    ? new DeletedTextRun({ ...options, ...changeOf(deleted, proposers) })
    : new TextRun(options);
  return inserted ? asChild(change("w:ins", inserted, proposers, run)) : run;
}

/** A paragraph of whose end something is proposed. */
class ProposedParagraph extends Paragraph {
  constructor(options: IParagraphOptions, end: Raw | null) {
    super(options);
    const [properties] = this.root as XmlComponent[];
    if (end) properties?.addChildElement(raw("w:rPr", {}, end));
  }
}

/**
 * The paragraphs of one block: more than one where somebody proposes to divide it.
 * @param write makes runs of what stands in a paragraph
 * @param before stands before the first words
 */
export function paragraphsOf(
  inlines: readonly Inline[],
  proposers: Proposers,
  options: IParagraphOptions,
  write: (inlines: readonly Inline[]) => ParagraphChild[],
  before: readonly ParagraphChild[] = [],
): Paragraph[] {
  return divided(inlines).map(({ inlines, begins }, index) => {
    const gone = begins ? null : lastDeletion(inlines);
    const end = begins ? change("w:ins", begins, proposers) : gone && change("w:del", gone, proposers);
    const children = [...(index === 0 ? before : []), ...write(inlines)];
    return new ProposedParagraph({ ...options, children }, end);
  });
}

/** What stands in a block, cut where a new paragraph is proposed. */
function divided(inlines: readonly Inline[]): { inlines: Inline[]; begins: Suggestion | null }[] {
  const parts: { inlines: Inline[]; begins: Suggestion | null }[] = [{ inlines: [], begins: null }];
  for (const inline of inlines) {
    const mark = inline.type === "text" ? inline.marks?.inserted : undefined;
    if (inline.type !== "text" || !mark) {
      parts.at(-1)?.inlines.push(inline);
      continue;
    }
    for (const [index, text] of inline.text.split(BREAK).entries()) {
      if (index > 0) {
        Object.assign(parts.at(-1) ?? {}, { begins: mark });
        parts.push({ inlines: [], begins: null });
      }
      if (text !== "") parts.at(-1)?.inlines.push({ ...inline, text });
    }
  }
  return parts;
}

/** When all words are to go, the paragraph goes with them. */
function lastDeletion(inlines: readonly Inline[]): Suggestion | null {
  const marks = inlines.map((each) => (each.type === "text" ? each.marks?.deleted : undefined));
  return marks.every((mark) => mark !== undefined) ? (marks.at(-1) ?? null) : null;
}

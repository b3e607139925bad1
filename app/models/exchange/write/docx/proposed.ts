import {
  DeletedTextRun,
  type IParagraphOptions,
  type IRunOptions,
  type ITableCellOptions,
  type ITableRowOptions,
  Paragraph,
  type ParagraphChild,
  TableCell,
  TableRow,
  TextRun,
  type XmlComponent,
} from "docx";
import type { Inline, TextNode } from "../../../documents/content";
import { BREAK, type Marks, type Suggestion } from "../../../documents/nodes/suggestion";
import { asChild, type Raw, raw } from "./raw";
import { type Remarks, remarkBlock, remarkedRun, remarksIn, withRemarks } from "./remarks";

/** Who proposed what in a text, and how many changes its file has so far. */
export interface Proposers {
  names: ReadonlyMap<string, string>;
  count: number;
  /** What is proposed of the block that is written now, and so of all in it. */
  within: Marks;
  /** What is proposed that no change in a file can say. */
  remarks: Remarks;
}

export function proposersOf(names: Record<string, string>, language: "zh" | "en" = "zh"): Proposers {
  return { names: new Map(Object.entries(names)), count: 0, within: {}, remarks: remarksIn(language) };
}

/** Writes what stands in a block, or in a row, that carries marks of its own. */
export function within<T>(proposers: Proposers, marks: Marks, write: () => T): T {
  const around = proposers.within;
  remarkBlock(marks, proposers.remarks, proposers.names);
  proposers.within = { ...around, ...marks };
  const written = write();
  proposers.within = around;
  return written;
}

function changeOf({ memberId, at }: Suggestion, proposers: Proposers) {
  proposers.count += 1;
  const date = new Date(at * 1000).toISOString().replace(/\.\d+Z$/, "Z");
  return { id: proposers.count, author: proposers.names.get(memberId) ?? "?", date };
}

type ChangeName = "w:ins" | "w:del" | "w:cellIns" | "w:cellDel";

function change(name: ChangeName, mark: Suggestion, proposers: Proposers, ...children: Raw[]): Raw {
  const { id, author, date } = changeOf(mark, proposers);
  return raw(name, { "w:id": `${id}`, "w:author": author, "w:date": date }, ...children);
}

/**
 * Words with what is proposed of them as tracked changes.
 * @param look how words of a format look
 */
export function textRun(
  { format = 0, marks = {} }: Omit<TextNode, "type" | "text">,
  proposers: Proposers,
  look: (format: number) => IRunOptions,
): ParagraphChild[] {
  const { inserted, deleted, formatted } = { ...marks, ...proposers.within };
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
  const written = inserted ? asChild(change("w:ins", inserted, proposers, run)) : run;
  return remarkedRun(written, marks, proposers.remarks, proposers.names);
}

/** A picture, a formula or a call of a note, which comes and goes with the block it stands in. */
export function proposedRun(run: ParagraphChild, proposers: Proposers): ParagraphChild {
  const { inserted, deleted } = proposers.within;
  const gone = deleted ? change("w:del", deleted, proposers, run as XmlComponent) : (run as XmlComponent);
  return asChild(inserted ? change("w:ins", inserted, proposers, gone) : gone);
}

/** What is proposed of the block that is written now, as properties of a row or of the end of a paragraph. */
function wholeChanges(proposers: Proposers): Raw[] {
  const { inserted, deleted } = proposers.within;
  return [
    ...(inserted ? [change("w:ins", inserted, proposers)] : []),
    ...(deleted ? [change("w:del", deleted, proposers)] : []),
  ];
}

/** A paragraph that comes and goes with the block it belongs to. */
export class BlockParagraph extends Paragraph {
  constructor(options: IParagraphOptions, proposers: Proposers, end: readonly Raw[] = []) {
    super({ ...options, children: withRemarks(options.children ?? [], proposers.remarks) });
    const [properties] = this.root as XmlComponent[];
    const changes = [...end, ...wholeChanges(proposers)];
    if (changes.length > 0) properties?.addChildElement(raw("w:rPr", {}, ...changes));
  }
}

/** A cell of a column that comes or goes by itself. */
export class ProposedCell extends TableCell {
  constructor(options: ITableCellOptions, marks: Marks, proposers: Proposers) {
    super(options);
    const [properties] = this.root as XmlComponent[];
    const { inserted, deleted } = marks;
    if (inserted) properties?.addChildElement(change("w:cellIns", inserted, proposers));
    if (deleted) properties?.addChildElement(change("w:cellDel", deleted, proposers));
  }
}

/** A row that comes and goes with its table, or by itself. */
export class ProposedRow extends TableRow {
  constructor(options: ITableRowOptions, proposers: Proposers) {
    super(options);
    const [properties] = this.root as XmlComponent[];
    for (const each of wholeChanges(proposers)) properties?.addChildElement(each);
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
    const gone = begins || proposers.within.deleted ? null : lastDeletion(inlines);
    const end = begins ? change("w:ins", begins, proposers) : gone && change("w:del", gone, proposers);
    const children = [...(index === 0 ? before : []), ...write(inlines)];
    return new BlockParagraph({ ...options, children }, proposers, end ? [end] : []);
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

import * as Y from "yjs";
import { MARK_KEYS, type Mark, type MarkKind, writeMark } from "../../app/models/documents/nodes/suggestion";
import { rootOf } from "../../app/models/documents/yjs-format";

/** The words of the document's first block. */
export function firstWords(doc: Y.Doc): Y.XmlText {
  return (rootOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;
}

export function markOf(memberId: string, id = "proposal1", rest: Partial<Mark> = {}): Mark {
  return { id, memberId, at: 1_700_000_000, ...rest };
}

/** Attributes of words that carry the mark; null takes it away. */
export function marked(kind: MarkKind, mark: Mark | null): Record<string, string | null> {
  return { [MARK_KEYS[kind]]: mark && writeMark(mark) };
}

/** Proposes words at the beginning of the text. */
export function proposeWords(doc: Y.Doc, memberId: string, words: string, id?: string): void {
  firstWords(doc).insert(0, words, marked("inserted", markOf(memberId, id)));
}

/** Runs of the first block, as the document has them. */
export function runsOf(doc: Y.Doc): { insert: string; attributes?: Record<string, unknown> }[] {
  return firstWords(doc).toDelta();
}

export function wordsOf(doc: Y.Doc): string {
  return runsOf(doc)
    .map(({ insert }) => insert)
    .join("");
}

/** Attributes of a block that carries the mark. */
export function markedBlock(kind: MarkKind, mark: Mark): Record<string, string> {
  return { [MARK_KEYS[kind]]: writeMark(mark) };
}

export function setMarks(block: unknown, marks: Record<string, string>): void {
  for (const [key, value] of Object.entries(marks)) (block as Y.XmlElement).setAttribute(key, value);
}

export function dividerBlock(marks: Record<string, string> = {}): Y.XmlElement {
  return blockOf("horizontalrule", marks);
}

/** A table of one cell. */
export function tableBlock(words: string, marks: Record<string, string> = {}): Y.XmlElement {
  return blockOf("table", marks, rowOf([words]));
}

/** A row of cells with these words. */
export function rowOf(words: readonly string[], marks: Record<string, string> = {}): Y.XmlElement {
  return blockOf("tablerow", marks, ...words.map((each) => cellOf(each)));
}

export function cellOf(words: string, marks: Record<string, string> = {}): Y.XmlElement {
  return blockOf("tablecell", marks, blockOf("paragraph", {}, new Y.XmlText(words)));
}

function blockOf(type: string, marks: Record<string, string>, ...children: (Y.XmlElement | Y.XmlText)[]) {
  const block = new Y.XmlElement(type);
  setMarks(block, marks);
  block.insert(0, children);
  return block;
}

/** The first words in a block, however deep. */
export function wordsIn(block: unknown): Y.XmlText {
  let each = block;
  while (!(each instanceof Y.XmlText)) each = (each as Y.XmlElement).get(0);
  return each;
}

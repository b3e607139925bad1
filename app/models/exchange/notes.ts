import {
  type Block,
  type Content,
  FORMAT,
  type Inline,
  inlineText,
  type List,
  type TextNode,
} from "../documents/content";

/*
 * Notes in a text whose list of nodes has none: a raised number in brackets where the note is
 * called, and a numbered list under its own line at the end. Word's footnotes are read into this
 * form and written from it.
 */

const TITLE = "注释";

/** The words that call note `number`. */
export function noteMark(number: number): TextNode {
  return { type: "text", text: `[${number}]`, format: FORMAT.superscript };
}

/** The number a text node calls, or null. */
export function calledNote(node: Inline): number | null {
  if (node.type !== "text" || ((node.format ?? 0) & FORMAT.superscript) === 0) return null;
  const number = /^\[(\d{1,4})\]$/.exec(node.text)?.[1];
  return number === undefined ? null : Number(number);
}

/** The blocks at the end that hold the notes. */
export function notesAsBlocks(notes: readonly Inline[][]): Block[] {
  if (notes.length === 0) return [];
  return [
    { type: "paragraph", children: [{ type: "text", text: TITLE, format: FORMAT.bold }] },
    {
      type: "list",
      listType: "number",
      children: notes.map((children) => ({ type: "listitem", children: [...children] })),
    },
  ];
}

/** A text taken apart into what stands before its notes, and the notes; none when it has no such end. */
export function takeNotes<Any extends Content["children"][number]>(
  blocks: readonly Any[],
): { blocks: Any[]; notes: Inline[][] } {
  const [title, list] = [blocks.at(-2), blocks.at(-1)];
  const isEnd =
    title?.type === "paragraph" &&
    inlineText(title.children).trim() === TITLE &&
    list?.type === "list" &&
    list.listType === "number" &&
    (list.start ?? 1) === 1 &&
    list.children.every(({ children }) => children.every((each) => each.type !== "list"));
  if (!isEnd) return { blocks: [...blocks], notes: [] };
  return {
    blocks: blocks.slice(0, -2),
    notes: (list as unknown as List).children.map(({ children }) => children as Inline[]),
  };
}

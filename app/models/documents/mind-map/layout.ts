import type { Branch, Path } from "./branch";

/** A branch with its place on the drawing, in pixels. */
export interface Placed {
  path: Path;
  lines: string[];
  x: number;
  y: number;
  width: number;
  height: number;
  /** Middle of the branch it grows from, at its right edge; null for the root. */
  from: { x: number; y: number } | null;
}

export interface Drawing {
  width: number;
  height: number;
  branches: Placed[];
}

export const FONT = 15;
export const LINE = 21;
export const PAD = { x: 10, y: 6 } as const;
const MARGIN = 8;
const GAP = { x: 38, y: 10 } as const;
/** Width of a line in letters of full width. */
const LONGEST_LINE = 12;

/** A tree from left to right: each level is a column, each branch stands in the middle of what grows from it. */
export function layOut(root: Branch): Drawing {
  const boxes = boxesOf(root);
  const columns: number[] = [];
  const measure = ({ width, children }: Box, level: number) => {
    columns[level] = Math.max(columns[level] ?? 0, width);
    for (const child of children) measure(child, level + 1);
  };
  measure(boxes, 0);
  const branches: Placed[] = [];
  const place = (box: Box, level: number, top: number, from: Placed["from"]) => {
    const x = MARGIN + columns.slice(0, level).reduce((sum, width) => sum + width + GAP.x, 0);
    const y = top + (box.room - box.height) / 2;
    const { path, lines, width, height } = box;
    branches.push({ path, lines, x, y, width, height, from });
    const right = { x: x + width, y: y + height / 2 };
    let below = top + (box.room - box.below) / 2;
    for (const child of box.children) {
      place(child, level + 1, below, right);
      below += child.room + GAP.y;
    }
  };
  place(boxes, 0, MARGIN, null);
  const width = columns.reduce((sum, each) => sum + each + GAP.x, 2 * MARGIN - GAP.x);
  return { width: Math.ceil(width), height: Math.ceil(boxes.room + 2 * MARGIN), branches };
}

interface Box extends Pick<Placed, "path" | "lines" | "width" | "height"> {
  children: Box[];
  /** Height of what grows from it, and of it with that. */
  below: number;
  room: number;
}

function boxesOf({ text, children }: Branch, path: Path = []): Box {
  const lines = linesOf(text);
  const boxes = children.map((child, at) => boxesOf(child, [...path, at]));
  const width = Math.max(...lines.map(widthOf), 2) * FONT + 2 * PAD.x;
  const height = lines.length * LINE + 2 * PAD.y;
  const below = boxes.reduce((sum, { room }) => sum + room + GAP.y, boxes.length > 0 ? -GAP.y : 0);
  return { path, lines, width, height, children: boxes, below, room: Math.max(height, below) };
}

/** Width in letters of full width: a Han character is one, a Latin letter about half. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /[ -~]/.test(character) ? 0.58 : 1;
  return width;
}

/** Words in lines; Western words stay whole where they fit. */
export function linesOf(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(/[\p{Script=Latin}\p{N}'’.-]{1,18}\s?|\s|./gu) ?? []) {
    if (line !== "" && widthOf(line + piece.trimEnd()) > LONGEST_LINE) {
      lines.push(line.trim());
      line = "";
    }
    line += piece;
  }
  return [...lines, line.trim()].filter((each, at, all) => each !== "" || all.length === 1 || at === 0);
}

/** Names under which the style sheet knows what is painted over the text. */
export type Paint = "comment" | "comment-chosen" | "comment-new";

/**
 * Paints stretches of the page without touching the text. A browser that cannot do it shows the
 * margin alone.
 */
export function paint(name: Paint, ranges: readonly Range[]): void {
  if (typeof Highlight === "undefined" || !CSS.highlights) return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}

export function paintNothing(): void {
  for (const name of ["comment", "comment-chosen", "comment-new"] as const) paint(name, []);
}

/** The stretch under a point of the window, the shortest if there are several. */
export function rangeAt<Key>(ranges: ReadonlyMap<Key, Range>, x: number, y: number): Key | null {
  const point = pointAt(x, y);
  if (!point) return null;
  const hit = [...ranges].filter(([, range]) => contains(range, point));
  hit.sort(([, a], [, b]) => a.toString().length - b.toString().length);
  return hit[0]?.[0] ?? null;
}

interface DomPoint {
  node: Node;
  offset: number;
}

function pointAt(x: number, y: number): DomPoint | null {
  if ("caretPositionFromPoint" in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  const range = (document as Document).caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

function contains(range: Range, { node, offset }: DomPoint): boolean {
  try {
    return range.isPointInRange(node, offset);
  } catch {
    return false;
  }
}

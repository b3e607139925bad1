/** Sizes of what the editor cannot show, and of what there is nothing of to show. */
export const NEVER = Number.POSITIVE_INFINITY;
export const NOTHING = 0;

/** What the editor makes of a child: a node, a stand-in, or, of a list left without items, nothing. */
export type Showing = "shown" | "strange" | "empty";

export function showingOf(size: number): Showing {
  if (size === NEVER) return "strange";
  return size === NOTHING ? "empty" : "shown";
}

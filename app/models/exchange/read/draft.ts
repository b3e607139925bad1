import type { Block, PageBreak } from "../../documents/content";

/** A block as a reader found it: a heading with the level its source gave it, a title or caption with its role. */
export type Draft = (Block | PageBreak) & { wordLevel?: number; role?: "title" | "caption" };

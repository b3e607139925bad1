import type { Block, PageBreak } from "../../documents/content";
import type { Proposed } from "../../documents/nodes/suggestion";

/** A block as a reader found it: a heading with the level its source gave it, a title or caption with its role. */
export type Draft = (Block | Proposed<PageBreak>) & { wordLevel?: number; role?: "title" | "caption" };

import type { Look, Props } from "./block";

/** What became of a passage of words. */
export type WordChange = "same" | "inserted" | "deleted" | "formatted";

export interface WordDiff {
  change: WordChange;
  text: string;
  look: Look;
  /** How it looked before, where only that changed. */
  was?: Look;
  atom: string | null;
  /** Who wrote it. */
  by: string;
  /** Who deleted it, where that is known. */
  deletedBy?: string;
}

export interface PropertyDiff {
  name: string;
  before: unknown;
  after: unknown;
  /** Who set what is there now; null for what was taken away. */
  by: string | null;
}

/** A block that stands elsewhere now: where it stood and where it stands carry the same number. */
export interface Move {
  number: number;
  /** Where it went, seen from where it stood. */
  direction: "up" | "down";
}

export interface BlockDiff {
  /** `gone`: it stands elsewhere now; this is where it stood. */
  change: "same" | "changed" | "inserted" | "deleted" | "gone";
  kind: string;
  /** What kind it was, where that changed. */
  wasKind?: string;
  props: Props;
  propertyChanges: PropertyDiff[];
  move?: Move;
  by: string;
  deletedBy?: string;
  words: WordDiff[];
  blocks: BlockDiff[];
}

/** How much changed between two versions. */
export interface DiffSummary {
  /** Letters, by the member who wrote or deleted them. */
  inserted: Record<string, number>;
  deleted: Record<string, number>;
  blocks: { inserted: number; deleted: number; changed: number; moved: number };
}

export interface Diff {
  blocks: BlockDiff[];
  summary: DiffSummary;
}

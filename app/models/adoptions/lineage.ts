import { z } from "zod";

/** A work in the tree of what grew out of one: a published work, or a working copy that is not yet. */
export interface LineageNode {
  practiceId: string;
  /** Of its newest standing edition; null while there is none. */
  title: string | null;
  lang: string;
  /** The unit in whose name it is published, else the school that began it. */
  unit: string;
  /** The edition of its parent with which it began; null for the root. */
  fromEdition: number | null;
  /** What the school changed for its context, and why; empty for the root. */
  changes: string;
  reasons: string;
  children: LineageNode[];
}

/** A line of the tree as it is stored. */
export interface LineageLink {
  practiceId: string;
  parentId: string;
  fromEdition: number;
  unit: string;
  changes: string;
  reasons: string;
}

export type PublishedNames = ReadonlyMap<string, { title: string; lang: string; unit: string }>;

/** Puts links together to the tree below `root`; a circle in the data ends where it would begin again. */
export function treeOf(
  root: string,
  links: readonly LineageLink[],
  names: PublishedNames,
  seen: ReadonlySet<string> = new Set(),
): LineageNode {
  const own = links.find(({ practiceId }) => practiceId === root);
  const name = names.get(root);
  const path = new Set([...seen, root]);
  return {
    practiceId: root,
    title: name?.title ?? null,
    lang: name?.lang ?? "zh-Hans",
    unit: name?.unit || own?.unit || "",
    fromEdition: seen.size === 0 ? null : (own?.fromEdition ?? null),
    changes: seen.size === 0 ? "" : (own?.changes ?? ""),
    reasons: seen.size === 0 ? "" : (own?.reasons ?? ""),
    children: links
      .filter(({ parentId, practiceId }) => parentId === root && !path.has(practiceId))
      .map(({ practiceId }) => treeOf(practiceId, links, names, path)),
  };
}

/** How many works a tree holds, its root included. */
export function countNodes(node: LineageNode): number {
  return node.children.reduce((sum, child) => sum + countNodes(child), 1);
}

/** What was made of an offer in the text of the work it was offered to. */
export interface Placement {
  /** Proposals it became; empty where nothing of it had a place. */
  ids: string[];
  /** Passages proposed where they belong, and at the end of their section because the text had moved on. */
  placed: number;
  atEnd: number;
  /** Beginnings of what had no place. */
  left: string[];
  by: string;
  at: number;
  /** Whether the text is known to hold it; not yet while it is being written. */
  written: boolean;
}

/**
 * Milliseconds after which nobody is at it any more who began to put an offer into the text: writing
 * gives up sooner by itself, so the process went down meanwhile.
 */
export const PLACING_TIME = 60_000;

/** What of an edition was offered already. */
export interface OfferedBefore {
  /** All that differs. */
  whole: boolean;
  passages: string[];
}

/** What is offered: in which words, and which passages; null for all that differs. */
export interface NewOffer {
  note: string;
  passages: string[] | null;
}

/** How many of its proposals were decided how. */
export interface Decided {
  accepted: number;
  rejected: number;
  waiting: number;
}

/** Characters of the note with which an improvement is offered. */
export const OFFER_LENGTH = 2000;

/** What the form of an offer brings: the words, and whether all is offered or what was ticked. */
export const offerSchema = z
  .object({
    note: z.string().default(""),
    extent: z.enum(["whole", "passages"]).catch("whole"),
    passage: z.array(z.string()).default([]),
  })
  .transform(
    ({ note, extent, passage }): NewOffer => ({
      note,
      passages: extent === "whole" ? null : passage,
    }),
  );

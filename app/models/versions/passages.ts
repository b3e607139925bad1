import { fnv1a } from "../fnv";
import type { BlockDiff } from "./diff";

/** A passage that differs between two texts, to be chosen from others. */
export interface ChangedPassage {
  key: string;
  change: "changed" | "inserted" | "deleted";
  kind: string;
  /** How it begins: as it has become, or as it was where it went. */
  words: string;
}

const SHOWN = 80;

/** What differs between two texts, paragraph by paragraph; a list or a table is one passage. */
export function changedPassages(blocks: readonly BlockDiff[]): ChangedPassage[] {
  const passages = new Map<string, ChangedPassage>();
  for (const block of blocks) {
    const { change, kind } = block;
    if (change === "same" || change === "gone") continue;
    const words = said(block, change === "deleted" ? "inserted" : "deleted").trim();
    const key = passageKey(block);
    passages.set(key, { key, change, kind, words: [...words].slice(0, SHOWN).join("") });
  }
  return [...passages.values()];
}

/**
 * What a changed passage is called, wherever the same two texts are compared: it follows from what it
 * was and what it became.
 */
export function passageKey(block: BlockDiff): string {
  return fnv1a(`${block.kind}\n${said(block, "inserted")}\n${said(block, "deleted")}`).toString(36);
}

/** A comparison in which nothing differs but the passages that were chosen. */
export function onlyPassages(blocks: readonly BlockDiff[], chosen: ReadonlySet<string>): BlockDiff[] {
  return blocks.flatMap((block) => {
    if (block.change === "same" || block.change === "gone") return undone(block);
    return chosen.has(passageKey(block)) ? [block] : undone(block);
  });
}

/** The block as it was; nothing where it came only now. */
function undone({ move: _, wasKind, ...block }: BlockDiff): BlockDiff[] {
  if (block.change === "inserted" || block.change === "gone") return [];
  const words = block.words.flatMap((word) =>
    word.change === "inserted" ? [] : [{ ...word, change: "same" as const }],
  );
  const kind = wasKind ?? block.kind;
  const blocks = block.blocks.flatMap(undone);
  return [{ ...block, kind, change: "same", propertyChanges: [], words, blocks }];
}

/** All words of a block and those below it, without the inserted or without the deleted ones. */
function said({ words, blocks }: BlockDiff, without: "inserted" | "deleted"): string {
  const own = words.flatMap(({ change, text }) => (change === without ? [] : [text])).join("");
  return [own, ...blocks.map((block) => said(block, without))].join("\n");
}

import { $isHeadingNode } from "@lexical/rich-text";
import { $isTableCellNode, $isTableNode, $isTableRowNode, TableCellHeaderStates } from "@lexical/table";
import { $isElementNode, $isTextNode, type LexicalNode, type NodeKey } from "lexical";
import { KINDS } from "../../models/documents/nodes";
import { BlockLedger } from "../counts/block-ledger";
import { type Counts, charactersOf, countText, NOTHING, sum } from "../counts/count";
import { $sectionOf } from "../nodes/section";
import { $textsBelow } from "../suggesting/list";
import { $markOf } from "../suggesting/marks";

/** A section of the work's template, in the reader's language. */
export interface SectionGuide {
  id: string;
  heading: string;
  /** What to write here; shown, never stored. */
  hint: string;
  /** Suggested, in characters. */
  length: { min: number; max: number };
  required: boolean;
}

export interface OutlineEntry {
  key: NodeKey;
  level: number;
  text: string;
  /** Id of the template's section it opens. */
  section: string | null;
  /** 字数 of what stands under it, headings below included. */
  characters: number;
  /** Nothing was written under it yet; the words of a starter table's header are the template's. */
  empty: boolean;
  /** Where the section's hint is shown while it is empty. */
  emptyParagraph: NodeKey | null;
}

export interface Outline {
  entries: OutlineEntry[];
  /** What the whole text amounts to, the headings of its template left out. */
  counts: Counts;
}

/** What the outline needs to know of one block of the text. */
export interface BlockFact {
  key: NodeKey;
  /** Null for what is no heading. */
  heading: { level: number; text: string; section: string | null } | null;
  counts: Counts;
  /** Words or a picture stand in it. */
  filled: boolean;
  paragraph: boolean;
}

/** A ledger of blocks for an outline that is read again and again. */
export const openLedger = () => new BlockLedger($look);

/** Reads the outline off the text. To be called inside a read. @param ledger what is known already */
export function $readOutline(ledger: BlockLedger<BlockFact> = openLedger()): Outline {
  const entries: OutlineEntry[] = [];
  let counts = NOTHING;
  /** Open headings, outermost first. */
  let open: OutlineEntry[] = [];
  for (const fact of ledger.$facts()) {
    counts = sum(counts, fact.counts);
    const entry = fact.heading && entryOf(fact.key, fact.heading);
    if (entry) open = open.filter((above) => above.level < entry.level);
    for (const above of open) {
      above.characters += charactersOf(fact.counts);
      if (fact.filled) above.empty = false;
      else if (fact.paragraph) above.emptyParagraph ??= fact.key;
    }
    if (!entry) continue;
    open.push(entry);
    entries.push(entry);
  }
  return { entries, counts };
}

function entryOf(key: NodeKey, heading: NonNullable<BlockFact["heading"]>): OutlineEntry {
  return { key, ...heading, characters: 0, empty: true, emptyParagraph: null };
}

function $look(block: LexicalNode): BlockFact {
  const isProposed = $isProposed(block);
  const words = isProposed ? "" : $words(block);
  const heading = $isHeadingNode(block)
    ? { level: Number(block.getTag().slice(1)), text: words, section: $sectionOf(block) }
    : null;
  return {
    key: block.getKey(),
    heading,
    // What the template brought was written by nobody here.
    counts: heading?.section ? NOTHING : countText(words),
    filled: !isProposed && (KINDS.get(block.getType())?.speaks === true || words.trim() !== ""),
    paragraph: block.getType() === "paragraph",
  };
}

function $isProposed(node: LexicalNode): boolean {
  return $markOf(node, "inserted") !== null;
}

/** Words as they stand: those that are only proposed are none yet, those that are proposed to go still are. */
function $wordsOf(node: LexicalNode): string {
  const standing = [...$standingBelow(node)];
  if (standing.length === [...$textsBelow(node)].length) return node.getTextContent();
  return standing.map((each) => each.getTextContent()).join("");
}

function* $standingBelow(node: LexicalNode): Generator<LexicalNode> {
  if ($isProposed(node)) return;
  if ($isElementNode(node)) for (const child of node.getChildren()) yield* $standingBelow(child);
  else if ($isTextNode(node)) yield node;
}

function $words(block: LexicalNode): string {
  if (!$isTableNode(block)) return $wordsOf(block);
  const rows = block.getChildren().filter((row) => !$isProposed(row));
  const cells = rows.flatMap((row) => ($isTableRowNode(row) ? row.getChildren() : []));
  return cells
    .filter((cell) => !$isProposed(cell))
    .filter((cell) => !$isTableCellNode(cell) || cell.getHeaderStyles() === TableCellHeaderStates.NO_STATUS)
    .map((cell) => ($isElementNode(cell) ? $wordsOf(cell) : ""))
    .join("\n");
}

export interface SectionState extends SectionGuide {
  /** Its place in the text; null when its heading is not there. */
  entry: OutlineEntry | null;
}

/** The template's sections with what has become of them. */
export function sectionStates(guides: readonly SectionGuide[], outline: Outline): SectionState[] {
  const places = new Map<string, OutlineEntry>();
  for (const entry of outline.entries)
    if (entry.section !== null && !places.has(entry.section)) places.set(entry.section, entry);
  return guides.map((guide) => ({ ...guide, entry: places.get(guide.id) ?? null }));
}

/** How a section stands against what its template asks. */
export type Standing = "missing" | "empty" | "short" | "fitting" | "long";

export function standingOf({ entry, length }: SectionState): Standing {
  if (entry === null) return "missing";
  if (entry.empty) return "empty";
  if (entry.characters < length.min) return "short";
  return entry.characters > length.max ? "long" : "fitting";
}

export interface Completion {
  /** Required sections in which something is written, and how many there are. */
  written: number;
  required: number;
  /** Those of them that have reached their suggested length. */
  fitting: number;
}

/** How far the text is, by the sections its template requires. */
export function completionOf(sections: readonly SectionState[]): Completion {
  const standings = sections.filter(({ required }) => required).map(standingOf);
  return {
    required: standings.length,
    written: standings.filter((standing) => standing !== "missing" && standing !== "empty").length,
    fitting: standings.filter((standing) => standing === "fitting" || standing === "long").length,
  };
}

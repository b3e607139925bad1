import { $isHeadingNode } from "@lexical/rich-text";
import { $isTableCellNode, $isTableNode, $isTableRowNode, TableCellHeaderStates } from "@lexical/table";
import { $getRoot, $isElementNode, type LexicalNode, type NodeKey } from "lexical";
import { countCharacters } from "../../models/documents/plain-text";
import { $isFigureNode } from "../nodes/figure-node";
import { $sectionOf } from "../nodes/section";

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
  /** 字数 of the whole text. */
  total: number;
}

/** Reads the outline off the text. To be called inside a read. */
export function $readOutline(): Outline {
  const entries: OutlineEntry[] = [];
  let total = 0;
  /** Open headings, outermost first. */
  let open: OutlineEntry[] = [];
  for (const block of $getRoot().getChildren()) {
    if ($isHeadingNode(block)) {
      const entry = $entryOf(block);
      total += countCharacters(entry.text);
      open = open.filter((above) => above.level < entry.level);
      if (entry.text.trim() !== "") for (const above of open) above.empty = false;
      for (const above of open) above.characters += countCharacters(entry.text);
      open.push(entry);
      entries.push(entry);
      continue;
    }
    const characters = countCharacters($words(block));
    total += characters;
    const filled = characters > 0 || $isFigureNode(block) || $words(block).trim() !== "";
    for (const entry of open) {
      entry.characters += characters;
      if (filled) entry.empty = false;
      else if (block.getType() === "paragraph") entry.emptyParagraph ??= block.getKey();
    }
  }
  return { entries, total };
}

function $entryOf(heading: LexicalNode): OutlineEntry {
  return {
    key: heading.getKey(),
    level: $isHeadingNode(heading) ? Number(heading.getTag().slice(1)) : 2,
    text: heading.getTextContent(),
    section: $isHeadingNode(heading) ? $sectionOf(heading) : null,
    characters: 0,
    empty: true,
    emptyParagraph: null,
  };
}

function $words(block: LexicalNode): string {
  if (!$isTableNode(block)) return block.getTextContent();
  const cells = block.getChildren().flatMap((row) => ($isTableRowNode(row) ? row.getChildren() : []));
  return cells
    .filter((cell) => !$isTableCellNode(cell) || cell.getHeaderStyles() === TableCellHeaderStates.NO_STATUS)
    .map((cell) => ($isElementNode(cell) ? cell.getTextContent() : ""))
    .join("\n");
}

export interface SectionState extends SectionGuide {
  /** Its place in the text; null when its heading is not there. */
  entry: OutlineEntry | null;
}

/** The template's sections with what has become of them. */
export function sectionStates(guides: readonly SectionGuide[], outline: Outline): SectionState[] {
  return guides.map((guide) => ({
    ...guide,
    entry: outline.entries.find((entry) => entry.section === guide.id) ?? null,
  }));
}

import { type Block, countLetters } from "./block";

/** What of a section is whose: letters without spaces, and figures. */
export interface SectionTally {
  /** Words of its heading; empty for what stands before the first. */
  title: string;
  letters: Record<string, number>;
  figures: Record<string, number>;
}

/** A section with the blocks it consists of. */
export interface Section {
  tally: SectionTally;
  blocks: Block[];
}

/** A text by sections: they begin at headings of the first two levels. */
export function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: Section[] = [];
  for (const block of blocks) {
    const opens = block.kind === "heading" && opensSection(block.props.__tag);
    if (opens || sections.length === 0) {
      const title = opens ? block.words.map(({ text }) => text).join("") : "";
      sections.push({ tally: { title: title.trim(), letters: {}, figures: {} }, blocks: [] });
    }
    const section = sections.at(-1)!;
    section.blocks.push(block);
    count(block, section.tally);
  }
  return sections.filter(({ tally }) => tally.title || hasAny(tally.letters) || hasAny(tally.figures));
}

/** Whether a heading with this tag begins a section. */
export function opensSection(tag: unknown): boolean {
  return /^h[12]$/.test(String(tag ?? "h1"));
}

const hasAny = (counts: Record<string, number>): boolean => Object.keys(counts).length > 0;

function count(block: Block, section: SectionTally): void {
  for (const { text, atom, by } of block.words) {
    const letters = atom === null ? countLetters(text) : 0;
    if (letters > 0) section.letters[by] = (section.letters[by] ?? 0) + letters;
  }
  if (block.kind === "figure") {
    section.figures[block.by] = (section.figures[block.by] ?? 0) + 1;
  }
  for (const each of block.blocks) count(each, section);
}

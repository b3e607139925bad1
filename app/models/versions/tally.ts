import { type Block, countLetters } from "./block";

/** What of a section is whose: letters without spaces, and figures. */
export interface SectionTally {
  /** Words of its heading; empty for what stands before the first. */
  title: string;
  letters: Record<string, number>;
  figures: Record<string, number>;
}

/** A text by sections: they begin at headings of the first two levels. */
export function tallyOf(blocks: readonly Block[]): SectionTally[] {
  const sections: SectionTally[] = [];
  for (const block of blocks) {
    const opens = block.kind === "heading" && /^h[12]$/.test(String(block.props.__tag ?? "h1"));
    if (opens || sections.length === 0) {
      const title = opens ? block.words.map(({ text }) => text).join("") : "";
      sections.push({ title: title.trim(), letters: {}, figures: {} });
    }
    count(block, sections.at(-1)!);
  }
  return sections.filter(({ title, letters, figures }) => title || hasAny(letters) || hasAny(figures));
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

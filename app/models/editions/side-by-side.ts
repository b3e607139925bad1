import type { Content, Heading } from "../documents/content";
import { inlineText } from "../documents/nodes/words";
import { plainText } from "../documents/plain-text";

export const FEWEST_COMPARED = 2;
export const MOST_COMPARED = 4;
/** Characters of one section that stand beside those of another; the rest is read in the work. */
export const SECTION_LENGTH = 500;

/** One section of a work's text, as it stands beside others. */
export interface ComparedSection {
  /** The template's id of the section, or its heading without its number. */
  key: string;
  heading: string;
  paragraphs: string[];
  /** True when there is more in the work. */
  cut: boolean;
}

/** A row of the comparison: the same section of each work, null where a work has none. */
export interface ComparedRow {
  key: string;
  heading: string;
  cells: (ComparedSection | null)[];
}

/** The sections of a text: what stands below each heading of the highest level in it. */
export function sectionsOf({ children }: Content): ComparedSection[] {
  const headings = children.filter((block): block is Heading => block.type === "heading");
  const top = Math.min(...headings.map(({ level }) => level));
  const sections: ComparedSection[] = [];
  let own: Content["children"] = [];
  let current: Heading | null = null;
  const finish = () => {
    if (current) sections.push(sectionOf(current, own));
    own = [];
  };
  for (const block of children) {
    if (block.type === "heading" && block.level === top) {
      finish();
      current = block;
    } else own.push(block);
  }
  finish();
  return sections;
}

function sectionOf(heading: Heading, children: Content["children"]): ComparedSection {
  const words = inlineText(heading.children).trim();
  const lines = children.flatMap(linesOf);
  const paragraphs: string[] = [];
  let length = 0;
  for (const line of lines) {
    if (length >= SECTION_LENGTH) break;
    const characters = [...line];
    paragraphs.push(characters.slice(0, SECTION_LENGTH - length).join(""));
    length += characters.length;
  }
  const all = lines.reduce((sum, line) => sum + [...line].length, 0);
  return {
    key: heading.section ?? bareHeading(words),
    heading: words,
    paragraphs,
    cut: all > SECTION_LENGTH,
  };
}

/** A row of a table is one line, so that a table is no longer beside a text than it was in it. */
function linesOf(block: Content["children"][number]): string[] {
  const words = (children: Content["children"]) =>
    plainText({ type: "root", children }).split("\n").filter(Boolean);
  if (block.type !== "table") return words([block]);
  return block.children.map(({ children }) =>
    children.map((cell) => words(cell.children as Content["children"]).join(" ")).join(" · "),
  );
}

/** A heading without 一、 or 1. before it. */
export function bareHeading(heading: string): string {
  return heading.replace(
    /^\s*(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[、.．])\s*/u,
    "",
  );
}

/**
 * Sections of several works in rows, the same ones in one: by the template's id, or by the same
 * heading. In the order of the first work, then what only others have.
 */
export function alignSections(works: readonly (readonly ComparedSection[])[]): ComparedRow[] {
  const rows = new Map<string, ComparedRow>();
  for (const [at, sections] of works.entries()) {
    for (const section of sections) {
      const key = keyIn(rows, section);
      const row = rows.get(key) ?? {
        key,
        heading: bareHeading(section.heading),
        cells: works.map(() => null),
      };
      // A second section of the same name stays with the first.
      row.cells[at] ??= section;
      rows.set(key, row);
    }
  }
  return [...rows.values()];
}

function keyIn(rows: ReadonlyMap<string, ComparedRow>, { key, heading }: ComparedSection): string {
  if (rows.has(key)) return key;
  const bare = bareHeading(heading);
  return [...rows.values()].find((row) => row.heading === bare)?.key ?? key;
}

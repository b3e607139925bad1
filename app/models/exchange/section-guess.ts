import { type Block, type Content, inlineText } from "../documents/content";
import type { Template, TemplateSection } from "../taxonomy/template";
import type { FoundHeading } from "./exchange";

/** Which section each heading opens, by its place among the blocks; empty for none. */
export type Mapping = ReadonlyMap<number, string>;

/** How alike a heading and a section's must be, from 0 to 1. */
const ALIKE = 0.45;

/** How many headings are offered and how much of each is compared: this is done while others wait. */
const HEADINGS = 200;
const LETTERS = 120;

/** The headings of a text that could open a section: its two highest levels. */
export function headingsOf(content: Content): FoundHeading[] {
  const found = content.children.flatMap((block, index) =>
    block.type === "heading"
      ? [{ block: index, level: block.level, text: inlineText(block.children).trim().slice(0, LETTERS) }]
      : [],
  );
  const least = Math.min(...found.map(({ level }) => level));
  return found.filter(({ level }) => level <= least + 1).slice(0, HEADINGS);
}

/** Guesses by likeness of words; each section at most once, and the likest first. */
export function guessSections(headings: readonly FoundHeading[], template: Template): Map<number, string> {
  const pairs = headings
    .flatMap((heading) =>
      template.sections.map((section) => ({ heading, section, likeness: likenessOf(heading.text, section) })),
    )
    .filter(({ likeness }) => likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness || a.heading.level - b.heading.level);
  const mapping = new Map<number, string>();
  const taken = new Set<string>();
  for (const { heading, section } of pairs) {
    if (mapping.has(heading.block) || taken.has(section.id)) continue;
    mapping.set(heading.block, section.id);
    taken.add(section.id);
  }
  return mapping;
}

/** The text with its headings opening the sections they are mapped to; ids the template has not are passed over. */
export function withSections(content: Content, mapping: Mapping, template: Template): Content {
  const known = new Set(template.sections.map(({ id }) => id));
  const taken = new Set<string>();
  const children = content.children.map((block, index): Content["children"][number] => {
    if (block.type !== "heading") return block;
    const { section: _, ...heading } = block;
    const section = mapping.get(index);
    if (section === undefined || !known.has(section) || taken.has(section)) return heading;
    taken.add(section);
    return { ...heading, section };
  });
  return { type: "root", children };
}

/** Headings for the template's sections that no heading opens, to be written yet. */
export function missingSections(content: Content, template: Template, language: "zh" | "en"): Block[] {
  const present = new Set(
    content.children.map((block) => (block.type === "heading" ? block.section : undefined)),
  );
  return template.sections
    .filter(({ id }) => !present.has(id))
    .flatMap((section): Block[] => [
      {
        type: "heading",
        level: 2,
        section: section.id,
        children: [{ type: "text", text: section.heading[language] }],
      },
      { type: "paragraph", children: [] },
    ]);
}

/** Without the number in front of it and the spaces inside. */
function bare(text: string): string {
  return text
    .replace(
      /^\s*(?:第?[一二三四五六七八九十\d]{1,3}[、.．)）章节]|[（(][一二三四五六七八九十\d]{1,3}[)）])\s*/,
      "",
    )
    .replace(/[\s\u3000\p{P}]+/gu, "")
    .toLowerCase();
}

function likenessOf(heading: string, section: TemplateSection): number {
  return Math.max(
    likeness(bare(heading), bare(section.heading.zh)),
    likeness(bare(heading), bare(section.heading.en)),
  );
}

/** Shared pairs of characters of the two, and how much of the shorter stands in the longer. */
function likeness(a: string, b: string): number {
  if (a === "" || b === "") return 0;
  if (a === b) return 1;
  const [left, right] = [pairsOf(a), pairsOf(b)];
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared += 1;
  const dice = (2 * shared) / (left.size + right.size);
  const within = shared / Math.min(left.size, right.size);
  return Math.max(dice, within * 0.9 * (Math.min(a.length, b.length) >= 2 ? 1 : 0));
}

function pairsOf(text: string): Set<string> {
  const letters = [...text];
  return new Set(
    letters.length < 2 ? letters : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`),
  );
}

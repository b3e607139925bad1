import { escapeHtml } from "../escape";
import type { Kind } from "./kind";
import { cut, property, words } from "./properties";

export const LONGEST_RUBY = 100;

/** Words with their reading above: 拼音. Readings of single characters are parted by spaces. */
export interface Ruby {
  type: "ruby";
  text: string;
  reading: string;
}

const label = property(words(LONGEST_RUBY), cut(LONGEST_RUBY));

export const ruby: Kind<Ruby> = {
  type: "ruby",
  group: "inline",
  holds: [],
  properties: { __base: label, __reading: property(words(8 * LONGEST_RUBY), cut(8 * LONGEST_RUBY)) },
  read(element, reader) {
    const { __base, __reading } = reader.attributes(element);
    const base = typeof __base === "string" ? __base.slice(0, LONGEST_RUBY) : "";
    const reading = typeof __reading === "string" ? __reading.slice(0, 8 * LONGEST_RUBY) : "";
    return base === "" ? [] : { type: "ruby", text: base, reading };
  },
  attributes: ({ text, reading }) => ({ __base: text, ...(reading && { __reading: reading }) }),
  html(node) {
    const pairs = rubyPairs(node.text, node.reading);
    return `<ruby>${pairs.map(([base, above]) => `${escapeHtml(base)}<rp>(</rp><rt>${escapeHtml(above)}</rt><rp>)</rp>`).join("")}</ruby>`;
  },
  text: ({ text }) => text,
};

/** Each character with its own reading where there are as many; else all of both together. */
export function rubyPairs(base: string, reading: string): [string, string][] {
  const characters = [...base];
  const readings = reading.split(/\s+/).filter(Boolean);
  if (characters.length !== readings.length) return [[base, reading.trim()]];
  return characters.map((character, index) => [character, readings[index] ?? ""]);
}

import type { Keys } from "./pinyin.server";

/** What a term is to a reader; ordered by how much it helps to be offered it. */
export const TERM_KINDS = ["keyword", "school", "author", "word"] as const;
export type TermKind = (typeof TERM_KINDS)[number];

export interface Term {
  term: string;
  kind: TermKind;
}

/** How a term is found by who types it, written out or not. */
export interface TermKeys extends Keys {
  folded: string;
}

/** A term, and how it is typed where whoever read it met it for the first time. */
export interface ReadTerm extends Term {
  keys?: TermKeys;
}

/** A unit's own name without its place: 青禾中学 for 桐庐县青禾中学, as it is looked for. */
export function ownName(name: string): string {
  const bare = name.replace(/^[（(【［[][^）)】］\]]*[）)】］\]]/u, "");
  const own = /^(?:.{2,8}?(?:自治区|自治州|省|市|县|区|旗))+(.{3,})$/u.exec(bare)?.[1];
  return own ?? bare;
}

const NUMBERED = /第([一二三四五六七八九十百]+)(小学|中学|高级中学|幼儿园)/;
const SHORT: Readonly<Record<string, string>> = { 小学: "小", 中学: "中", 高级中学: "高", 幼儿园: "幼" };

/**
 * The short names by which people call a unit: 青河县第一小学 is 青河一小, 实验小学 实小, 附属中学
 * 附中. A rule, not a list: a school need not register how it is called.
 */
export function aliasesOf(name: string): string[] {
  const short = name
    .replace(NUMBERED, (_, number: string, kind: string) => number + (SHORT[kind] ?? kind))
    .replace(/实验(小|中)学/, "实$1")
    .replace(/附属(小|中)学/, "附$1")
    .replace(/中心(小学|学校)/, "中心校");
  const placeless = (each: string) => each.replace(/^(.{2,6}?)(省|市|县|区)(?=.{2,})/u, "$1");
  const aliases = [short, placeless(short), placeless(name)];
  return [...new Set(aliases)].filter((alias) => alias !== name && [...alias].length >= 2);
}

/**
 * A source as a structured record: what a bibliography needs to know of it, whatever the style it is
 * printed in. Nothing in it is markup.
 */
export interface Reference {
  type: ReferenceType;
  /** In the order of the source. "Family, Given" for a name of that form; anything else is printed as it stands. */
  authors: string[];
  title: string;
  /** Journal, newspaper, or the book or proceedings that the source is a part of. */
  container?: string;
  /** Of the container. */
  editors?: string[];
  translators?: string[];
  /** 版本项: "2", "2nd ed.", "修订". The first is not named. */
  edition?: string;
  place?: string;
  /** Publisher, the institution of a thesis or report, or the keeper of an archive. */
  publisher?: string;
  /** Year, or day as 2024-03-01. */
  date?: string;
  volume?: string;
  issue?: string;
  /** Pages of the source in its container; of a newspaper the 版次. */
  pages?: string;
  /** Number of a standard, patent or report. */
  number?: string;
  url?: string;
  doi?: string;
  /** Day somebody looked at it, as 2024-03-01. */
  accessed?: string;
  /** "zh" writes 等, any other "et al."; without it the writing decides. */
  language?: "zh" | "en";
}

/** 文献类型标识 of GB/T 7714—2015, table B.1, without those nobody cites at school. */
export const REFERENCE_TYPES = [
  "J", // 期刊
  "M", // 普通图书
  "D", // 学位论文
  "C", // 会议录
  "N", // 报纸
  "S", // 标准
  "R", // 报告
  "P", // 专利
  "G", // 汇编
  "EB", // 电子公告
  "DB", // 数据库
  "A", // 档案
  "Z", // 其他
] as const;
export type ReferenceType = (typeof REFERENCE_TYPES)[number];

/** Characters one field may have, and names one list. */
export const LONGEST_FIELD = 500;
export const MOST_NAMES = 100;

const TEXTS = [
  "container",
  "edition",
  "place",
  "publisher",
  "volume",
  "issue",
  "pages",
  "number",
  "doi",
] as const;
const DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

/**
 * The record that a value of unknown origin holds, cleaned: unknown fields and those out of range are left
 * out, white space is single. Null when it has neither a known type nor a title.
 */
export function checkedReference(value: unknown): Reference | null {
  if (typeof value !== "object" || value === null) return null;
  const given = value as Record<string, unknown>;
  const type = REFERENCE_TYPES.find((each) => each === given.type);
  const title = text(given.title);
  if (!type || title === "") return null;
  const reference: Reference = { type, authors: names(given.authors), title };
  for (const field of TEXTS) if (text(given[field]) !== "") reference[field] = text(given[field]);
  for (const field of ["editors", "translators"] as const) {
    if (names(given[field]).length > 0) reference[field] = names(given[field]);
  }
  for (const field of ["date", "accessed"] as const) {
    if (DATE.test(text(given[field]))) reference[field] = text(given[field]);
  }
  const url = text(given.url);
  if (/^https?:\/\/[^\s<>"]+$/i.test(url)) reference.url = url;
  if (given.language === "zh" || given.language === "en") reference.language = given.language;
  return reference;
}

/** The year a source appeared; empty when nobody knows. */
export function yearOf({ date = "" }: Reference): string {
  return date.slice(0, 4);
}

/** True when words around the source are Chinese: 等 instead of et al. */
export function isChinese({ language, authors, title }: Reference): boolean {
  if (language) return language === "zh";
  return /\p{Script=Han}/u.test(authors[0] ?? title);
}

function text(value: unknown): string {
  if (typeof value !== "string") return "";
  return value
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, LONGEST_FIELD);
}

function names(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.map(text).filter(Boolean).slice(0, MOST_NAMES);
}

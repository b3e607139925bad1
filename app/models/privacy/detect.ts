import type { FindingKind } from "./finding";
import { DOUBLE_SURNAMES, NO_NAMES, SURNAMES } from "./surnames";

/** What was found in a line of words. */
export interface Found {
  kind: FindingKind;
  sample: string;
}

/**
 * Personal data in a line of words. It finds what is written in a usual form; who reads the list
 * decides. Takes time in proportion to the length of the line.
 */
export function detect(line: string): Found[] {
  const text = line.normalize("NFKC");
  return [
    ...idNumbers(text),
    ...phones(text),
    ...studentNumbers(text),
    ...addresses(text),
    ...classNames(text),
  ];
}

/** Mobile numbers of the mainland, in any usual grouping, and area code with number. */
function phones(text: string): Found[] {
  const mobile = /(?<![\dA-Za-z.])(?:\+?86[- ]?)?(1[3-9]\d[-. ]?\d{4}[-. ]?\d{4})(?![\dA-Za-z])/g;
  const fixed = /(?<![\dA-Za-z.-])((?:\(0\d{2,3}\) ?|0\d{2,3}[- ])(?:\d{7,8}|\d{3,4}[- ]\d{4}))(?![\d-])/g;
  return [...text.matchAll(mobile), ...text.matchAll(fixed)].map(([, number = ""]) => ({
    kind: "phone",
    sample: masked(number, 3, 2),
  }));
}

/** Numbers of identity cards, by date and check digit (GB 11643); with a G in front they are a pupil's. */
function idNumbers(text: string): Found[] {
  return [...text.matchAll(/(?<![\dA-Za-z])(G)?(\d{6}[- ]?\d{8}[- ]?\d{3}[\dXx])(?![\dA-Za-z])/g)]
    .map(([, pupil, written = ""]) => ({ pupil, number: written.replace(/[- ]/g, "") }))
    .filter(({ number }) => isIdNumber(number))
    .map(({ pupil, number }) => ({
      kind: pupil ? "student-number" : "id-number",
      sample: `${pupil ?? ""}${masked(number, 4, 2)}`,
    }));
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Whether 18 characters are an identity card's number: a day that was, and the right check digit. */
export function isIdNumber(number: string): boolean {
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number);
  const date = new Date(Date.UTC(year!, month! - 1, day!));
  if (year! < 1900 || year! > 2100 || date.getUTCMonth() !== month! - 1 || date.getUTCDate() !== day)
    return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return "10X98765432"[sum % 11] === number[17]!.toUpperCase();
}

function studentNumbers(text: string): Found[] {
  const named =
    /(?:学籍号|学号|考号|准考证号|考生号)\s*(?:是|为|:)?\s*([A-Z]{0,2}\d{4,20}[Xx]?)(?![\dA-Za-z])/g;
  return [...text.matchAll(named)].map(([, number = ""]) => ({
    kind: "student-number",
    sample: masked(number, 2, 2),
  }));
}

/** Where somebody lives: said so, or a house with its flat. The address of a school is no secret. */
function addresses(text: string): Found[] {
  const said =
    /(?:家庭住址|家庭地址|现住址|住址|户籍地址|家住)\s*(?:是|为|在|:)?\s*([\p{Script=Han}\d][\p{Script=Han}\dA-Za-z-]{4,40})/gu;
  const flat =
    /([\p{Script=Han}]{2,14}(?:小区|花园|家园|公寓|新村|社区|苑|路|街|巷|弄|村)[\p{Script=Han}\dA-Za-z-]{0,8}?\d{1,4}(?:号楼|栋|幢|座|单元|号)[\p{Script=Han}\dA-Za-z-]{0,8}?\d{1,5}(?:室|户|单元|号))/gu;
  const found = [...text.matchAll(said), ...text.matchAll(flat)].map(([, place = ""]) => place);
  return found
    .filter((place, at) => found.findIndex((other) => other.includes(place) || place.includes(other)) === at)
    .map((place) => ({ kind: "address", sample: masked(place, 4, 0) }));
}

/** A class: 三年级二班, 三（2）班, 2023级3班, 704班, with or without spaces around its number. */
const CLASS_NAME =
  "(?:[一二三四五六七八九]年级 ?|[初高][一二三]年?级? ?|小[一二三四五六] ?|\\d{4}级 ?)?(?:[一二三四五六七八九] ?)?\\(? ?(?:\\d{1,3}|[一二三四五六七八九十]{1,2}) ?\\)? ?班";
const CLASS = new RegExp(
  `(${CLASS_NAME})(?:的|里)?(?:学生|同学|孩子|小朋友)?[:：,，、|\\s]{0,3}([\\p{Script=Han}]{2,5})`,
  "gu",
);
/** A name, whoever it is, with a class behind it: 王小明（三年级二班）. */
const CLASS_BEHIND = new RegExp(
  `(?<!\\p{Script=Han})(?:学生|作者|作者:|小作者|同学|组长|班长)?(\\p{Script=Han}{2,4}?)(?:同学|小朋友)?[\\s|(,、:·-]{1,3}(${CLASS_NAME})`,
  "gu",
);
/** What may stand behind a name. */
const AFTER_NAME =
  /^(?:同学|小朋友|学生|的|说|在|是|和|与|、|,|。|;|:|!|\?|\)|\(|"|”|《|得|获|荣|家长|妈妈|爸爸|\||\s|$)/u;
/** Grown-ups are named in their office. */
const OFFICE = /^(?:老师|教师|主任|校长|班主任|导师|专家|教授|女士|先生)/u;

/** Letters that are looked at behind a class. */
const LONGEST_NAME = 12;

/** A class with a name behind or before it, which together say who it is. */
function classNames(text: string): Found[] {
  return [...namesBehind(text), ...namesBefore(text)];
}

function namesBefore(text: string): Found[] {
  return [...text.matchAll(CLASS_BEHIND)].flatMap(([, words = "", group = ""]) =>
    isName(words)
      ? [{ kind: "class-and-name", sample: `${words[0]}${"*".repeat(words.length - 1)} ${group}` }]
      : [],
  );
}

/** Whether words are somebody's name and nothing else: not a teacher's office, not a school. */
export function isName(words: string): boolean {
  return words.length <= 4 && !/[学校班级课组园师长任]$/u.test(words) && nameIn(words) === words;
}

/** Whether words name a class. */
export function namesClass(words: string): boolean {
  return new RegExp(CLASS_NAME, "u").test(words.normalize("NFKC"));
}

/** What a cell of a roster tells, made unreadable as everything found. */
export function maskedCell(text: string): string {
  return masked(text, /^\p{Script=Han}{2,4}$/u.test(text) ? 1 : 2, 0);
}

function namesBehind(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(CLASS)) {
    const [whole, group = "", behind = ""] = match;
    const end = (match.index ?? 0) + whole.length;
    const rest = behind + text.slice(end, end + LONGEST_NAME);
    const name = nameIn(rest);
    if (name)
      found.push({ kind: "class-and-name", sample: `${group}${name[0]}${"*".repeat(name.length - 1)}` });
  }
  return found;
}

/** The name with which the words begin, or null. */
function nameIn(words: string): string | null {
  if (NO_NAMES.some((word) => words.startsWith(word))) return null;
  const double = DOUBLE_SURNAMES.some((surname) => words.startsWith(surname));
  if (!double && !SURNAMES.includes(words[0] ?? " ")) return null;
  const least = double ? 3 : 2;
  for (let length = least + 1; length >= least; length--) {
    const name = words.slice(0, length);
    const after = words.slice(length);
    if (!/^\p{Script=Han}+$/u.test(name) || name.length < length) continue;
    if (OFFICE.test(after) || OFFICE.test(words.slice(1))) return null;
    if (AFTER_NAME.test(after)) return name;
  }
  return null;
}

/** With all but the ends made unreadable. */
function masked(text: string, before: number, after: number): string {
  const hidden = Math.max(1, text.length - before - after);
  return text.slice(0, before) + "*".repeat(hidden) + (after > 0 ? text.slice(-after) : "");
}

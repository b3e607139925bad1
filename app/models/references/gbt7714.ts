import { initials, nameOf } from "./names";
import { ordinal } from "./ordinal";
import { isChinese, type Reference, yearOf } from "./reference";

/**
 * The entry of a source in a list of references after GB/T 7714—2015 (numeric, 顺序编码制), without its
 * number, ending in a full stop. Marks are half width with a space behind, as word processors and CNKI
 * write them. What is missing is left out, never guessed.
 * @param cited pages that are meant, of a book: 引文页码
 */
export function formatGbt7714(reference: Reference, cited = ""): string {
  const parts = [
    namesIn(reference.authors, isChinese(reference)),
    titleOf(reference),
    ...source(reference, cited),
    access(reference),
  ];
  const entry = parts
    .filter((part) => part !== "")
    .map((part) => part.replace(/[.。．]$/, ""))
    .join(". ");
  return `${entry}.`;
}

/** Whether the source was read on the net: [J/OL] instead of [J]. */
function carrier({ type, url, accessed }: Reference): string {
  if (type === "EB" || type === "DB") return `[${type}/OL]`;
  return url && accessed ? `[${type}/OL]` : `[${type}]`;
}

/** 题名: 卷[M], or of a part 题名[C]//编者. 书名: 卷. */
function titleOf(reference: Reference): string {
  const { type, title, number, container, editors = [], volume } = reference;
  const chinese = isChinese(reference);
  const numbered = number && (type === "S" || type === "P" || type === "R") ? `${title}: ${number}` : title;
  if (PERIODICAL.has(type)) return `${numbered}${carrier(reference)}`;
  const part = volume ? `: ${volumeIn(volume, chinese)}` : "";
  if (!container) return `${numbered}${part}${carrier(reference)}`;
  return `${numbered}${carrier(reference)}//${joined(". ", namesIn(editors, chinese), container)}${part}`;
}

const PERIODICAL: ReadonlySet<string> = new Set(["J", "N"]);

/** 主要责任者, rule 8.1: all up to three, of more the first three and 等. */
function namesIn(authors: readonly string[], chinese: boolean): string {
  const shown = authors.slice(0, 3).map(nameIn).join(", ");
  return authors.length > 3 ? `${shown}, ${chinese ? "等" : "et al"}` : shown;
}

/** Family in capitals, given names as letters without dots: rule 8.1.1. */
function nameIn(author: string): string {
  const { family, given } = nameOf(author);
  if (given === "") return family;
  if (/\p{Script=Han}/u.test(author)) return `${family}${given}`;
  return `${family.toUpperCase()} ${initials(given)}`;
}

function source(reference: Reference, cited: string): string[] {
  switch (reference.type) {
    case "J":
      return [periodical(reference, yearOf(reference))];
    case "N":
      return [newspaper(reference)];
    case "P":
      return [dated(reference.date ?? "", reference)];
    case "EB":
    case "DB":
      return [electronic(reference)];
    default:
      return book(reference, cited);
  }
}

/** 刊名, 年, 卷(期): 页码. */
function periodical(reference: Reference, year: string): string {
  const { container = "", volume = "", issue = "", pages } = reference;
  const number = `${volume}${issue && `(${issue})`}`;
  // A journal without volumes puts its issue behind the year: 2018(3).
  const when = volume === "" ? `${year}${number}` : joined(", ", year, number);
  return dated(`${joined(", ", container, when)}${pages ? `: ${dashed(pages)}` : ""}`, reference);
}

/** 报名, 年-月-日(版次). */
function newspaper(reference: Reference): string {
  const { container = "", date = "", pages } = reference;
  return dated(`${joined(", ", container, date)}${pages ? `(${pages})` : ""}`, reference);
}

/** 出版地: 出版者, 年(更新日期)[引用日期]. */
function electronic(reference: Reference): string {
  const { place = "", publisher = "", date = "" } = reference;
  const issued = joined(": ", place, publisher);
  if (date.length > 4)
    return dated(`${joined(", ", issued, issued && yearOf(reference))}(${date})`, reference);
  return dated(joined(", ", issued, date), reference);
}

/** 其他责任者. 版本. 出版地: 出版者, 年: 页码. */
function book(reference: Reference, cited: string): string[] {
  const { translators = [], pages, edition } = reference;
  const chinese = isChinese(reference);
  const helpers =
    translators.length > 0 ? `${namesIn(translators, chinese)}, ${chinese ? "译" : "trans"}` : "";
  const printed = joined(", ", joined(": ", reference.place, reference.publisher), yearOf(reference));
  const shown = cited || pages;
  return [
    helpers,
    editionIn(edition, chinese),
    dated(`${printed}${shown ? `: ${dashed(shown)}` : ""}`, reference),
  ];
}

function volumeIn(volume: string, chinese: boolean): string {
  if (!/^\d+$/.test(volume)) return volume;
  return chinese ? `第${volume}卷` : `vol. ${volume}`;
}

/** 版本项, rule 8.3: the first edition is not named; others in digits. */
function editionIn(edition: string | undefined, chinese: boolean): string {
  const text = (edition ?? "").trim();
  if (text === "" || /^(第?1版?|第一版|初版|1st( ed\.?)?|first( ed(ition|\.)?)?)$/i.test(text)) return "";
  const number = /^第?(\d+)\s*(版|st|nd|rd|th)?(\s*ed(ition|\.)?)?$/i.exec(text)?.[1];
  if (number) return chinese ? `${number}版` : `${number}${ordinal(Number(number))} ed`;
  if (/版$|ed\.?$/i.test(text)) return text;
  return chinese ? `${text}版` : text;
}

/** Adds the day somebody read it, which goes with an address. */
function dated(text: string, { accessed, url }: Reference): string {
  return accessed && url ? `${text}[${accessed}]` : text;
}

function access({ url, doi }: Reference): string {
  const identifier = doi ? `DOI: ${doi.replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s*)/i, "")}` : "";
  return joined(". ", url, identifier);
}

function dashed(pages: string): string {
  return pages.replace(/\s*(--|[–—~～])\s*/g, "-");
}

function joined(between: string, ...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(between);
}

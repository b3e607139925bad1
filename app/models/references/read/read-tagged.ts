import { checkedReference, type Reference, type ReferenceType } from "../reference";
import type { ReadReferences } from "./read-references";

const RIS_TYPES: Record<string, ReferenceType> = {
  JOUR: "J",
  JFULL: "J",
  MGZN: "J",
  BOOK: "M",
  CHAP: "M",
  EDBOOK: "G",
  THES: "D",
  CPAPER: "C",
  CONF: "C",
  NEWS: "N",
  STAND: "S",
  RPRT: "R",
  PAT: "P",
  ELEC: "EB",
  WEB: "EB",
  DBASE: "DB",
  DATA: "DB",
  MANSCPT: "A",
  GEN: "Z",
};

const ENDNOTE_TYPES: Record<string, ReferenceType> = {
  "journal article": "J",
  book: "M",
  "book section": "M",
  "edited book": "G",
  thesis: "D",
  "conference proceedings": "C",
  "conference paper": "C",
  "newspaper article": "N",
  standard: "S",
  report: "R",
  patent: "P",
  "electronic source": "EB",
  "web page": "EB",
  "online database": "DB",
  generic: "Z",
};

type Values = (...tags: string[]) => string[];

/** Sources of a file in the RIS format. */
export function readRis(text: string): ReadReferences {
  const records = text
    .split(/^\s*ER {1,2}-.*$/m)
    .map((record) => record.trim())
    .filter(Boolean);
  return readRecords(records, /^\s*([A-Z][A-Z0-9]) {1,2}- ?(.*)$/, (of) => {
    const type = RIS_TYPES[of("TY")[0]?.toUpperCase() ?? ""];
    const pages = [of("SP")[0], of("EP")[0]].filter(Boolean).join("-");
    return {
      type,
      title: of("TI", "T1", "CT")[0],
      authors: of("AU", "A1"),
      editors: of("A2", "ED"),
      translators: of("A4"),
      container: of("JO", "JF", "T2", "BT", "JA")[0],
      edition: of("ET")[0],
      place: of("CY", "PP")[0],
      publisher: of("PB")[0],
      date: dateIn(of("DA")[0]) || dateIn(of("PY", "Y1")[0]),
      volume: of("VL")[0],
      issue: of("IS")[0],
      number: of("M1")[0],
      pages,
      doi: of("DO")[0],
      url: of("UR", "L2")[0],
      accessed: dateIn(of("Y2")[0]),
      language: languageIn(of("LA")[0]),
    };
  });
}

/** Sources in the tagged form of EndNote, which CNKI and Wanfang export. */
export function readEndnote(text: string): ReadReferences {
  const records = text
    .split(/^(?=%0 )/m)
    .map((record) => record.trim())
    .filter(Boolean);
  return readRecords(records, /^(%\S) ?(.*)$/, (of) => {
    const type = ENDNOTE_TYPES[of("%0")[0]?.toLowerCase() ?? ""];
    return {
      type,
      title: of("%T")[0],
      // CNKI puts all names on one line.
      authors: of("%A").flatMap((line) => line.split(/[;；]/)),
      editors: of("%E"),
      translators: of("%?"),
      container: of("%J", "%B")[0],
      edition: of("%7")[0],
      place: of("%C")[0],
      publisher: of("%I")[0],
      date: (type === "N" && dateIn(of("%8")[0])) || dateIn(of("%D")[0]),
      volume: of("%V")[0],
      issue: of("%N")[0],
      pages: of("%P")[0],
      doi: of("%R")[0],
      url: of("%U")[0],
    };
  });
}

function readRecords(
  records: readonly string[],
  line: RegExp,
  fields: (of: Values) => Record<string, unknown>,
): ReadReferences {
  const references: Reference[] = [];
  const unread: string[] = [];
  for (const record of records) {
    const found = record.split("\n").flatMap((each) => {
      const match = line.exec(each);
      return match ? [{ tag: match[1] ?? "", value: (match[2] ?? "").trim() }] : [];
    });
    const of: Values = (...tags) =>
      tags.flatMap((tag) => found.filter((each) => each.tag === tag && each.value).map(({ value }) => value));
    const reference = checkedReference(fields(of));
    if (reference) references.push(reference);
    else unread.push(record);
  }
  return { references, unread };
}

/** 2024/03/01/, 2024-3-1 and 2024 as our dates. */
function dateIn(text = ""): string {
  const [, year, month, day] = /^(\d{4})(?:[/.-](\d{1,2})(?:[/.-](\d{1,2}))?)?/.exec(text) ?? [];
  return [year, month?.padStart(2, "0"), day?.padStart(2, "0")].filter(Boolean).join("-");
}

function languageIn(text = ""): string | undefined {
  if (/^(zh|chi|中)/i.test(text)) return "zh";
  return /^en/i.test(text) ? "en" : undefined;
}

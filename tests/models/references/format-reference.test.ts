import { expect, test } from "vitest";
import { formatReference } from "../../../app/models/references/format-reference";
import { formatGbt7714 } from "../../../app/models/references/gbt7714";
import { checkedReference, type Reference } from "../../../app/models/references/reference";
import { CASES } from "./gbt7714-cases";

const ARTICLE: Reference = {
  type: "J",
  authors: ["Bernard, Robert M.", "Sartre, Jean-Paul", "王强"],
  title: "Blended {learning} & homework",
  container: "Computers",
  date: "2014-05",
  volume: "26",
  issue: "1",
  pages: "87-122",
  doi: "10.1007/s12528",
};

test.each(CASES)("GB/T 7714: %s", (entry, { by = "", ...record }) => {
  const authors = by.split(";").filter(Boolean);
  expect(formatReference({ ...record, authors }, "gbt7714")).toBe(entry);
});

test("the table has at least forty cases", () => {
  expect(CASES.length).toBeGreaterThanOrEqual(40);
});

test("a page that is cited stands in place of the pages of a book", () => {
  const book: Reference = {
    type: "M",
    authors: ["杜威"],
    title: "民主主义与教育",
    date: "2001",
    pages: "1-9",
  };
  expect(formatGbt7714(book, "88")).toBe("杜威. 民主主义与教育[M]. 2001: 88.");
});

test("the language of a record decides between 等 and et al.", () => {
  const authors = ["甲", "乙", "丙", "丁"];
  expect(formatReference({ type: "M", authors, title: "T", language: "en" }, "gbt7714")).toMatch(
    /^甲, 乙, 丙, et al\. T/,
  );
});

test("the same record in APA, BibTeX and RIS", () => {
  expect(formatReference(ARTICLE, "apa")).toBe(
    "Bernard, R. M., Sartre, J.-P., & 王强. (2014). Blended {learning} & homework. Computers, 26(1), 87-122. https://doi.org/10.1007/s12528",
  );
  expect(formatReference(ARTICLE, "bibtex")).toBe(`@article{Bernard2014,
  author = {Bernard, Robert M. and Sartre, Jean-Paul and 王强},
  title = {Blended learning \\& homework},
  journal = {Computers},
  year = {2014},
  date = {2014-05},
  volume = {26},
  number = {1},
  pages = {87--122},
  doi = {10.1007/s12528}
}`);
  expect(formatReference(ARTICLE, "ris").split("\r\n")).toEqual([
    "TY  - JOUR",
    "AU  - Bernard, Robert M.",
    "AU  - Sartre, Jean-Paul",
    "AU  - 王强",
    "TI  - Blended {learning} & homework",
    "JO  - Computers",
    "PY  - 2014",
    "DA  - 2014/05",
    "VL  - 26",
    "IS  - 1",
    "SP  - 87",
    "EP  - 122",
    "DO  - 10.1007/s12528",
    "ER  - ",
  ]);
});

test("an edition on the web in APA has its day and which it is, in the words of its language", () => {
  const work: Reference = {
    type: "EB",
    authors: ["Smith, Jane"],
    title: "Two teachers, one lesson",
    edition: "2",
    publisher: "Gongyan",
    date: "2026-10-04",
    url: "https://gongyan.example/practices/a/editions/2",
    language: "en",
  };
  expect(formatReference(work, "apa")).toBe(
    "Smith, J. (2026, October 4). Two teachers, one lesson (2nd ed.). Gongyan. https://gongyan.example/practices/a/editions/2",
  );
  const chinese: Reference = { ...work, authors: ["林青", "周雨桐"], title: "双师", language: "zh" };
  expect(formatReference(chinese, "apa")).toMatch(/^林青, & 周雨桐\. \(2026, October 4\)\. 双师 \(第2版\)\./);
  expect(formatReference({ ...work, date: "2026-10" }, "apa")).toContain("(2026, October)");
});

test("a unit with “and” in its name stays one author in BibTeX, and no name breaks the entry", () => {
  const authors = ["School of Arts and Sciences", "O}Neil & Söhne", "林青"];
  const entry = formatReference({ type: "EB", authors, title: "100% of_it" }, "bibtex");
  expect(entry).toContain("author = {{School of Arts and Sciences} and ONeil \\& Söhne and 林青}");
  expect(entry).toContain("title = {100\\% of\\_it}");
});

test("works of the same authors and year, and editions of one work, have keys of their own in BibTeX", () => {
  const keyOf = (url: string) =>
    formatReference({ type: "EB", authors: ["林青"], title: "双师", date: "2026-10-04", url }, "bibtex")
      .split(",")[0]!
      .replace("@misc{", "");
  const addresses = Array.from(
    { length: 400 },
    (_, at) => `https://a.example/practices/${at >> 1}/editions/${at % 2}`,
  );
  const keys = addresses.map(keyOf);
  expect(new Set(keys).size).toBe(400);
  expect(keys.filter((key) => !/^林青2026-[0-9a-z]{6}$/.test(key))).toEqual([]);
  expect(addresses.map(keyOf)).toEqual(keys);
});

test("a record of unknown origin keeps only what a record has, within its bounds", () => {
  const hostile = {
    type: "J",
    title: "  一\n个\u0000题名 ",
    authors: ["甲", 7, "", "x".repeat(900)],
    date: "soon",
    accessed: "2024-01-02",
    url: "javascript:alert(1)",
    language: "xx",
    extra: {},
  };
  expect(checkedReference(hostile)).toEqual({
    type: "J",
    title: "一 个 题名",
    authors: ["甲", "x".repeat(500)],
    accessed: "2024-01-02",
  });
  expect(checkedReference({ ...hostile, type: "constructor" })).toBeNull();
  expect(checkedReference({ ...hostile, title: " " })).toBeNull();
  expect(checkedReference("J")).toBeNull();
});

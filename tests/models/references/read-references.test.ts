import { expect, test } from "vitest";
import { formatBibtex } from "../../../app/models/references/bibtex";
import { draftOf, referenceFrom } from "../../../app/models/references/fields";
import { formatGbt7714 } from "../../../app/models/references/gbt7714";
import { readReferences } from "../../../app/models/references/read/read-references";
import { formatRis } from "../../../app/models/references/ris";
import { CASES } from "./gbt7714-cases";

const printed = CASES.map(([entry]) => entry);
/** Lines as they stand again after they were read. */
const again = (text: string) => readReferences(text).references.map((reference) => formatGbt7714(reference));

test("entries after GB/T 7714 are read to what prints them again", () => {
  const { unread } = readReferences(printed.join("\n"));
  expect(unread).toEqual([]);
  expect(again(printed.join("\n"))).toEqual(printed);
});

test("numbers, full-width marks and the empty volume of CNKI are understood", () => {
  expect(again("[1]余胜泉,刘恩睿.智慧教育转型与变革[J].电化教育研究,2022,43(01):16-23+62.")).toEqual([
    "余胜泉, 刘恩睿. 智慧教育转型与变革[J]. 电化教育研究, 2022, 43(01): 16-23+62.",
  ]);
  expect(again("［２］ 陶行知．教学做合一［Ｍ］．北京：教育科学出版社，１９８１．")).toEqual([
    "陶行知. 教学做合一[M]. 北京: 教育科学出版社, 1981.",
  ]);
  expect(again("[3] 张三．双师课堂研究[D]．华东师范大学，2020．")).toEqual([
    "张三. 双师课堂研究[D]. 华东师范大学, 2020.",
  ]);
  expect(again("李四.乡村课堂[J].中国电化教育,2019,(05):1-6.")).toEqual([
    "李四. 乡村课堂[J]. 中国电化教育, 2019(05): 1-6.",
  ]);
});

test("a line that does not say what it is comes back, and the others are read", () => {
  const { references, unread } = readReferences("参考文献\n[1] 张三. 甲[M]. 北京: 乙社, 2020.\n见学校网站");
  expect(references).toHaveLength(1);
  expect(unread).toEqual(["参考文献", "见学校网站"]);
});

test("what we write as BibTeX or RIS is read again", () => {
  const { references } = readReferences(printed.join("\n"));
  const kept = references.filter(({ type }) => ["J", "M", "D", "C"].includes(type));
  expect(kept.length).toBeGreaterThan(10);
  for (const [read, format] of [
    ["BibTeX", formatBibtex],
    ["RIS", formatRis],
  ] as const) {
    const { references: back, unread } = readReferences(kept.map(format).join("\n\n"));
    expect(unread, read).toEqual([]);
    expect(back.map(({ title, authors, date }) => ({ title, authors, date }))).toEqual(
      kept.map(({ title, authors, date }) => ({ title, authors, date })),
    );
  }
});

test("BibTeX of others: braces, quotes, names in their natural order, a broken entry", () => {
  const { references, unread } = readReferences(`@string{x = "y"}
@inproceedings{k, author = {Donald E. Knuth and {World Bank}}, title = {The {TeX}book \\& more},
  booktitle = "Proceedings", year = 1984, pages = {1--2}}
@article{broken, year = {2020}}`);
  expect(references).toEqual([
    {
      type: "C",
      authors: ["Knuth, Donald E.", "World Bank"],
      title: "The TeXbook & more",
      container: "Proceedings",
      date: "1984",
      pages: "1-2",
    },
  ]);
  expect(unread).toEqual(["@article{broken, year = {2020}}"]);
});

test("the EndNote form of CNKI is read", () => {
  const text = `%0 Journal Article
%A 余胜泉;刘恩睿
%+ 北京师范大学
%T 智慧教育转型与变革
%J 电化教育研究
%D 2022
%V 43
%N 01
%P 16-23+62
`;
  expect(again(text)).toEqual([
    "余胜泉, 刘恩睿. 智慧教育转型与变革[J]. 电化教育研究, 2022, 43(01): 16-23+62.",
  ]);
});

test("nothing that is pasted makes the reader fail or take long", () => {
  for (const hostile of [
    "@".repeat(5_000),
    "@a{".repeat(5_000),
    "[J]".repeat(5_000),
    "%0 \n".repeat(5_000),
    "TY  - \n".repeat(5_000),
    `${"a, ".repeat(20_000)}[J]${", 1".repeat(20_000)}`,
  ]) {
    const begun = performance.now();
    readReferences(hostile);
    expect(performance.now() - begun, hostile.slice(0, 10)).toBeLessThan(2_000);
  }
});

test("a form gives the source back that it was filled with, and names what it cannot read", () => {
  const { references } = readReferences(printed.join("\n"));
  for (const reference of references) {
    const read = referenceFrom(draftOf(reference));
    expect("reference" in read && formatGbt7714(read.reference)).toBe(formatGbt7714(reference));
  }
  expect(referenceFrom({ type: "J", title: " " })).toEqual({ problems: ["title"] });
  expect(referenceFrom({ type: "EB", title: "题", date: "去年", url: "javascript:x" })).toEqual({
    problems: ["date", "url"],
  });
});

import { expect, test } from "vitest";
import { readEntry } from "../../../app/models/search/entry-text.server";
import { MetTerms } from "../../../app/models/search/met-terms.server";
import { entryOf, indexForTests } from "../../support/search";

const index = indexForTests();

const WORK = entryOf("w", "双师课堂的一年", "两位老师共上一节课，弱网时先关画面。Zoom 备用。", {
  headings: "课前准备。课后反思",
  schools: ["桐庐县第一小学"],
  authors: ["林晓"],
  keywords: ["弱网条件"],
});
const QUESTIONS = ["双师", "老师", "zoom", "学校:一小", "作者:林晓", "弱网条件", "备", "课前准备", "ruowang"];

test("a work that was read beforehand, and went through JSON, is found by the same words", async () => {
  await index.publish(WORK);
  const before = await Promise.all(QUESTIONS.map((q) => index.find(`q=${q}`)));
  await index.publish({ ...WORK, text: JSON.parse(JSON.stringify(readEntry(WORK))) });
  const after = await Promise.all(QUESTIONS.map((q) => index.find(`q=${q}`)));
  expect(after).toEqual(before);
  expect(before.map(({ total }) => total)).toEqual(QUESTIONS.map(() => 1));
});

test("how a term is typed is found out with the first work that has it, and is known of the others too", async () => {
  const met = new MetTerms();
  const works = ["w1", "w2"].map((entryId) => {
    const work = { ...WORK, entryId };
    return { ...work, text: readEntry(work, met) };
  });
  expect(works.map(({ text }) => text.terms.filter(({ keys }) => keys).length)).toEqual([
    works[0]!.text.terms.length,
    0,
  ]);
  expect(works[0]!.text.terms[0]).toEqual({
    term: "弱网条件",
    kind: "keyword",
    keys: { folded: "弱网条件", pinyin: "ruowangtiaojian", initials: "rwtj" },
  });
  // Whoever reads has met the terms of the second already, whoever writes has not.
  await index.publish(works[1]!);
  expect(await index.ids("q=ruowang")).toEqual(["w2"]);
  await index.publish(works[0]!);
  expect(await index.ids("q=ruowang")).toEqual(["w1", "w2"]);
  expect(await index.ids("q=rwtj")).toEqual(["w1", "w2"]);
});

test("what a program of another shape of the index has read is read again", async () => {
  const other = readEntry(entryOf("w", "翻转课堂", "在家看视频"));
  await index.publish({ ...WORK, text: { ...other, format: 1 } });
  expect(await index.ids("q=双师")).toEqual(["w"]);
  expect(await index.ids("q=翻转")).toEqual([]);
});

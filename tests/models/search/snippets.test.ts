import { expect, test } from "vitest";
import { entryOf, indexForTests } from "../../support/search";

const index = indexForTests();

const marked = ({ text, marks }: { text: string; marks: [number, number][] }) =>
  marks.map(([from, to]) => text.slice(from, to));

test("a snippet shows the words where they stand, as they were written, and marks them", async () => {
  const around = (words: string) => words.repeat(60);
  await index.publish(
    entryOf("a", "标题", `${around("开头的话。")}这里讲到雙師課堂的做法。${around("后面的话。")}`),
  );
  const { snippet, title } = (await index.find("q=双师课堂")).hits[0]!;
  expect(marked(snippet!)).toEqual(["雙師課堂"]);
  expect(snippet!.text.length).toBeLessThan(130);
  expect(snippet!.text).toMatch(/^…这里讲到/);
  expect(title.marks).toEqual([]);
});

test("words are marked across spaces and line ends, beside Latin, in full-width and rare forms", async () => {
  await index.publish(
    entryOf("a", "双 师课堂", "讲双\n师，也讲ＡＩ－赋能，讲𠮷祥。"),
    entryOf("b", "无", "AIGC 与 AI 不同"),
  );
  const [first] = (await index.find("q=双师 AI赋能 𠮷祥")).hits;
  expect(marked(first!.title)).toEqual(["双 师"]);
  expect(marked(first!.snippet!)).toEqual(["双 师", "ＡＩ－赋能", "𠮷祥"]);
  const { hits } = await index.find("q=AI");
  expect(marked(hits.find((hit) => hit.entryId === "b")!.snippet!)).toEqual(["AI"]);
});

test("the passage with most of the words is shown", async () => {
  const filler = "别的内容说了很多。".repeat(40);
  await index.publish(entryOf("a", "题", `双师。${filler}融合。${filler}双师与融合在一起。${filler}`));
  expect(marked((await index.find("q=双师 融合")).hits[0]!.snippet!)).toEqual(["双师", "融合"]);
});

test("without words there is no snippet, and a match in the title alone has none", async () => {
  await index.publish(entryOf("a", "双师", "别的"));
  expect((await index.find("")).hits[0]!.snippet).toBeNull();
  const [hit] = (await index.find("q=双师")).hits;
  expect(hit!.snippet).toBeNull();
  expect(marked(hit!.title)).toEqual(["双师"]);
});

test("a passage cuts no Latin word and no number in two", async () => {
  const before = "很长的一句话没有标点";
  await index.publish(
    entryOf("a", "题", `${before.repeat(9)}每秒512kbps的条件下开齐开足各门课程双师${"后".repeat(70)}2024`),
  );
  const { text } = (await index.find("q=双师")).hits[0]!.snippet!;
  expect(text).not.toMatch(/…(kbps|bps|ps|12k)/);
  expect(text).not.toMatch(/(2|20|202)…$/);
});

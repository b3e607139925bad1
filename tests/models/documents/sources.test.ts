import { expect, test } from "vitest";
import * as Y from "yjs";
import type { Citation, Content, Source } from "../../../app/models/documents/content";
import { renderHtml } from "../../../app/models/documents/html";
import { plainText } from "../../../app/models/documents/plain-text";
import { readContent } from "../../../app/models/documents/read-content";
import { citationMark, sourcesOf } from "../../../app/models/documents/sources";
import { violationIn } from "../../../app/models/documents/structure";
import { rootOf } from "../../../app/models/documents/yjs-format";
import { element } from "../../support/hostile-structures";

type Blocks = Content["children"];
const cite = (...sources: string[]): Citation => ({ type: "citation", sources });
const source = (id: string, title = id): Source => ({
  type: "source",
  id,
  reference: { type: "M", authors: ["陶行知"], title, date: "1981" },
});
const content = (...children: Blocks): Content => ({ type: "root", children });
const paragraph = (...children: Citation[]) => ({ type: "paragraph" as const, children });
const html = (text: Content) => renderHtml(text, { attachmentUrl: (id) => id });

test("sources are numbered by their first citation, wherever it stands; the uncited follow", () => {
  const text = content(
    { type: "callout", kind: "tip", children: [paragraph(cite("c"))] },
    paragraph(cite("a", "c"), cite("gone")),
    { type: "references", children: [source("a"), source("b"), source("c"), source("a", "又一")] },
  );
  const sources = sourcesOf(text);
  expect([...sources.values()].map(({ id, number, cited }) => [id, number, cited])).toEqual([
    ["c", 1, true],
    ["a", 2, true],
    ["b", 3, false],
  ]);
});

test("a mark names two neighbours, joins three, and says which source is missing", () => {
  const ids = ["a", "b", "c", "d", "e"];
  const sources = sourcesOf(content({ type: "references", children: ids.map((id) => source(id)) }));
  const mark = (...cited: string[]) => citationMark({ sources: cited }, sources);
  expect(mark("a")).toBe("[1]");
  expect(mark("b", "a")).toBe("[1,2]");
  expect(mark("a", "c", "e", "d")).toBe("[1,3-5]");
  expect(mark("a", "x")).toBe("[1,?]");
  expect(mark("x")).toBe("[?]");
  expect(citationMark({ sources: ["a"], pages: "12-15" }, sources)).toBe("[1]12-15");
});

test("readers jump from a number to its entry and back, and nothing opens a tag of its own", () => {
  const rendered = html(
    content(
      paragraph({ ...cite("a", "b", "c"), pages: "<b>" }, cite("b")),
      { type: "references", children: [source("a", "<i>甲</i>"), source("b"), source("c")] },
      { type: "references", children: [source("d")] },
    ),
  );
  for (const number of [1, 2, 3]) {
    expect(rendered.split(`id="cite-${number}"`), `${number}`).toHaveLength(2);
    expect(rendered).toContain(`<li id="ref-${number}">`);
    expect(rendered).toContain(`href="#cite-${number}"`);
  }
  expect(rendered).toContain("&lt;i&gt;甲&lt;/i&gt;[M]. 1981.");
  expect(rendered).not.toMatch(/<[bi]>/);
  // All sources stand in the first list.
  expect(rendered.split('role="doc-bibliography"')).toHaveLength(2);
  expect(rendered).toContain('<li id="ref-4">');
});

test("a citation whose source was deleted is shown as missing", () => {
  expect(html(content(paragraph(cite("a"))))).toBe(
    '<p><sup class="citation">[<span class="missing">?</span>]</sup></p>',
  );
});

test("sources are found by the search", () => {
  expect(plainText(content({ type: "references", children: [source("a", "教学做合一")] }))).toBe(
    "陶行知. 教学做合一[M]. 1981.",
  );
});

test("the server takes no record that is none, and no ids that are none", () => {
  const judged = (...blocks: Y.XmlElement[]) => {
    const doc = new Y.Doc();
    rootOf(doc).insert(0, blocks);
    return violationIn(doc, new Map(), doc.store.clients.keys());
  };
  const list = (record: unknown, id: unknown = "a") =>
    element("references", {}, element("source", { __id: id, __record: record }));
  const named = (sources: unknown, rest = {}) =>
    element("paragraph", {}, element("citation", { __sources: sources, ...rest }));
  const record = JSON.stringify(source("a").reference);
  expect(judged(list(record), named("a b"))).toBeNull();
  for (const wrong of [
    "",
    "{",
    "[]",
    '{"type":"M"}',
    '{"type":"X","title":"a"}',
    {},
    `{"type":"M","title":"a","x":"${"x".repeat(8_000)}"}`,
  ])
    expect(judged(list(wrong)), String(wrong)).toBe("property __record of source");
  for (const wrong of ["", "A", "a b", "<", "x".repeat(25), 1])
    expect(judged(list(record, wrong)), String(wrong)).toBe("property __id of source");
  for (const wrong of ["", " ", "a  b", "a,b", "a ".repeat(21), null])
    expect(judged(named(wrong)), String(wrong)).toBe("property __sources of citation");
  expect(judged(named("a", { __pages: "<b>" }))).toBe("property __pages of citation");
  expect(judged(element("source", { __id: "a", __record: record }))).toBe("child of root");
  expect(judged(element("references", {}, element("paragraph")))).toBe("child of references");
});

test("a source without a record is left out and counted, not passed on", () => {
  const doc = new Y.Doc();
  rootOf(doc).insert(0, [element("references", {}, element("source", { __id: "a" }), element("source"))]);
  expect(readContent(doc)).toEqual({ dropped: 2, content: content({ type: "references", children: [] }) });
});

import { expect, test } from "vitest";
import * as Y from "yjs";
import type { Content } from "../../../app/models/documents/content";
import { renderHtml } from "../../../app/models/documents/html";
import { plainText } from "../../../app/models/documents/plain-text";
import { readContent } from "../../../app/models/documents/read-content";
import { writtenSections } from "../../../app/models/documents/sections";
import { violationIn } from "../../../app/models/documents/structure";
import { rootOf } from "../../../app/models/documents/yjs-format";
import { element, words } from "../../support/hostile-structures";

type Blocks = Content["children"];
const content = (...children: Blocks): Content => ({ type: "root", children });
const html = (...children: Blocks) => renderHtml(content(...children), { attachmentUrl: (id) => `/a/${id}` });
const text = (said: string) => ({ type: "text" as const, text: said });
const paragraph = (said: string) => ({ type: "paragraph" as const, children: [text(said)] });

/** What the server says to a document that holds this, null when nothing. */
function judged(...blocks: Y.XmlElement[]): string | null {
  const doc = new Y.Doc();
  rootOf(doc).insert(0, blocks);
  return violationIn(doc, new Map(), doc.store.clients.keys());
}

test("a callout is a note set apart, and nothing when it is empty", () => {
  expect(html({ type: "callout", kind: "case", children: [paragraph("一")] })).toBe(
    '<aside class="callout callout-case" role="note"><p>一</p></aside>',
  );
  expect(html({ type: "callout", kind: "tip", children: [{ type: "paragraph", children: [] }] })).toBe("");
});

test("a collapsible passage opens without a script", () => {
  const title = { type: "collapsibletitle" as const, children: [text("逐字稿")] };
  expect(html({ type: "collapsible", children: [title, paragraph("上课")] })).toBe(
    '<details class="collapsible"><summary>逐字稿</summary><p>上课</p></details>',
  );
});

test("evidence shows its claim, its level and what shows it, and leads nowhere it must not", () => {
  const evidence = (url: string, claim = "提高<三>分") =>
    html({ type: "evidence", claim, level: "e2", artefact: "前后测", url });
  expect(evidence("https://example.cn/a")).toBe(
    '<aside class="evidence evidence-e2" role="note"><p>提高&lt;三&gt;分</p><p class="evidence-artefact">' +
      '<a href="https://example.cn/a" rel="noopener nofollow ugc">前后测</a></p></aside>',
  );
  expect(evidence("/attachments/0123456789abcdef")).toContain('href="/a/0123456789abcdef"');
  expect(evidence("javascript:alert(1)")).not.toContain("href");
  expect(evidence("", " ")).toBe("");
});

test("columns say how many they are", () => {
  const column = (said: string) => ({ type: "column" as const, children: [paragraph(said)] });
  expect(html({ type: "columns", children: [column("甲"), column("乙")] })).toBe(
    '<div class="columns columns-2"><div class="column"><p>甲</p></div><div class="column"><p>乙</p></div></div>',
  );
});

test("a formula is MathML, without script, style or address, whatever it says", () => {
  const rendered = html({ type: "formula", tex: "\\frac{1}{2}" });
  expect(rendered).toContain("<mfrac>");
  for (const tex of [
    "\\href{javascript:alert(1)}{x}",
    "\\includegraphics{https://evil.example/x.png}",
    "\\htmlStyle{position:fixed}{x}",
    "\\htmlData{a=b}{x}",
    "\\url{javascript:alert(1)}",
    "</annotation><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\\def\\a{\\a\\a}\\a",
    "\\rule{9999em}{9999em}",
    "{".repeat(1_999),
  ]) {
    const made = html({ type: "paragraph", children: [{ type: "inlineformula", tex }] });
    expect(made, tex).not.toMatch(/<(script|img|a|iframe)\b|\son\w+="|style="[^"]*position|href=/i);
  }
});

test("a formula that cannot be read is shown as it was written", () => {
  expect(html({ type: "formula", tex: "\\frac{<" })).toBe(
    '<div class="formula"><code>\\frac{&lt;</code></div>',
  );
});

test("each character has its own reading, where there are as many readings", () => {
  const ruby = (reading: string) =>
    html({ type: "paragraph", children: [{ type: "ruby", text: "双师", reading }] });
  expect(ruby("shuāng shī")).toContain("双<rp>(</rp><rt>shuāng</rt><rp>)</rp>师<rp>(</rp><rt>shī</rt>");
  expect(ruby("<b>")).toContain("双师<rp>(</rp><rt>&lt;b&gt;</rt>");
});

test("footnotes are numbered in order, in whatever they stand, and found at the end", () => {
  const note = (said: string) => ({ type: "footnote" as const, note: said });
  const rendered = html(
    { type: "paragraph", children: [text("甲"), note("一<")] },
    { type: "callout", kind: "tip", children: [{ type: "paragraph", children: [note("二"), note("")] }] },
  );
  expect(rendered).toContain('甲<sup class="footnote"><a id="fnref-1" href="#fn-1" role="doc-noteref">1</a>');
  expect(rendered).toContain(
    '<li id="fn-1">一&lt; <a href="#fnref-1" role="doc-backlink">↩</a></li><li id="fn-2">',
  );
  expect(rendered).not.toContain("fn-3");
});

test("what they say is found by the search, a reading not and a note apart from its line", () => {
  const found = plainText(
    content(
      {
        type: "heading",
        level: 2,
        section: "s",
        children: [
          text("题"),
          { type: "footnote", note: "注" },
          { type: "ruby", text: "双", reading: "shuāng" },
        ],
      },
      { type: "callout", kind: "tip", children: [paragraph("提示")] },
      {
        type: "collapsible",
        children: [{ type: "collapsibletitle", children: [text("标题")] }, paragraph("里面")],
      },
      { type: "columns", children: [{ type: "column", children: [paragraph("栏")] }] },
      { type: "pagebreak" },
      { type: "formula", tex: "x^2" },
    ),
  );
  expect(found.split("\n")).toEqual(["题双", "注", "提示", "标题", "里面", "栏", "x^2"]);
});

test("a section that holds only a formula or a callout with words is written", () => {
  const heading = { type: "heading" as const, level: 2 as const, section: "s", children: [text("题")] };
  expect([...writtenSections(content(heading, { type: "formula", tex: "x" }))]).toEqual(["s"]);
  expect([...writtenSections(content(heading, { type: "pagebreak" }))]).toEqual([]);
  const callout = (said: string): Blocks => [
    heading,
    { type: "callout", kind: "tip", children: [paragraph(said)] },
  ];
  expect([...writtenSections(content(...callout("")))]).toEqual([]);
  expect([...writtenSections(content(...callout("写")))]).toEqual(["s"]);
});

test("two titles of one collapsible passage are a title and a paragraph", () => {
  const doc = new Y.Doc();
  const title = (said: string) => element("collapsibletitle", {}, words(said));
  rootOf(doc).insert(0, [element("collapsible", {}, title("甲"), title("乙")), element("collapsible")]);
  expect(readContent(doc)).toMatchObject({
    dropped: 0,
    content: {
      children: [
        { children: [{ type: "collapsibletitle" }, { type: "paragraph", children: [{ text: "乙" }] }] },
        { children: [] },
      ],
    },
  });
});

test("the server takes them where they may stand, and nowhere else", () => {
  const cell = (inner: Y.XmlElement) =>
    element("table", {}, element("tablerow", {}, element("tablecell", {}, inner)));
  for (const sound of [
    element("callout", { __kind: "case" }, element("paragraph")),
    element("evidence", { __claim: "一", __level: "e5", __artefact: "二", __url: "https://a.cn" }),
    element("collapsible", {}, element("collapsibletitle", {}, words("题")), element("callout")),
    element("columns", {}, element("column", {}, element("table"))),
    element("paragraph", {}, element("footnote", { __note: "注" }), element("ruby", { __base: "字" })),
    element("paragraph", {}, element("mention", { __of: "person", __target: "0123456789abcdef" })),
    cell(element("formula", { __tex: "x" })),
  ])
    expect(judged(sound)).toBeNull();
  for (const [said, wrong] of [
    ["property __kind of callout", element("callout", { __kind: "danger" })],
    ["property __tex of formula", element("formula", { __tex: "x".repeat(2_001) })],
    ["property __note of footnote", element("paragraph", {}, element("footnote", { __note: {} }))],
    ["property __html of ruby", element("paragraph", {}, element("ruby", { __html: "<b>" }))],
    ["property __target of mention", element("paragraph", {}, element("mention", { __target: "../x" }))],
    ["property __of of mention", element("paragraph", {}, element("mention", { __of: "unit" }))],
    ["child of root", element("mention")],
    ["property __work of workcard", element("workcard", { __work: "../x" })],
    ["property __edition of workcard", element("workcard", { __edition: 0 })],
    ["property __map of mindmap", element("mindmap", { __map: "[1,[]]" })],
    ["property __map of mindmap", element("mindmap", { __map: '["字",[["字",[{}]]]]' })],
    ["child of mindmap", element("mindmap", {}, words("字"))],
    ["property __level of evidence", element("evidence", { __level: "e6" })],
    ["property __url of evidence", element("evidence", { __url: "javascript:alert(1)" })],
    ["property __claim of evidence", element("evidence", { __claim: "x".repeat(601) })],
    ["child of evidence", element("evidence", {}, words("字"))],
    ["child of callout", element("callout", {}, element("callout"))],
    ["child of callout", element("callout", {}, words("字"))],
    ["child of columns", element("columns", {}, element("paragraph"))],
    ["child of root", element("column")],
    ["child of root", element("footnote")],
    ["child of tablecell", cell(element("pagebreak"))],
    ["child of formula", element("formula", {}, words("字"))],
  ] as const)
    expect(judged(wrong), said).toBe(said);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Block,
  type Content,
  FORMAT,
  type Inline,
  safeUrl,
} from "../../../app/models/documents/content";
import { escapeHtml, outlineOf, renderHtml, renderInlines } from "../../../app/models/documents/html";
import { countCharacters, plainText } from "../../../app/models/documents/plain-text";

const words = (text: string, format?: number): Inline => ({ type: "text", text, ...(format && { format }) });
const paragraph = (...children: Inline[]): Block => ({ type: "paragraph", children });
const heading = (text: string, section?: string): Block => ({
  type: "heading",
  level: 2,
  ...(section && { section }),
  children: [words(text)],
});
const content = (...children: Block[]): Content => ({ type: "root", children });
const html = (...children: Block[]) =>
  renderHtml(content(...children), { attachmentUrl: (id) => `/a/${id}` });

test("whatever a member writes is words, never markup", () => {
  const hostile = `<script>alert(1)</script>"'&<img src=x onerror=alert(1)>`;
  const escaped = escapeHtml(hostile);
  expect(escaped).not.toMatch(/[<>"']/);
  expect(html(paragraph(words(hostile)))).toBe(`<p>${escaped}</p>`);
  expect(html(heading(hostile))).toBe(`<h2 id="h-1">${escaped}</h2>`);
  const figure: Block = {
    type: "figure",
    attachmentId: hostile,
    alt: hostile,
    caption: hostile,
    width: 3,
    height: 2,
  };
  expect(html(figure)).toBe(
    `<figure><img src="/a/${escaped}" alt="${escaped}" width="3" height="2" loading="lazy" decoding="async">` +
      `<figcaption>${escaped}</figcaption></figure>`,
  );
});

test("a word without end has places to break, and says the same", () => {
  for (const letter of ["x", "&", "<", ".", "é"]) {
    const rendered = html(paragraph(words(letter.repeat(1_000))));
    expect(rendered.split("<wbr>")).toHaveLength(6);
    expect(rendered.replaceAll("<wbr>", "")).toBe(`<p>${escapeHtml(letter.repeat(1_000))}</p>`);
  }
  expect(html(paragraph(words("汉字".repeat(1_000))))).not.toContain("<wbr>");
});

test("no text at all, in any place, opens a tag of its own or an attribute", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.webUrl(), (text, url) => {
      const link: Inline = { type: "link", url: `${url}?q=${text}`, children: [words(text)] };
      const rendered = html(paragraph(words(text, 3), link));
      const tags = rendered.match(/<[^>]*>/g) ?? [];
      const allowed = /^<\/?(p|strong|em|a)>$|^<a href="[^"<>]*" rel="noopener nofollow ugc">$/;
      expect(tags.filter((tag) => !allowed.test(tag))).toEqual([]);
    }),
  );
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " javascript:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,<script>",
  "vbscript:x",
  "//evil.example/x",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "https://user:secret@example.cn/",
  "file:///etc/passwd",
  "",
  "words",
  `https://example.cn/${"x".repeat(2000)}`,
])("an address like %j is not followed; its words stay", (url) => {
  expect(safeUrl(url)).toBeNull();
  expect(renderInlines([{ type: "link", url, children: [words("看这里")] }])).toBe("看这里");
});

test("addresses of the web, of mail and of this site are followed", () => {
  expect(safeUrl("https://example.cn/资料")).toBe("https://example.cn/%E8%B5%84%E6%96%99");
  expect(safeUrl("mailto:a@example.cn")).toBe("mailto:a@example.cn");
  expect(safeUrl("/practices/abc?q=1#s-aims")).toBe("/practices/abc?q=1#s-aims");
  expect(safeUrl("#s-aims")).toBe("#s-aims");
  expect(safeUrl("/")).toBe("/");
});

test("formats nest in one order, whatever the order they were set in", () => {
  expect(renderInlines([words("重", FORMAT.bold + FORMAT.italic)])).toBe("<strong><em>重</em></strong>");
  expect(renderInlines([words("H"), words("2", FORMAT.subscript), { type: "linebreak" }])).toBe(
    "H<sub>2</sub><br>",
  );
});

test("the only h1 is the page's; headings are addresses, a section by its own name", () => {
  const top: Block = { type: "heading", level: 1, children: [words("大标题")] };
  const all = [top, heading("一、背景", "background"), heading("二、背景", "background"), heading(" ")];
  expect(html(...all)).toBe(
    '<h2 id="h-1">大标题</h2>\n<h2 id="s-background">一、背景</h2>\n' +
      '<h2 id="s-background-3">二、背景</h2>\n<h2> </h2>',
  );
  expect(outlineOf(content(...all)).map(({ anchor, text }) => `${anchor} ${text}`)).toEqual([
    "h-1 大标题",
    "s-background 一、背景",
    "s-background-3 二、背景",
  ]);
});

test("what is empty is not set, and lists and tables keep their shape", () => {
  expect(html(paragraph())).toBe("");
  const list: Block = {
    type: "list",
    listType: "number",
    start: 3,
    children: [
      { type: "listitem", children: [words("外")] },
      {
        type: "listitem",
        children: [
          {
            type: "list",
            listType: "check",
            children: [{ type: "listitem", checked: true, children: [words("内")] }],
          },
        ],
      },
    ],
  };
  expect(html(list)).toBe(
    '<ol start="3"><li>外<ul class="check-list"><li><span class="check" role="img" aria-label="✓">☑</span> 内</li></ul></li></ol>',
  );
  const table: Block = {
    type: "table",
    children: [
      {
        type: "tablerow",
        children: [{ type: "tablecell", header: true, colSpan: 2, children: [paragraph(words("环节"))] }],
      },
    ],
  };
  expect(html(table)).toContain(
    '<table><thead><tr><th scope="col" colspan="2">环节</th></tr></thead></table>',
  );
});

test("its words are counted as a word processor counts 字数", () => {
  expect(countCharacters("双师课堂，a 班 25 人。")).toBe(8);
  expect(countCharacters("don’t stop, CC-BY 4.0")).toBe(4);
  expect(countCharacters("")).toBe(0);
  expect(
    plainText(
      content(heading("一"), paragraph(), paragraph(words("甲"), { type: "linebreak" }, words("乙"))),
    ),
  ).toBe("一\n甲\n乙");
});

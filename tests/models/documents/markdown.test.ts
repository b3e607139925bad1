import fc from "fast-check";
import { expect, test } from "vitest";
import { contentFromMarkdown } from "../../../app/models/documents/markdown";
import { projectContent, projectState } from "../../../app/models/documents/projection.server";
import { encodeContent } from "../../../app/models/documents/yjs-format";
import { SEED } from "../../support/random";

const blocks = (markdown: string, options = {}) => contentFromMarkdown(markdown, options).children;
const text = (words: string, format?: number) => ({ type: "text", text: words, ...(format && { format }) });

test("headings open the template's sections, and are never deeper than four", () => {
  const section = (heading: string) => (heading === "一、背景" ? "background" : undefined);
  expect(blocks("## 一、背景\n\n##### 深", { section })).toEqual([
    { type: "heading", level: 2, section: "background", children: [text("一、背景")] },
    { type: "heading", level: 4, children: [text("深")] },
  ]);
});

test("a line end inside a paragraph is nothing between Han and a space between Latin words", () => {
  expect(blocks("双师\n课堂")).toEqual([{ type: "paragraph", children: [text("双师课堂")] }]);
  expect(blocks("two\nteachers")).toEqual([{ type: "paragraph", children: [text("two teachers")] }]);
});

test("bold, emphasis and strike become bits of a format", () => {
  expect(blocks("**重*点***~~删~~`码`")).toEqual([
    { type: "paragraph", children: [text("重", 1), text("点", 3), text("删", 4), text("码", 16)] },
  ]);
});

test("a picture that was stored stands alone; one from elsewhere leaves its words", () => {
  const stored = { attachmentId: "0123456789abcdef", width: 8, height: 6 };
  const figure = (address: string) => (address === "figures/a.svg" ? stored : null);
  expect(
    blocks('前![结构图](figures/a.svg "图 1")后 ![远处](https://evil.example/x.png)', { figure }),
  ).toEqual([
    { type: "paragraph", children: [text("前")] },
    { type: "figure", alt: "结构图", caption: "图 1", ...stored },
    { type: "paragraph", children: [text("后 "), text("远处")] },
  ]);
});

test("raw HTML is words, and an address nobody may follow leaves its words", () => {
  const { html } = projectContent(
    contentFromMarkdown('<script>alert(1)</script>\n\n[看](javascript:alert(1)) <b onclick="x">粗</b>'),
  );
  expect(html).toBe(
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<p>看 &lt;b onclick=&quot;x&quot;&gt;粗&lt;/b&gt;</p>",
  );
});

test("tables, lists of all kinds, quotes and dividers are read", () => {
  const { html } = projectContent(
    contentFromMarkdown(
      "| 环节 | 教师 |\n| --- | --- |\n| 导入 | 提问 |\n\n- [x] 做完\n- [ ] 没做\n\n3. 三\n   - 内\n\n> 引用\n\n---",
    ),
  );
  expect(html).toContain(
    '<thead><tr><th scope="col">环节</th><th scope="col">教师</th></tr></thead><tbody><tr><td>导入</td><td>提问</td></tr>',
  );
  expect(html).toContain(
    '<ul class="check-list"><li><span class="check" role="img" aria-label="✓">☑</span> 做完</li>',
  );
  expect(html).toContain('<ol start="3"><li>三<ul><li>内</li></ul></li></ol>');
  expect(html).toContain("<blockquote><p>引用</p></blockquote>\n<hr>");
});

test("what is read from Markdown survives the live document unchanged", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.constantFrom(
            "# 题",
            "- 一\n- 二",
            "> 引",
            "**粗** *重*",
            "| a | b |\n| - | - |\n| c | d |",
            "1. 一\n   1. 内",
          ),
          fc.string({ unit: "binary", maxLength: 40 }),
        ),
        { maxLength: 6 },
      ),
      (parts) => {
        const content = contentFromMarkdown(parts.join("\n\n"));
        const live = projectState(encodeContent(content));
        expect(live.dropped).toBe(0);
        expect(live.text).toBe(projectContent(content).text);
        expect(live.html).toBe(projectContent(content).html);
      },
    ),
    { numRuns: 150, seed: SEED },
  );
});

import { strToU8 } from "fflate";
import type { HostileFile } from "./hostile-files";

const text = (name: string, content: string): HostileFile => ({ name, bytes: strToU8(content) });

/** Web pages. */
export function pages(): Record<string, HostileFile> {
  const page = (content: string) => text("page.html", `<!doctype html><html><body>${content}</body></html>`);
  return {
    "a page with script everywhere": page(
      '<p onclick="alert(1)">字<script>alert(1)</script><a href="javascript:alert(1)">点</a><img src=x onerror=alert(1)><iframe src="http://127.0.0.1:9/"></iframe></p>',
    ),
    "a page of a hundred thousand divs in each other": page("<div>".repeat(100_000)),
    "a page of open quotes": page(`<a href="${"<p title='".repeat(60_000)}`),
    "a page of attributes": page(`<p ${"a=".repeat(300_000)}>字`),
    "a page of comments that never end": page("<!--".repeat(200_000)),
    "a page of entities": page("&#x10FFFF;&#0;&#xD800;&amp".repeat(50_000)),
    "a page of tables in tables": page("<table><tr><td>".repeat(390)),
    "a page of cells over everything": page('<table><tr><td colspan="999999" rowspan="-1">字</table>'),
    "a page with a picture of script": page(
      `<img alt="图" src="data:image/svg+xml;base64,${btoa("<svg onload=alert(1)>")}"><p>字`,
    ),
    "a page of lists in lists": page("<ul><li>".repeat(190)),
    "a page that is only a tag": page("<"),
  };
}

/** Markdown. */
export function markdowns(): Record<string, HostileFile> {
  const page = (content: string) => text("text.md", content);
  return {
    "ten thousand quotations in each other": page(`${">".repeat(10_000)} 字`),
    "fifty thousand brackets": page("[".repeat(50_000)),
    "fifty thousand stars": page("*a ".repeat(50_000)),
    "fifty thousand underscores": page(`字${"_".repeat(50_000)}字`),
    "a table of pipes": page(`${"|a".repeat(5_000)}|\n${"|-".repeat(5_000)}|\n${"|b".repeat(5_000)}|`),
    "lists in lists in Markdown": page(
      Array.from({ length: 300 }, (_, at) => `${" ".repeat(2 * at)}- 字`).join("\n"),
    ),
    "script in Markdown": page(
      "# 题\n\n<script>alert(1)</script>\n\n[点](javascript:alert(1)) ![](http://127.0.0.1:9/a.png)",
    ),
    "ten thousand headings": page("## 学校概况与实施过程\n\n".repeat(10_000)),
    "backticks without end": page("`".repeat(99_999)),
    "a heading of a megabyte": page(`# ${"字".repeat(350_000)}\n\n字`),
    "links that define each other": page(
      Array.from({ length: 3_000 }, (_, at) => `[a${at}]: <#a${at + 1}>`).join("\n"),
    ),
  };
}

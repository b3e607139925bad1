import type { HostileFile } from "./hostile-files";
import { cell, item, paragraph, part, row, run, table, type WordParts, wordFile, words } from "./word-files";

const word = (parts: WordParts): HostileFile => ({ name: "file.docx", bytes: wordFile(parts) });

/** What lies too deep. */
export function depths(): Record<string, HostileFile> {
  const nested = (open: string, close: string, depth: number, inner: string) =>
    open.repeat(depth) + inner + close.repeat(depth);
  const tableOpen = "<w:tbl><w:tr><w:tc>";
  const tableClose = "<w:p/></w:tc></w:tr></w:tbl>";
  const box = [
    "<w:p><w:r><w:pict><v:textbox><w:txbxContent>",
    "</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
  ] as const;
  return {
    "fifty tables in each other": word({ body: nested(tableOpen, tableClose, 50, words("字")) }),
    "five thousand tables in each other": word({ body: nested(tableOpen, tableClose, 5_000, words("字")) }),
    "sixty text boxes in each other": word({ body: nested(box[0], box[1], 60, words("字")) }),
    "a hundred thousand elements in each other": word({
      body: nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 50_000, words("字")),
    }),
    "three hundred links in each other": word({
      body: paragraph(nested("<w:hyperlink>", "</w:hyperlink>", 300, run("字"))),
    }),
    "three hundred changes in each other": word({
      body: paragraph(nested("<w:ins>", "</w:ins>", 300, run("字"))),
    }),
    "formulas in each other": word({
      body: paragraph(
        nested("<m:oMath><m:f><m:num>", "</m:num></m:f></m:oMath>", 120, "<m:r><m:t>x</m:t></m:r>"),
      ),
    }),
    "ten thousand fields that never end": word({
      body: paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(10_000) + run("字")),
    }),
    "styles in a circle": word({
      body: paragraph(run("字"), '<w:pStyle w:val="x"/>'),
      styles:
        '<w:style w:styleId="x"><w:name w:val="x"/><w:basedOn w:val="y"/></w:style><w:style w:styleId="y"><w:name w:val="y"/><w:basedOn w:val="x"/></w:style>',
    }),
    "a list a million levels deep": word({
      body: item("字", 1, 1_000_000) + item("字", 1, 8) + item("字", 1, 0),
    }),
  };
}

/** What is too much. */
export function giants(): Record<string, HostileFile> {
  const letters = Array.from({ length: 6_000_000 }, (_, at) =>
    String.fromCharCode(0x4e00 + ((at * 7_919) % 20_000)),
  ).join("");
  const rows = (count: number, columns: number) =>
    table(
      Array.from({ length: count }, (_, at) => row(cell(words(String(at))).repeat(columns))).join(""),
      columns,
    );
  return {
    "a million and a half paragraphs": word({ body: "<w:p/>".repeat(1_500_000) }),
    "a hundred thousand paragraphs with words": word({
      body: Array.from({ length: 100_000 }, (_, at) => words(`段${(at * 48_271) % 99_991}`)).join(""),
    }),
    "six million characters in one paragraph": word({ body: words(letters) }),
    "a table of thirty thousand cells": word({ body: rows(300, 100) }),
    "a row of five thousand cells": word({ body: rows(1, 5_000) }),
    "a cell over a billion columns": word({
      body: table(row(cell(words("字"), '<w:gridSpan w:val="1000000000"/>'))),
    }),
    "a row that begins a billion columns to the right": word({
      body: table(row(cell(words("字")), '<w:gridBefore w:val="1000000000"/>')),
    }),
    "cells that go on downwards without a beginning": word({
      body: table(row(cell("<w:p/>", "<w:vMerge/>").repeat(3)).repeat(200)),
    }),
    "cells that go on downwards for ever": word({
      body: table(
        row(cell(words("字"), '<w:vMerge w:val="restart"/>')) +
          row(cell("<w:p/>", "<w:vMerge/>")).repeat(3_000),
        1,
      ),
    }),
    "fifty thousand comments": word({
      body: words("字"),
      comments: Array.from(
        { length: 50_000 },
        (_, at) => `<w:comment w:id="${at}" w:author="x">${words(`批${at}`)}</w:comment>`,
      ).join(""),
    }),
    "fifty thousand changes": word({
      body: paragraph(
        Array.from({ length: 50_000 }, (_, at) => `<w:ins w:author="x">${run(`改${at}`)}</w:ins>`).join(""),
      ),
    }),
    "an address of a megabyte": word({
      body: paragraph(`<w:hyperlink r:id="rId9">${run("字")}</w:hyperlink>`),
      relationships: [["rId9", "hyperlink", `https://x.example/${"a".repeat(1_000_000)}`, true]],
    }),
    "a number format without end": word({
      body: item("字", 1).repeat(50),
      numbering: `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="${"%1".repeat(50_000)}"/><w:start w:val="999999999"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
    }),
  };
}

/** What is no XML, or other than it seems. */
export function brokenXml(): Record<string, HostileFile> {
  const inside: Record<string, string> = {
    "an element that is not closed": "<w:body><w:p>",
    "elements closed crosswise": "<w:body><w:p><w:r></w:p></w:r></w:body>",
    "an unknown prefix": "<w:body><zzz:p/></w:body>",
    "an attribute twice": '<w:body><w:p w:a="1" w:a="2"/></w:body>',
    "a character that may not be": "<w:body><w:p><w:r><w:t>&#0;&#xD800;</w:t></w:r></w:p></w:body>",
    "an unknown entity": "<w:body><w:p><w:r><w:t>&nbsp;</w:t></w:r></w:p></w:body>",
    "a processing instruction": '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?><w:body/>',
    "CDATA with tags": `<w:body>${paragraph("<w:r><w:t><![CDATA[<script>alert(1)</script>]]></w:t></w:r>")}</w:body>`,
  };
  return Object.fromEntries(
    Object.entries(inside).map(([name, xml]) => [
      name,
      word({ body: "", files: { "word/document.xml": part("document", xml) } }),
    ]),
  );
}

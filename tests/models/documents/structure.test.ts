import fc from "fast-check";
import { REDO_COMMAND, UNDO_COMMAND } from "lexical";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { violationIn } from "../../../app/models/documents/structure";
import { createDocument, rootOf } from "../../../app/models/documents/yjs-format";
import { openWriter, Wire } from "../../support/editors";
import { ACTS } from "../../support/honest-acts";
import { Judge, paste, registerProduct } from "../../support/honest-editor";
import { contentOf } from "../../support/host";
import { SEED, seededRandom } from "../../support/random";
import { changeSoundly } from "../../support/sound-changes";

const PASTED: Record<string, string> = {
  "a Word table": `<table border=1 style="border-collapse:collapse;width:100%"><colgroup><col style="width:120.5px"><col width=80></colgroup><tr style="height:22.3pt;height:30px"><td width=141 valign=top style="width:105.9pt;background:#D9E2F3;vertical-align:top;width:120px"><p class=MsoNormal align=center><b>学段</b></p></td><td colspan=3 rowspan=2 style="background-color:yellow;vertical-align:baseline">题</td></tr><tr><th>甲</th></tr></table>`,
  "styled words": `<p style="text-align:justify;text-indent:2em;direction:rtl" dir=rtl><span style="color:#c00;font:12pt/1.5 'Times New Roman';background:url(x.png);position:fixed;white-space:pre-wrap">红<sub>下</sub><mark>标</mark><code>c</code><kbd>k</kbd></span><font color=red size=7>大</font></p>`,
  "links with a target and a title": `<p><a href="https://a.example/x" target="_blank" rel="noopener nofollow" title="题目">一</a><a href="javascript:alert(1)">二</a><a href="mailto:a@b.cn" target="frame9">三</a><a href="/rel">四</a><a href="#x">五</a><a>六</a><a href="">七</a><a href="https://u:p@a.example/">八</a></p>`,
  "lists in lists": `<ol start=7><li value=9>一<ol><li>二<ul><li>三<ol start=-3><li>四</li></ol></li></ul></li></ol></li><li>五</li></ol><ul class="task-list"><li role=checkbox aria-checked=true>做</li><li><input type=checkbox checked>做了</li></ul>`,
  "lists twenty deep": `${"<ul><li>层".repeat(20)}${"</li></ul>".repeat(20)}`,
  "tables twelve deep": `${"<table><tr><td>".repeat(12)}底${"</td></tr></table>".repeat(12)}`,
  "quotes twenty deep": `${"<blockquote>".repeat(20)}底${"</blockquote>".repeat(20)}`,
  "headings of all levels": `<h1>一</h1><h2 style="text-align:center">二</h2><h3 dir=rtl>三</h3><h4>四</h4><h5>五</h5><h6>六</h6>`,
  "what we have no name for": `<details><summary>一</summary><p>二</p></details><iframe src=x></iframe><img src="data:image/png;base64,AAAA"><video></video><hr><pre><code>a\tb\n  c</code></pre><dl><dt>三<dd>四</dl><form><input value=5><button>六</button></form><svg><text>七</text></svg>`,
  "words without a paragraph": `字<b>粗</b><br>下一行<a href="https://a.example">链</a><hr>后<table><tr><td>格</td></tr></table>尾`,
  "a block inside a link": `<a href="https://a.example"><h2>题</h2><p>段</p><ul><li>项</li></ul><table><tr><td>格</td></tr></table><hr></a>`,
  "a link inside a heading inside a list": `<ul><li><h3><a href="https://a.example"><br>题</a></h3><p>段</p><blockquote>引</blockquote><table><tr><td>格</td></tr></table></li></ul>`,
  "a table with spans of thousands": `<table><tr><td colspan=1000 rowspan=9999>大</td><td colspan=0 rowspan=0>零</td></tr></table>`,
  "a table of 250 columns": `<table><colgroup>${"<col style='width:10px'>".repeat(250)}</colgroup><tr>${"<td>x</td>".repeat(250)}</tr></table>`,
  indents: `<p style="padding-inline-start:800px">缩</p><p style="margin-left:40px">进</p><ul style="padding-inline-start:90px"><li>项</li></ul>`,
  "a Google document": `<meta charset=utf-8><b style="font-weight:normal" id="docs-internal-guid-1"><h2 dir=ltr style="line-height:1.38"><span style="font-size:16pt;font-family:Arial,sans-serif;color:#000;font-variant-numeric:normal">题</span></h2><br><p dir=ltr><span style="font-weight:700;text-decoration:underline line-through;vertical-align:super;font-size:0.6em">文</span></p><div dir=ltr align=left><table style="border:none;table-layout:fixed"><colgroup><col/><col width="200"/></colgroup><tbody><tr style="height:0pt"><td style="border:solid #000 1pt;vertical-align:middle;padding:5pt;background-color:transparent"><p dir=ltr>格</p></td></tr></tbody></table></div></b>`,
  "a paragraph with strange alignment": `<p align=char>一</p><p style="text-align:start">二</p><p style="text-align:end">三</p><p style="text-align:-webkit-center">四</p><div align=right>五</div>`,
  "list numbers out of range": `<ol start=99999999><li value=-99999999>大</li><li value=1e9>大</li></ol><ol start=x><li value=x>无</li></ol>`,
  "heights and widths out of range": `<table><colgroup><col style="width:99999999px"><col style="width:-5px"><col style="width:1e9px"></colgroup><tr style="height:99999999px"><td style="width:99999999px">x</td><td style="width:-9px">y</td></tr></table>`,
};

for (const [name, html] of Object.entries(PASTED)) {
  for (const place of ["a paragraph", "a heading", "an item of a list", "a cell"]) {
    test(`${name} can be pasted into ${place}`, () => {
      const start = contentOf("前");
      const state = Y.encodeStateAsUpdate(createDocument(start));
      const judge = new Judge(state);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, state);
      const writer = openWriter(doc);
      const verdicts: string[] = [];
      doc.on("update", (bytes: Uint8Array) => verdicts.push(judge.judge(bytes)));
      const stop = registerProduct(writer.editor);
      if (place === "a heading") paste(writer.editor, "<h2>题</h2>");
      else if (place === "an item of a list") paste(writer.editor, "<ul><li>项</li></ul>");
      else if (place === "a cell") paste(writer.editor, "<table><tr><td>格</td></tr></table>");
      paste(writer.editor, html);
      expect(verdicts.length).toBeGreaterThan(0);
      expect(new Set(verdicts)).toEqual(new Set(["fits"]));
      expect(writer.broken).toEqual([]);
      stop();
      writer.stop();
    });
  }
}

const STEPS = Number(process.env.STEPS ?? 400);

test(`two writers may do whatever the editor lets them (${STEPS} changes, seed ${SEED})`, () => {
  const next = seededRandom(SEED);
  const state = Y.encodeStateAsUpdate(createDocument(contentOf("甲", "乙", "")));
  const judge = new Judge(state);
  const docs = [new Y.Doc(), new Y.Doc()];
  for (const doc of docs) Y.applyUpdate(doc, state);
  const refused: string[] = [];
  const errors: string[] = [];
  let act = "";
  for (const doc of docs) {
    doc.on("update", (bytes: Uint8Array, origin: unknown) => {
      const verdict = origin instanceof Wire ? "fits" : judge.judge(bytes);
      if (verdict !== "fits") refused.push(`${act}: ${verdict}`);
    });
  }
  const wire = new Wire(...docs);
  const writers = docs.map((doc) => {
    const writer = openWriter(doc);
    registerProduct(writer.editor);
    return writer;
  });
  const pasted = Object.values(PASTED).filter((html) => html.length < 1_000);
  const names = [...Object.keys(ACTS), "undo", "redo", "undo", "cut", "mend", "paste"];
  for (let step = 0; step < STEPS && refused.length === 0; step++) {
    act = names[Math.floor(next() * names.length)]!;
    const { editor, write } = writers[Math.floor(next() * 2)]!;
    if (act === "undo") editor.dispatchCommand(UNDO_COMMAND, undefined);
    else if (act === "redo") editor.dispatchCommand(REDO_COMMAND, undefined);
    else if (act === "cut") wire.cut();
    else if (act === "mend") wire.open();
    else if (act === "paste") paste(editor, pasted[Math.floor(next() * pasted.length)]!);
    else write(() => attempt(() => ACTS[act]!(next), act, errors));
  }
  console.info(`acts that Lexical itself refused: ${[...new Set(errors)].slice(0, 12).join("; ")}`);
  expect(refused).toEqual([]);
  expect(writers.flatMap((writer) => writer.broken)).toEqual([]);
}, 120_000);

test("updates that are sound alone are sound together, in every order", () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 2, max: 4 }),
      fc.integer({ min: 1, max: 25 }),
      (seed, count, changes) => {
        const next = seededRandom(seed);
        const state = Y.encodeStateAsUpdate(createDocument(contentOf("甲", "乙")));
        const apart = Array.from({ length: count }, () => {
          const doc = new Y.Doc();
          Y.applyUpdate(doc, state);
          const judge = new Judge(state);
          doc.on("update", (bytes: Uint8Array) => expect(judge.judge(bytes)).toBe("fits"));
          for (let change = 0; change < changes; change++) doc.transact(() => changeSoundly(doc, next));
          return Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(state));
        });
        for (const order of [apart, [...apart].reverse()]) {
          const together = new Judge(state);
          for (const update of order) expect(together.judge(update)).toBe("fits");
          const fresh = new Y.Doc();
          rootOf(fresh);
          Y.applyUpdate(fresh, Y.mergeUpdates([state, ...order]));
          expect(violationIn(fresh, new Map(), fresh.store.clients.keys())).toBeNull();
        }
      },
    ),
    { numRuns: 60, seed: SEED },
  );
}, 60_000);

function attempt(work: () => void, act: string, errors: string[]): void {
  try {
    work();
  } catch (error) {
    errors.push(`${act}: ${String(error).slice(0, 80)}`);
  }
}

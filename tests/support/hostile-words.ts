import { ADDRESS, HTML, SCRIPT, VALUES } from "./hostile-parts";

/** Words that are text and nothing else. */
export const WORDS: readonly [string, string][] = [
  ["HTML", HTML],
  ["bidi controls", "\u202e\u2066\u2067文字\u202c\u200f\u202d".repeat(200)],
  ["zalgo", `字${"\u0301\u0316\u0489".repeat(300)}`.repeat(5)],
  ["NUL and controls", "\u0000\u0001\u0007\u001b[31m\u007f\u0085"],
  ["lone surrogates", "\ud800x\udc00\ud83d"],
  ["line separators", "a\u2028b\u2029c\r\nd\n\n\te"],
  ["nothing visible", "\u200b\u200d\ufeff\u2060".repeat(500)],
];

/** Attributes of a run that no honest editor writes. */
export const WRONG_RUNS: readonly [string, Record<string, unknown>][] = [
  ...VALUES.map((value, index): [string, Record<string, unknown>] => [`p number ${index}`, { p: value }]),
  ["p with a style", { p: { __style: `position:fixed;inset:0;background:url(${ADDRESS})` } }],
  ["p with a format of text", { p: { __format: HTML } }],
  ["p with a huge format", { p: { __format: 1e9 } }],
  ["p with a mode", { p: { __mode: 99, __detail: -1 } }],
  ["p over methods", { p: { getTextContent: 1, __text: HTML, __key: "root", __parent: "root" } }],
  ["p with a prototype", { p: JSON.parse('{"__proto__":{"x":1},"constructor":1}') }],
  ...["paragraph", "root", "linebreak", "figure", "unknown", "tab", "__proto__", "hologram", "", HTML].map(
    (t): [string, Record<string, unknown>] => [`t ${t.slice(0, 12)}`, { t }],
  ),
  ["t of an object", { t: { toString: 1 } }],
  ["t of a number", { t: 7 }],
  ["states", { s_x: { y: HTML }, s___proto__: { z: 1 }, ychange: { type: "removed" }, i: { j: 1 } }],
  ["odd keys", { style: `background:url(${ADDRESS})`, onclick: SCRIPT, constructor: 1, toString: 2 }],
];

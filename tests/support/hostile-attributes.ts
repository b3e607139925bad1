import { ADDRESS, HTML, SCRIPT, VALUES } from "./hostile-parts";

type Attribute = [type: string, key: string, value: unknown];

const OVERLAY = `position:fixed;inset:0;z-index:99999;background:url(${ADDRESS})`;

/** Names that would reach into the editor itself. */
const INNER = [
  ..."__proto__ constructor prototype toString getLatest getWritable isInline createDOM".split(" "),
  ..."__key __parent __first __last __next __prev __size __type __text __cachedText".split(" "),
  ..."__state __slots __slotHost __children ychange s_section s___proto__ s_constructor".split(" "),
  ..."style class onclick onfocus".split(" "),
];

const URLS = [
  `javascript:${SCRIPT}`,
  `JaVaScRiPt:${SCRIPT}`,
  `java\tscript:${SCRIPT}`,
  `\u0001javascript:${SCRIPT}`,
  `data:text/html,<script>${SCRIPT}</script>`,
  `vbscript:${SCRIPT}`,
  "//hostile.example/x",
  "/\t/hostile.example/x",
  "file:///etc/passwd",
  `blob:${ADDRESS}`,
  "x".repeat(100_000),
  { href: `javascript:${SCRIPT}` },
];

const of = (type: string, key: string, values: readonly unknown[]): Attribute[] =>
  values.map((value) => [type, key, value]);

/** Attributes that no honest editor writes, each on an element that has it or is to get it. */
export const ATTRIBUTES: readonly Attribute[] = [
  ...INNER.map((key, index): Attribute => ["heading", key, VALUES[index % VALUES.length]]),
  ...["__proto__", "__parent", "__state", "__slots", "constructor"].map(
    (key): Attribute => ["paragraph", key, { __tag: "script", x: 1 }],
  ),
  ...of("heading", "__tag", ["script", "iframe", "h7", "h2 onclick=x", "svg", { toString: 1 }, 2, null]),
  ...of("list", "__tag", ["iframe", "script", "dl", 7]),
  ...of("list", "__listType", ["x", {}, 1, "__proto__"]),
  ...of("list", "__start", [1e9, -5, Number.NaN, "1", 0.5]),
  ...of("listitem", "__value", [1e300, -1, "x", {}]),
  ...of("listitem", "__checked", ["yes", 1, {}]),
  ...of("paragraph", "__style", [OVERLAY, { cssText: OVERLAY }]),
  ...of("paragraph", "__textStyle", [OVERLAY]),
  ...of("paragraph", "__format", [1e9, -1, "center", {}]),
  ...of("paragraph", "__indent", [1e9, -3, "9", Number.NaN]),
  ...of("paragraph", "__dir", ["x", 1, {}, HTML]),
  ...of("table", "__style", [OVERLAY]),
  ...of("link", "__url", URLS),
  ...of("link", "__target", ["_top", HTML, {}]),
  ...of("link", "__rel", ["opener", HTML, 1]),
  ...of("link", "__title", [HTML, {}, "x".repeat(100_000)]),
  ...of("figure", "__attachmentId", [
    ADDRESS,
    "//hostile.example/x",
    "../../desk",
    "javascript:1",
    HTML,
    "",
    {},
    null,
    7,
    "ffffffffffffffff",
  ]),
  ...of("figure", "__alt", [HTML, {}, "x".repeat(100_000)]),
  ...of("figure", "__caption", [HTML, ["x"], "词".repeat(100_000)]),
  ...of("figure", "__width", [1e9, -1, "100", Number.NaN]),
  ...of("figure", "__height", [1e9, {}]),
  ...["file", "video"].flatMap((type) => [
    ...of(type, "__attachmentId", [ADDRESS, "../../desk", `javascript:${SCRIPT}`, HTML, {}, null]),
    ...of(type, "__name", [{}, 7, "x".repeat(100_000)]),
    ...of(type, "__size", [-1, 1e300, "1", Number.NaN, {}]),
  ]),
  ...of("video", "__caption", [["x"], "词".repeat(100_000)]),
  ...of("video", "__licence", [HTML, {}]),
  ...of("video", "__consentId", [HTML, {}, 7]),
  ...of("embed", "__url", [
    ...URLS,
    ADDRESS,
    "https://basic.smartedu.cn.hostile.example/x",
    "https://basic.smartedu.cn@hostile.example/x",
    "https://hostile.example/?https://basic.smartedu.cn/x",
    "https://player.bilibili.com/player.html?bvid=BV1xx411c7mD",
    "http://www.bilibili.com/video/BV1xx411c7mD/",
    "https://www.bilibili.com/video/BV1xx411c7mD/?p=1",
    "https://basic.smartedu.cn:444/x",
  ]),
  ...of("embed", "__title", [HTML.repeat(9), {}, 7]),
  ...of("tablecell", "__colSpan", [1e9, -1, 0, "2", Number.NaN, {}]),
  ...of("tablecell", "__rowSpan", [1e9, 50, 1.5]),
  ...of("tablecell", "__headerState", [99, "x"]),
  ...of("tablecell", "__backgroundColor", [`url(${ADDRESS})`, "red;position:fixed"]),
  ...of("tablecell", "__width", [1e9, "x", -1]),
  ...of("tablecell", "__verticalAlign", [OVERLAY, 1]),
  ...of("table", "__colWidths", [[1e9, -1], { 0: 1 }, "x", Array.from({ length: 10_000 }, () => 1)]),
  ...of("table", "__frozenRowCount", [1e9, "x"]),
  ...of("table", "__rowStriping", ["x", {}]),
  ...of("tablerow", "__height", [1e9, "1px;position:fixed"]),
];

import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { rootOf } from "../../app/models/documents/yjs-format";

/** Changes a document as no editor of ours would. */
export type Harm = (doc: Y.Doc) => void;

const append = (doc: Y.Doc, ...types: unknown[]) => {
  const root = rootOf(doc);
  root.insert(root.length, types as Y.XmlElement[]);
};

/** An element with children and properties of any kind. */
export function element(
  name: string,
  properties: Record<string, unknown> = {},
  ...children: unknown[]
): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(properties)) made.setAttribute(key, value as string);
  if (children.length > 0) made.insert(0, children as Y.XmlElement[]);
  return made;
}

export function words(text: string, format: Record<string, unknown> = {}): Y.XmlText {
  const made = new Y.XmlText();
  made.insert(0, text, format);
  return made;
}

const standing =
  (...path: string[]): Harm =>
  (doc) => {
    const names = [...path].reverse();
    let innermost: Y.XmlElement | Y.XmlText = names[0] === "words" ? words("字") : element(names[0]!);
    for (const name of names.slice(1)) innermost = element(name, {}, innermost);
    append(doc, innermost);
  };

const property =
  (name: string, key: string, value: unknown): Harm =>
  (doc) => {
    const made = element(name);
    made.setAttribute(key, value as string);
    const around: Record<string, string[]> = {
      listitem: ["list"],
      link: ["paragraph"],
      tablerow: ["table"],
      tablecell: ["tablerow", "table"],
    };
    append(
      doc,
      (around[name] ?? []).reduce((inner, outer) => element(outer, {}, inner), made),
    );
  };

const format =
  (key: string, value: unknown): Harm =>
  (doc) =>
    append(doc, element("paragraph", {}, words("字", { [key]: value })));

/** As JSON reads it: an own property of that name. */
const PROTO = JSON.parse('{"__proto__":{"polluted":true}}') as unknown;

const deep =
  (levels: number): Harm =>
  (doc) => {
    let inner = element("paragraph");
    for (let level = 0; level < levels; level++)
      inner = element("table", {}, element("tablerow", {}, element("tablecell", {}, inner)));
    append(doc, inner);
  };

const PLACES: Record<string, Harm> = {
  "words in the root": standing("words"),
  "a line break in the root": standing("linebreak"),
  "a link in the root": standing("link", "words"),
  "an item in the root": standing("listitem", "words"),
  "a row in the root": standing("tablerow"),
  "a cell in the root": standing("tablecell"),
  "an unknown element": standing("poll"),
  "a script": standing("script"),
  "a frame": standing("iframe"),
  "an element without a name": standing(""),
  "an element named __proto__": standing("__proto__"),
  "an element named constructor": standing("constructor"),
  "an element named root": standing("root"),
  "an element named text": standing("text"),
  "an element named tab": standing("paragraph", "tab"),
  "an unknown element in a paragraph": standing("paragraph", "poll"),
  "an item in a paragraph": standing("paragraph", "listitem"),
  "a row in a heading": standing("heading", "tablerow"),
  "a paragraph in a table": standing("table", "paragraph"),
  "a cell in a table": standing("table", "tablecell"),
  "a paragraph in a row": standing("table", "tablerow", "paragraph"),
  "words in a table": standing("table", "words"),
  "words in a row": standing("table", "tablerow", "words"),
  "words in a cell": standing("table", "tablerow", "tablecell", "words"),
  "words in a list": standing("list", "words"),
  "a paragraph in a list": standing("list", "paragraph"),
  "words in an attached file": standing("file", "words"),
  "a figure in a film": standing("video", "figure"),
  "words in an embed": standing("embed", "words"),
  "words in a gallery": standing("gallery", "words"),
  "a paragraph in a gallery": standing("gallery", "paragraph"),
  "a gallery in a gallery": standing("gallery", "gallery"),
  "a gallery in a cell": standing("table", "tablerow", "tablecell", "gallery"),
  "words in a figure": standing("figure", "words"),
  "a paragraph in a figure": standing("figure", "paragraph"),
  "words in a divider": standing("horizontalrule", "words"),
  "words in a line break": standing("paragraph", "linebreak", "words"),
  "tables eleven deep": deep(11),
  "tables three hundred deep": deep(300),
};

const KINDS: Record<string, Harm> = {
  "a hook": (doc) => append(doc, new Y.XmlHook("hook")),
  "a map": (doc) => append(doc, new Y.Map([["a", 1]])),
  "an array": (doc) => append(doc, Y.Array.from([1])),
  "plain text": (doc) => append(doc, new Y.Text("字")),
  "a fragment": (doc) => append(doc, new Y.XmlFragment()),
  "a document in the document": (doc) => append(doc, new Y.Doc()),
  "a number": (doc) => append(doc, 7),
  nothing: (doc) => append(doc, null),
  bytes: (doc) => append(doc, new Uint8Array([1, 2])),
  "a map in a paragraph": (doc) => append(doc, element("paragraph", {}, new Y.Map())),
  "something embedded in words": (doc) => {
    const text = new Y.XmlText();
    append(doc, element("paragraph", {}, text));
    text.insertEmbed(0, { image: "https://evil.example/x.png" });
  },
  "an element embedded in words": (doc) => {
    const text = new Y.XmlText();
    append(doc, element("paragraph", {}, text));
    text.insertEmbed(0, new Y.XmlElement("paragraph"));
  },
  "a second root of words": (doc) => doc.getText("evil").insert(0, "字"),
  "a second root of properties": (doc) => void doc.getMap("evil").set("a", 1),
  "a second root of elements": (doc) => doc.getXmlFragment("evil").insert(0, [element("paragraph")]),
};

const PROPERTIES: Record<string, Harm> = {
  "a heading that is a script": property("heading", "__tag", "script"),
  "a heading of level seven": property("heading", "__tag", "h7"),
  "a heading with a number for a tag": property("heading", "__tag", 2),
  "a section with markup": property("heading", "s_section", "<b>"),
  "a state nobody knows": property("paragraph", "s_evil", "x"),
  "a list that is a frame": property("list", "__tag", "iframe"),
  "a list of an unknown kind": property("list", "__listType", "poll"),
  "a list that starts nowhere": property("list", "__start", Number.NaN),
  "a list that starts at infinity": property("list", "__start", Number.POSITIVE_INFINITY),
  "a list that starts with words": property("list", "__start", "1"),
  "an item checked by an object": property("listitem", "__checked", {}),
  "a link to a script": property("link", "__url", "javascript:alert(1)"),
  "a link to a script behind a space": property("link", "__url", " javascript:alert(1)"),
  "a link to a script across lines": property("link", "__url", "java\nscript:alert(1)"),
  "a link to data": property("link", "__url", "data:text/html,<script>alert(1)</script>"),
  "a link with a password": property("link", "__url", "https://a:b@evil.example/"),
  "a link to an object": property("link", "__url", { toString: "x" }),
  "a link of ten thousand letters": property("link", "__url", `https://a.example/${"x".repeat(10_000)}`),
  "a link into a frame of a strange name": property("link", "__target", "x y"),
  "a link with a title that is a list": property("link", "__title", ["a"]),
  "a link with a rel that is an object": property("link", "__rel", {}),
  "a style that covers the page": property("paragraph", "__style", "position:fixed;inset:0"),
  "a style that fetches": property("paragraph", "__style", "background-color:url(https://evil.example)"),
  "a style of words that fetches": property("paragraph", "__textStyle", "color:red;background:url(//evil)"),
  "an alignment in words": property("paragraph", "__format", "center"),
  "an alignment out of range": property("paragraph", "__format", 99),
  "an indent of a million": property("paragraph", "__indent", 1_000_000),
  "an indent to the left": property("paragraph", "__indent", -1),
  "half an indent": property("paragraph", "__indent", 1.5),
  "a direction nobody knows": property("paragraph", "__dir", "up"),
  "a handler": property("paragraph", "onclick", "alert(1)"),
  "a key": property("paragraph", "__key", "1"),
  "a type": property("paragraph", "__type", "heading"),
  "a parent": property("paragraph", "__parent", "root"),
  "a property named __proto__": property("paragraph", "__proto__", { polluted: true }),
  "a property named constructor": property("paragraph", "constructor", "x"),
  "a property of a million columns": property("tablecell", "__colSpan", 1_000_000),
  "a cell of no columns": property("tablecell", "__colSpan", 0),
  "a cell with a span in words": property("tablecell", "__rowSpan", "2"),
  "a header nobody knows": property("tablecell", "__headerState", 9),
  "a cell with a background that fetches": property(
    "tablecell",
    "__backgroundColor",
    "url(https://evil.example)",
  ),
  "a cell that is aligned by an object": property("tablecell", "__verticalAlign", {}),
  "widths in words": property("table", "__colWidths", "100"),
  "widths of words": property("table", "__colWidths", ["100px"]),
  "a height in words": property("tablerow", "__height", "9px"),
  "a figure outside the store": property("figure", "__attachmentId", "../../etc/passwd"),
  "a figure from elsewhere": property("figure", "__attachmentId", "https://evil.example/x.png"),
  "a figure of negative size": property("figure", "__width", -1),
  "a figure described by an object": property("figure", "__alt", { a: 1 }),
  "a figure with a caption of ten thousand letters": property("figure", "__caption", "x".repeat(10_000)),
  "a property of a divider": property("horizontalrule", "__style", "color:red"),
  "a property of bytes": property("paragraph", "__style", new Uint8Array([1])),
  "a property that is a type": property("paragraph", "__slots", new Y.Map()),
  "a property that is words": property("paragraph", "__style", new Y.Text("x")),
  "a property that is a document": property("paragraph", "__style", new Y.Doc()),
  "a property of the root": (doc) => rootOf(doc).setAttribute("__evil", "x"),
  "a property of words": (doc) => {
    const text = words("字");
    append(doc, element("paragraph", {}, text));
    text.setAttribute("__style", "x");
  },
};

const FORMATS: Record<string, Harm> = {
  "words with a style that covers the page": format("p", { __style: "position:fixed" }),
  "words with a style with a comment": format("p", { __style: "color:red/*;*/;background:url(x)" }),
  "words with a property nobody knows": format("p", { __text: "x" }),
  "words with properties in a list": format("p", [1]),
  "words with properties in words": format("p", "x"),
  "words with a prototype": format("p", PROTO),
  "words in a mode nobody knows": format("p", { __mode: 7 }),
  "words in a format out of range": format("p", { __format: 2 ** 20 }),
  "words of an unknown type": format("t", "poll"),
  "words of a type that is an object": format("t", {}),
  "words with a number in words": format("i", "1"),
  "words with a negative number": format("i", -1),
  "words in bold, as others say it": format("bold", true),
  "words with a state": format("s_evil", "x"),
  "words with a change of others": format("ychange", { type: "removed" }),
  "words with a format named __proto__": format("__proto__", { a: 1 }),
};

/** What no honest editor writes, by name. */
export const HARM: Record<string, Harm> = { ...PLACES, ...KINDS, ...PROPERTIES, ...FORMATS };

/** An update of one struct in the root, written by hand: Yjs itself has no words for some. */
export function updateOfOne(
  client: number,
  content: number,
  body: (encoder: encoding.Encoder) => void,
  { key, origin, rightOrigin }: { key?: string; origin?: Y.ID; rightOrigin?: Y.ID } = {},
): Uint8Array {
  return encoding.encode((encoder) => {
    for (const value of [1, 1, client, 0]) encoding.writeVarUint(encoder, value);
    encoding.writeUint8(encoder, content | (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0) | (key ? 0x20 : 0));
    for (const id of [origin, rightOrigin]) {
      if (!id) continue;
      encoding.writeVarUint(encoder, id.client);
      encoding.writeVarUint(encoder, id.clock);
    }
    if (!origin && !rightOrigin) {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, "root-v2");
      if (key) encoding.writeVarString(encoder, key);
    }
    body(encoder);
    encoding.writeVarUint(encoder, 0);
  });
}

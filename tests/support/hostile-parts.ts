import * as Y from "yjs";

/*
 * Building blocks of documents that no editor of ours would write, as a client with a debugger
 * can. What would run sets `globalThis.__hostile`; what would be fetched is at hostile.example.
 */

export const SCRIPT = "globalThis.__hostile=1";
export const ADDRESS = "https://hostile.example/x";
export const HTML = `"><img src=x onerror="${SCRIPT}"><script>${SCRIPT}</script><iframe src="${ADDRESS}"></iframe>`;

export type Child = Y.AbstractType<unknown> | Y.XmlElement | Y.XmlText | Y.Doc | object | string | number;

/** A name, and what to put behind the first of the root, or to do with it. */
export type Recipe = [name: string, make: () => readonly Child[] | ((root: Y.XmlElement) => void)];

export function element(name: string, attributes: Record<string, unknown> = {}, ...children: Child[]) {
  const made = new Y.XmlElement(name);
  for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key] as string);
  if (children.length > 0) made.insert(0, children as Y.XmlElement[]);
  return made;
}

/** An attribute under a name that an object literal cannot have. */
export function named(made: Y.XmlElement, key: string, value: unknown): Y.XmlElement {
  made.setAttribute(key, value as string);
  return made;
}

export function text(words: string, attributes?: Record<string, unknown>): Y.XmlText {
  const made = new Y.XmlText();
  made.insert(0, words, attributes as object);
  return made;
}

export const paragraph = (words: string) => element("paragraph", {}, text(words));

/** An element of `name` that is whole: with the children it needs. */
export function whole(name: string, attributes: Record<string, unknown> = {}): Y.XmlElement {
  switch (name) {
    case "list":
      return element("list", attributes, element("listitem", {}, text("项")));
    case "table":
      return element("table", attributes, whole("tablerow"));
    case "tablerow":
      return element("tablerow", attributes, whole("tablecell"));
    case "tablecell":
      return element("tablecell", attributes, paragraph("格"));
    case "link":
      return element("link", { __url: "https://example.org/", ...attributes }, text("链"));
    case "figure":
      return element("figure", { __attachmentId: "0123456789abcdef", ...attributes });
    case "file":
    case "video":
      return element(name, { __attachmentId: "0123456789abcdef", __name: "x", __size: 1, ...attributes });
    case "embed":
      return element(name, { __url: "https://www.bilibili.com/video/BV1xx411c7mD/", ...attributes });
    case "linebreak":
    case "horizontalrule":
      return element(name, attributes);
    default:
      return element(name, attributes, text("词"));
  }
}

export const KNOWN = [
  "paragraph",
  "heading",
  "quote",
  "list",
  "listitem",
  "link",
  "linebreak",
  "horizontalrule",
  "figure",
  "table",
  "tablerow",
  "tablecell",
] as const;

/** A place in the text; answers what to put in the root so that `child` stands there. */
export const PLACES: Record<string, (child: Child) => Child> = {
  root: (child) => child,
  paragraph: (child) => element("paragraph", {}, text("前"), child, text("后")),
  heading: (child) => element("heading", { __tag: "h2" }, child),
  quote: (child) => element("quote", {}, text("引"), child),
  link: (child) =>
    element("paragraph", {}, element("link", { __url: "https://example.org/" }, text("链"), child)),
  list: (child) => element("list", {}, element("listitem", {}, text("一")), child),
  listitem: (child) => element("list", {}, element("listitem", {}, text("一"), child)),
  table: (child) => element("table", {}, whole("tablerow"), child),
  tablerow: (child) => element("table", {}, element("tablerow", {}, whole("tablecell"), child)),
  tablecell: (child) =>
    element("table", {}, element("tablerow", {}, element("tablecell", {}, paragraph("格"), child))),
  divider: (child) => element("horizontalrule", {}, child),
  figure: (child) => named(element("figure", {}, child), "__attachmentId", "0123456789abcdef"),
};

/** Puts `depth` elements behind the first of the root, each in the one before, from outside in. */
export function nested(depth: number, ...names: readonly string[]): (root: Y.XmlElement) => void {
  return (root) => {
    let inner = root;
    for (let level = 0; level < depth; level++) {
      const next = new Y.XmlElement(names[level % names.length]);
      inner.insert(level === 0 ? 1 : 0, [next]);
      inner = next;
    }
    inner.insert(0, [text("深")]);
  };
}

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** A text of many runs, each with its own attributes. */
export function runs(count: number, attributes: (index: number) => Record<string, unknown>): Y.XmlText {
  const made = new Y.XmlText();
  made.applyDelta(times(count, (index) => ({ insert: `词${index % 10}`, attributes: attributes(index) })));
  return made;
}

/** Values that no property of ours has. */
export const VALUES: readonly unknown[] = [
  { nested: { deep: [1, 2, { x: null }] } },
  [1, "two", null],
  1e300,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
  -1,
  null,
  true,
  HTML,
  "x".repeat(5_000),
  new Uint8Array([1, 2, 3]),
];

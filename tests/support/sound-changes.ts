import * as Y from "yjs";
import { rootOf } from "../../app/models/documents/yjs-format";

type Next = () => number;
const pick = <T>(all: readonly T[], next: Next): T => all[Math.floor(next() * all.length)]!;

const WITHIN: Record<string, readonly string[]> = {
  "root-v2": [
    "paragraph",
    "heading",
    "list",
    "table",
    "figure",
    "horizontalrule",
    "quote",
    "gallery",
    "file",
    "video",
  ],
  gallery: ["figure"],
  paragraph: ["link", "linebreak", "words"],
  heading: ["words", "link"],
  quote: ["words"],
  link: ["words"],
  list: ["listitem"],
  listitem: ["words", "list"],
  table: ["tablerow"],
  tablerow: ["tablecell"],
  tablecell: ["paragraph", "table", "list"],
};

const PROPERTIES: Record<string, [string, unknown[]]> = {
  heading: ["__tag", ["h2", "h3"]],
  list: ["__listType", ["bullet", "number"]],
  paragraph: ["__format", [0, 1, 2]],
  link: ["__url", ["https://a.example", "mailto:a@b.cn"]],
  tablecell: ["__colSpan", [1, 2]],
};

/** Changes a document in a way that is sound taken alone, without any editor's sense of order. */
export function changeSoundly(doc: Y.Doc, next: Next): void {
  const all: (Y.XmlElement | Y.XmlText)[] = [];
  const open: (Y.XmlElement | Y.XmlText)[] = [rootOf(doc)];
  for (let type = open.pop(); type; type = open.pop()) {
    all.push(type);
    if (type instanceof Y.XmlElement) open.push(...(type.toArray() as Y.XmlElement[]));
  }
  const type = pick(all, next);
  const at = Math.floor(next() * (type.length + 1));
  const way = next();
  if (way < 0.25 && at < type.length) type.delete(at, 1 + Math.floor(next() * (type.length - at)));
  else if (type instanceof Y.XmlText) {
    if (way < 0.7) type.insert(at, "字", next() < 0.3 ? { p: { __format: 1 } } : {});
    else if (type.length > 0) type.format(0, type.length, { p: next() < 0.5 ? null : { __format: 2 } });
  } else if (way < 0.4 && PROPERTIES[type.nodeName]) {
    const [key, values] = PROPERTIES[type.nodeName]!;
    type.setAttribute(key, pick(values, next) as string);
  } else {
    const name = pick(WITHIN[type === rootOf(doc) ? "root-v2" : type.nodeName] ?? ["none"], next);
    if (name !== "none") type.insert(at, [name === "words" ? new Y.XmlText() : new Y.XmlElement(name)]);
  }
}

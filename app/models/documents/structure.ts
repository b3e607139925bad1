import * as Y from "yjs";
import { LIMITS, safeUrl } from "./content";
import { HOLDS_WORDS, rootOf } from "./yjs-format";

/*
 * What an update may bring into a document. Here it is judged as the editor's binding will read
 * it: an unknown node, words where none can stand, a property of a wrong kind or a tree too deep
 * would blank or freeze everybody's editor, or put script on a page. Whether the text then makes
 * a sensible page is another question: see read-content.ts.
 *
 * Two updates that are sound make no unsound document together, in whichever order they come: what
 * is judged of a struct are its content, its key, the name of its parent and the way up to the root,
 * and none of them ever changes; of two values of one property one wins, as it was judged; and
 * deleting only takes away. How large a document is in all is not judged here, but where they meet.
 */

const BLOCKS = ["paragraph", "heading", "quote", "list", "table", "horizontalrule", "figure"];
const AMONG_WORDS = ["linebreak", "link", ...BLOCKS];

/** Which elements may stand in which; the root's name is "root". */
const CHILDREN: Readonly<Record<string, ReadonlySet<string>>> = {
  root: new Set(BLOCKS),
  tablecell: new Set(BLOCKS),
  paragraph: new Set(AMONG_WORDS),
  heading: new Set(AMONG_WORDS),
  quote: new Set(AMONG_WORDS),
  listitem: new Set(AMONG_WORDS),
  link: new Set(AMONG_WORDS),
  list: new Set(["listitem", "list"]),
  table: new Set(["tablerow"]),
  tablerow: new Set(["tablecell"]),
  horizontalrule: new Set(),
  figure: new Set(),
  linebreak: new Set(),
};

/** True when elements of the one type may stand in elements of the other; the root's type is "root". */
export function mayStandIn(parent: string, child: string): boolean {
  return Object.hasOwn(CHILDREN, parent) && CHILDREN[parent]!.has(child);
}

/** True when words may stand in elements of this type. */
export function mayHoldWords(parent: string): boolean {
  return HOLDS_WORDS.has(parent) || parent === "link";
}

// biome-ignore lint/suspicious/noExplicitAny: Yjs types its events invariantly; nothing is read from them
type AnyType = Y.AbstractType<any>;
type Rule = (value: unknown) => boolean;

const whole =
  (least: number, most: number): Rule =>
  (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
/** Word and web pages bring any number as a width or as the number of an item; it hurts nobody. */
const number: Rule = (value) => Number.isFinite(value);
const words =
  (most: number): Rule =>
  (value) =>
    typeof value === "string" && value.length <= most;
const oneOf =
  (...allowed: unknown[]): Rule =>
  (value) =>
    allowed.includes(value);
const matching =
  (pattern: RegExp): Rule =>
  (value) =>
    typeof value === "string" && pattern.test(value);
const or =
  (...rules: Rule[]): Rule =>
  (value) =>
    rules.some((rule) => rule(value));

/** Lexical knows eleven formats of words. */
const LEXICAL_FORMATS = 2 ** 11 - 1;

/** Looks of letters only: nothing that moves, covers or fetches. The editor strips them; an old tab may not. */
const style = matching(
  /^(?:\s*(?:color|background-color|font-(?:size|weight|style|family)|text-(?:align|decoration|transform)|white-space|line-height|letter-spacing)\s*:[^;:()\\<>@]{0,100}(?:\([\d\s,.%]{0,40}\))?\s*(?:;|$)){0,12}\s*$/i,
);

const onAnyBlock: Record<string, Rule> = {
  __format: whole(0, 6),
  __style: style,
  __indent: whole(0, 100),
  __dir: oneOf(null, "ltr", "rtl"),
  __textFormat: whole(0, LEXICAL_FORMATS),
  __textStyle: style,
};

/** Properties of each element, under Lexical's own names. */
const PROPERTIES: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  root: onAnyBlock,
  paragraph: onAnyBlock,
  heading: { ...onAnyBlock, __tag: matching(/^h[1-6]$/), s_section: matching(/^[a-z0-9-]{0,60}$/) },
  quote: onAnyBlock,
  list: {
    ...onAnyBlock,
    __tag: oneOf("ol", "ul"),
    __start: number,
    __listType: oneOf("number", "bullet", "check"),
  },
  listitem: { ...onAnyBlock, __value: number, __checked: oneOf(true, false) },
  link: {
    ...onAnyBlock,
    __url: (value) => value === "" || safeUrl(value) !== null,
    __target: or(oneOf(null), matching(/^_?[a-z]{1,20}$/)),
    __rel: or(oneOf(null), words(100)),
    __title: or(oneOf(null), words(LIMITS.altLength)),
  },
  table: {
    ...onAnyBlock,
    __rowStriping: oneOf(true, false),
    __frozenColumnCount: whole(0, LIMITS.span),
    __frozenRowCount: whole(0, LIMITS.span),
    __colWidths: (value) =>
      Array.isArray(value) && value.length <= 10_000 && value.every(or(number, oneOf(null, undefined))),
  },
  tablerow: { ...onAnyBlock, __height: number },
  tablecell: {
    ...onAnyBlock,
    __colSpan: whole(1, LIMITS.span),
    __rowSpan: whole(1, LIMITS.span),
    __headerState: whole(0, 3),
    __backgroundColor: oneOf(null, ""),
    __width: number,
    __verticalAlign: oneOf("", "top", "middle", "bottom"),
  },
  figure: {
    __attachmentId: matching(/^[0-9a-z]{0,40}$/),
    __alt: words(LIMITS.altLength),
    __caption: words(LIMITS.altLength),
    __width: whole(0, 20_000),
    __height: whole(0, 20_000),
  },
  horizontalrule: {},
  linebreak: {},
};

const TEXT_PROPERTIES: Readonly<Record<string, Rule>> = {
  __format: whole(0, LEXICAL_FORMATS),
  __style: style,
  __mode: whole(0, 2),
  __detail: whole(0, 3),
};

/** Formatting attributes of a run of words: its properties, its kind, its number among its neighbours. */
const RUN: Readonly<Record<string, Rule>> = {
  p: or(oneOf(null), (value) => isRecord(value) && Object.entries(value).every(fits(TEXT_PROPERTIES))),
  t: oneOf(null, "tab"),
  i: or(oneOf(null), whole(0, Number.MAX_SAFE_INTEGER)),
};

const fits =
  (rules: Readonly<Record<string, Rule>>) =>
  ([key, value]: [string, unknown]): boolean =>
    Object.hasOwn(rules, key) && rules[key]!(value);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/**
 * What is wrong with the structs that a transaction brought, in a word or two for the log of the
 * server; null when nothing is. Costs a few microseconds a struct, whatever the document's size.
 * @param before state vector before the transaction: client to first new clock
 */
export function violationIn(
  doc: Y.Doc,
  before: ReadonlyMap<number, number>,
  clients: Iterable<number>,
): string | null {
  const root = rootOf(doc);
  for (const client of clients) {
    const structs = doc.store.clients.get(client);
    const from = before.get(client) ?? 0;
    if (!structs || Y.getState(doc.store, client) <= from) continue;
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
      const struct = structs[index];
      if (!(struct instanceof Y.Item)) continue;
      if (!isBesideItsOwn(struct)) return "between two places";
      const violation = struct.deleted ? null : violationOf(struct, root);
      if (violation) return violation;
    }
  }
  return null;
}

/**
 * Yjs puts what names neighbours of two different parents into one's list and takes it for the
 * other's child: from there on the one list goes on in the other.
 */
function isBesideItsOwn({ left, right, parent, parentSub }: Y.Item): boolean {
  const isOwn = (neighbour: Y.Item | null) =>
    neighbour === null || (neighbour.parent === parent && neighbour.parentSub === parentSub);
  return isOwn(left) && isOwn(right);
}

function violationOf(item: Y.Item, root: Y.XmlElement): string | null {
  const parent = item.parent;
  if (!(parent instanceof Y.AbstractType)) return "no parent";
  if (parent instanceof Y.XmlText) return violationInText(item, parent, root);
  if (!(parent instanceof Y.XmlElement)) return "foreign parent";
  const name = parent === root ? "root" : parent.nodeName;
  if (item.parentSub !== null) {
    if (!(item.content instanceof Y.ContentAny)) return `property of ${name}`;
    const [value] = item.content.arr;
    return fits(PROPERTIES[name] ?? {})([item.parentSub, value])
      ? null
      : `property ${item.parentSub} of ${name}`;
  }
  if (!(item.content instanceof Y.ContentType)) return `content of ${name}`;
  const { type } = item.content;
  const known =
    type instanceof Y.XmlText
      ? mayHoldWords(name)
      : type instanceof Y.XmlElement && mayStandIn(name, type.nodeName);
  if (!known) return `child of ${name}`;
  return violationOfPlace(parent, root);
}

function violationInText(item: Y.Item, text: Y.XmlText, root: Y.XmlElement): string | null {
  const { content } = item;
  if (item.parentSub !== null) return "property of words";
  if (content instanceof Y.ContentFormat && !fits(RUN)([content.key, content.value as unknown])) {
    return `format ${content.key}`;
  }
  if (!(content instanceof Y.ContentString || content instanceof Y.ContentFormat)) return "content of words";
  return text._item === null ? violationOfPlace(text, root) : null;
}

/** An element can only be as deep as it was made: concurrent writers cannot move one. */
function violationOfPlace(parent: AnyType, root: AnyType): string | null {
  let above = parent;
  for (let depth = 1; depth <= LIMITS.depth; depth++) {
    if (above === root) return null;
    const next = above._item?.parent;
    if (!(next instanceof Y.AbstractType)) return "outside the root";
    above = next;
  }
  return "too deep";
}

/** Elements that stand in the document now, words not counted. */
export function countElements(doc: Y.Doc): number {
  const open: Y.XmlElement[] = [rootOf(doc)];
  let count = 0;
  for (let element = open.pop(); element; element = open.pop()) {
    for (const child of element.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      count += 1;
      open.push(child);
    }
  }
  return count;
}

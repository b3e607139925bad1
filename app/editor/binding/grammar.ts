import * as Y from "yjs";
import { LIMITS } from "../../models/documents/content";

/** What may stand in an element of the text. */
interface Rule {
  holds: ReadonlySet<string>;
  /** Words, and what stands among them. */
  words: boolean;
  /** It can be shown only if everything in it can, and there is something. */
  strict: boolean;
  /** The editor never looks into it. */
  leaf: boolean;
}

const BLOCKS = ["paragraph", "heading", "quote", "list", "table", "horizontalrule", "figure"];

const blocks = rule(BLOCKS, {});
const inlines = rule(["linebreak", "link"], { words: true });

/** The places of the node list in models/documents/content.ts. What is not here has no place. */
const RULES: ReadonlyMap<string, Rule> = new Map([
  ["paragraph", inlines],
  ["heading", inlines],
  // Pasted quotes bring their paragraphs along.
  ["quote", rule(["linebreak", "link", "paragraph", "heading", "list"], { words: true })],
  ["listitem", rule(["linebreak", "link", "list"], { words: true })],
  ["link", rule(["linebreak"], { words: true })],
  ["list", rule(["listitem"], { strict: true })],
  ["table", rule(["tablerow"], { strict: true })],
  ["tablerow", rule(["tablecell"], { strict: true })],
  ["tablecell", blocks],
  ["linebreak", rule([], { leaf: true })],
  ["horizontalrule", rule([], { leaf: true })],
  ["figure", rule([], { leaf: true })],
]);

function rule(holds: string[], is: Partial<Omit<Rule, "holds">>): Rule {
  return { holds: new Set(holds), words: false, strict: false, leaf: false, ...is };
}

/** What may stand in `element`; undefined for one that the editor does not know. */
export function ruleOf(element: Y.XmlElement, root: Y.XmlElement): Rule | undefined {
  return element === root ? blocks : RULES.get(element.nodeName);
}

/** Whether `item`, a child, is of a kind that may stand under `rule`, whatever it holds. */
export function mayStand(item: Y.Item, rule: Rule): boolean {
  const type = typeOf(item);
  if (type instanceof Y.XmlText) return rule.words;
  return type instanceof Y.XmlElement && rule.holds.has(type.nodeName);
}

/** Browsers number a list's items in a time that grows with the square of their number. */
const LONGEST_LIST = 2_000;

/** What one costs a browser, counted in paragraphs. */
export function weightOf(element: Y.XmlElement): number {
  return element.nodeName === "figure" ? 20 : 1;
}

/** What an element needs besides what it holds. */
export function isWhole(element: Y.XmlElement, attributes: Record<string, unknown> | null): boolean {
  if (element.nodeName === "figure")
    return typeof (attributes ?? element.getAttributes()).__attachmentId === "string";
  if (element.nodeName === "list") return element.length <= LONGEST_LIST;
  return element.nodeName !== "table" || placesIn(element) <= LIMITS.nodes;
}

/** Places in a table's grid, which the editor lays out one by one. */
function placesIn(table: Y.XmlElement): number {
  let places = 0;
  for (const row of itemsOf(table)) {
    for (const cell of itemsOf(typeOf(row))) {
      const type = typeOf(cell);
      if (!(type instanceof Y.XmlElement)) continue;
      places += span(type, "__colSpan") * span(type, "__rowSpan");
    }
  }
  return places;
}

function span(cell: Y.XmlElement, name: string): number {
  const value: unknown = cell.getAttribute(name);
  return Number.isInteger(value) && (value as number) > 1 ? Math.min(value as number, LIMITS.span) : 1;
}

/** What every shared type has. */
export type Placed = Pick<Y.AbstractType<unknown>, "_item" | "_start" | "parent">;

/** The type that an item brings; null for a bare value. */
export function typeOf(item: Y.Item): Y.AbstractType<unknown> | null {
  return item.content instanceof Y.ContentType ? (item.content.type as Y.AbstractType<unknown>) : null;
}

/** What stands in `type` now, in order; an item of bare values is as long as they are many. */
export function* itemsOf(type: Placed | null): Generator<Y.Item> {
  for (let item = type?._start ?? null; item; item = item.right) {
    if (!item.deleted && item.countable) yield item;
  }
}

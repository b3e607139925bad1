import * as Y from "yjs";
import { HOLDS_WORDS } from "./nodes";
import { ORIGIN, ORIGIN_SHAPE } from "./nodes/properties";

/*
 * In a document nothing moves: a block that is moved, or turned into another kind, is deleted and made
 * anew. The new element says in an attribute which it was. So an address that leads to a block still
 * does, and two people who move the same block at the same moment do not double it for good: of
 * several that were made of one, all editors take the same one for it.
 */

// biome-ignore lint/suspicious/noExplicitAny: Yjs types its events invariantly; nothing is read from them
type AnyType = Y.AbstractType<any>;

/** Moves that are told apart; of later ones the last takes the place of the one before. */
const MOST_MOVES = 12;

export interface Origin {
  /** The block it was at first, as `idOf` names it. */
  block: string;
  /** The moves since then, each by the element it made. Of two ways the one that compares less goes first. */
  way: string;
  /** What it said when it was made, as a hash. */
  said: string;
}

/** The element's own attribute, whatever the editor is shown of it; null without one. */
export function originOf(element: Y.XmlElement): Origin | null {
  const value = Y.XmlElement.prototype.getAttribute.call(element, ORIGIN);
  const [, block, way, said] = (typeof value === "string" && ORIGIN_SHAPE.exec(value)) || [];
  return block && way && said ? { block, way, said } : null;
}

/** Number of an element in its document; null for one that is in none. */
export function idOf(element: Y.XmlElement, between = "-"): string | null {
  const id = element._item?.id;
  return id ? `${id.client.toString(36)}${between}${id.clock.toString(36)}` : null;
}

/** What a block is called in addresses, wherever it was moved since. */
export function blockIdOf(element: Y.XmlElement): string | null {
  return originOf(element)?.block ?? idOf(element);
}

/** What is kept of an element that is about to be deleted. */
export interface Gone {
  id: string;
  origin: Origin | null;
  said: string;
}

/** Says of a new element of the document what it was made of. */
export function writeOrigin(made: Y.XmlElement, gone: Gone): void {
  const step = idOf(made, "_");
  if (step === null) return;
  const before = gone.origin?.way.split("-").slice(0, MOST_MOVES - 1) ?? [];
  const block = gone.origin?.block ?? gone.id;
  made.setAttribute(ORIGIN, [block, [...before, step].join("-"), hashOf(gone.said)].join("."));
}

/** Whether nobody has written in it since it was made. */
export function isAsMade(element: Y.XmlElement, { said }: Origin): boolean {
  return hashOf(saidIn(element)) === said;
}

/** The words below a type; what stands there without words, by its kind and properties. */
export function saidIn(type: AnyType): string {
  if (type instanceof Y.XmlElement && type._start === null && !HOLDS_WORDS.has(type.nodeName)) {
    const { [ORIGIN]: _, ...said } = Y.XmlElement.prototype.getAttributes.call(type) as Record<
      string,
      unknown
    >;
    return `<${type.nodeName}${JSON.stringify(Object.entries(said).sort(byName))}>`;
  }
  let said = "";
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentString) said += item.content.str;
    else if (item.content instanceof Y.ContentType) said += saidIn(item.content.type);
  }
  return said;
}

const byName = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);

/** Elements below a type, in their order, itself not among them. */
export function* elementsBelow(type: AnyType): Generator<Y.XmlElement> {
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue;
    const below = item.content.type;
    if (!(below instanceof Y.XmlElement)) continue;
    yield below;
    yield* elementsBelow(below);
  }
}

/** 53 bits of a text, in letters (cyrb53, public domain). */
function hashOf(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

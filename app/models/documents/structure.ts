import * as Y from "yjs";
import { LIMITS } from "./limits";
import { KINDS, mayHoldWords, mayStandIn } from "./nodes";
import type { Properties } from "./nodes/properties";
import { RUN } from "./nodes/run";
import { rootOf } from "./yjs-format";

/*
 * What an update may bring into a document, by the catalogue of nodes/. Here it is judged as the editor's binding will read
 * it: an unknown node, words where none can stand, a property of a wrong kind or a tree too deep
 * would blank or freeze everybody's editor, or put script on a page. Whether the text then makes
 * a sensible page is another question: see read-content.ts.
 *
 * Two updates that are sound make no unsound document together, in whichever order they come: what
 * is judged of a struct are its content, its key, the name of its parent and the way up to the root,
 * and none of them ever changes; of two values of one property one wins, as it was judged; and
 * deleting only takes away. How large a document is in all is not judged here, but where they meet.
 */

export { mayHoldWords, mayStandIn } from "./nodes";

// biome-ignore lint/suspicious/noExplicitAny: Yjs types its events invariantly; nothing is read from them
type AnyType = Y.AbstractType<any>;
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

function fits(rules: Properties | undefined, key: string, value: unknown): boolean {
  return rules !== undefined && Object.hasOwn(rules, key) && rules[key]!.stored(value);
}

function violationOf(item: Y.Item, root: Y.XmlElement): string | null {
  const parent = item.parent;
  if (!(parent instanceof Y.AbstractType)) return "no parent";
  if (parent instanceof Y.XmlText) return violationInText(item, parent, root);
  if (!(parent instanceof Y.XmlElement)) return "foreign parent";
  const name = parent === root ? "root" : parent.nodeName;
  if (item.parentSub !== null) {
    if (!(item.content instanceof Y.ContentAny)) return `property of ${name}`;
    return fits(KINDS.get(name)?.properties, item.parentSub, item.content.arr[0])
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
  if (content instanceof Y.ContentFormat && !fits(RUN, content.key, content.value)) {
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

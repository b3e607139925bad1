import * as Y from "yjs";
import type { AnyNode, Content, TextNode } from "./content";
import { LIMITS } from "./limits";
import { KINDS, mayBeProposed, PLACES } from "./nodes";
import type { Attributes, Reader } from "./nodes/kind";
import { integer } from "./nodes/properties";
import { MARK_KEYS, type Marks, marksIn, readMark } from "./nodes/suggestion";
import { ALL_FORMATS } from "./nodes/text";
import { rootOf } from "./yjs-format";

/**
 * What a live document says, as far as it says something we know, and as it stands: words that
 * somebody only proposed are none of it, those that somebody would delete still are. Whatever a client wrote that
 * is not in the node list, has a property out of range or lies too deep is left out and counted,
 * never passed on: the result is safe to render, freeze and index.
 */
export interface ReadContent {
  content: Content;
  /** How many nodes or properties were left out. */
  dropped: number;
}

/**
 * @param proposals with what is proposed, as marks of words and blocks; else the text as it stands
 */
export function readContent(doc: Y.Doc, { proposals = false } = {}): ReadContent {
  const reader = new DocumentReader(proposals);
  const children = reader.childrenIn<Content["children"][number]>(rootOf(doc), "root");
  return { content: { type: "root", children }, dropped: reader.dropped };
}

interface StoredRun {
  insert: unknown;
  attributes?: { p?: { __format?: unknown } } & Partial<Record<string, unknown>>;
}

class DocumentReader implements Reader {
  dropped = 0;
  readonly #proposals: boolean;
  #nodes = 0;
  #depth = 0;

  constructor(proposals: boolean) {
    this.#proposals = proposals;
  }

  drop(): void {
    this.dropped++;
  }

  attributes(element: Y.XmlElement): Attributes {
    return element.getAttributes();
  }

  children<Node extends AnyNode>(element: Y.XmlElement): Node[] {
    return this.childrenIn(element, element.nodeName);
  }

  childrenIn<Node extends AnyNode>(element: Y.XmlElement, type: string): Node[] {
    if (this.#depth >= LIMITS.depth) {
      this.dropped += element.length;
      return [];
    }
    const read: AnyNode[] = [];
    this.#depth++;
    for (const child of element.toArray()) {
      const nodes = ++this.#nodes > LIMITS.nodes ? null : this.#read(child, type);
      if (nodes) read.push(...nodes);
      else this.dropped++;
    }
    this.#depth--;
    // The catalogue lets nothing else stand here.
    return read as Node[];
  }

  /** Null for what has no place where it stands. */
  #read(child: unknown, parent: string): readonly AnyNode[] | null {
    const place = PLACES.get(parent);
    if (child instanceof Y.XmlText) return place?.words ? this.#words(child) : null;
    if (!(child instanceof Y.XmlElement) || !place?.holds.has(child.nodeName)) return null;
    if (!this.#proposals && readMark("inserted", child.getAttribute(MARK_KEYS.inserted))) return [];
    const kind = KINDS.get(child.nodeName);
    const read = kind?.read(child, this) ?? null;
    if (read === null) return null;
    const marks = this.#proposals && mayBeProposed(child.nodeName) ? marksIn(child.getAttributes()) : {};
    if (!("type" in read)) return read.map((node) => marked(node, marks));
    // Two deletions can leave a list or a table without anything in it.
    return kind?.strict && "children" in read && read.children.length === 0 ? [] : [marked(read, marks)];
  }

  #words(text: Y.XmlText): TextNode[] {
    const nodes: TextNode[] = [];
    // Words that only a proposal divides are one.
    let divided = false;
    for (const { insert, attributes = {} } of text.toDelta() as StoredRun[]) {
      if (typeof insert !== "string") {
        this.dropped++;
        continue;
      }
      const format = integer(attributes.p?.__format, 1, ALL_FORMATS);
      if (this.#proposals) {
        nodes.push(proposedText(insert, format, marksIn(attributes)));
        continue;
      }
      const isMarked = Object.values(MARK_KEYS).some((key) => attributes[key]);
      divided ||= isMarked;
      if (attributes[MARK_KEYS.inserted]) continue;
      const last = nodes.at(-1);
      if (last && divided && last.format === format) last.text += insert;
      else nodes.push({ type: "text", text: insert, ...(format && { format }) });
      divided = isMarked;
    }
    return nodes;
  }
}

function marked(node: AnyNode, marks: Marks): AnyNode {
  return Object.keys(marks).length > 0 ? Object.assign(node, { marks }) : node;
}

function proposedText(text: string, format: number | undefined, marks: Marks): TextNode {
  const isMarked = Object.keys(marks).length > 0;
  return { type: "text", text, ...(format && { format }), ...(isMarked && { marks }) };
}

import * as Y from "yjs";
import type { AnyNode, Content, TextNode } from "./content";
import { HOLDS_WORDS, kindOf } from "./nodes";
import { marksOf, storedMarks } from "./nodes/suggestion";

/*
 * Lexical's binding v2 on the wire, without Lexical: each node that is not text is an XmlElement
 * named by its type, with its properties that differ from the defaults as attributes; sibling
 * text nodes share one XmlText, whose formatting attributes carry `p` (properties) and `i` (keeps
 * equal neighbours apart). Source: @lexical/yjs 0.52, SyncV2.ts; kept true by
 * tests/models/documents/yjs-format.test.ts, which reads and writes the same documents with the
 * real binding.
 */

export const ROOT_NAME = "root-v2";

export { HOLDS_WORDS } from "./nodes";

export function rootOf(doc: Y.Doc): Y.XmlElement {
  return doc.get(ROOT_NAME, Y.XmlElement) as Y.XmlElement;
}

/**
 * A new document holding `content`, written by one transaction of one client.
 * Call it on the server, once, in the transaction that creates the document: two histories of
 * the same text would double it.
 */
export function createDocument(content: Content): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => appendChildren(rootOf(doc), content.children, 1));
  return doc;
}

/** A new document as it is stored. */
export interface EncodedDocument {
  /** Encoding V1. */
  bytes: Uint8Array;
  /** The one client that wrote it. */
  clientId: number;
}

/** The document as it is stored, which ends it. */
export function encodeDocument(doc: Y.Doc): EncodedDocument {
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { bytes, clientId: doc.clientID };
}

/** Bytes of a new document (encoding V1); see createDocument. */
export function encodeContent(content: Content): Uint8Array {
  return encodeDocument(createDocument(content)).bytes;
}

/** `position` is the number of the first child, which list items carry as their value. */
function appendChildren(parent: Y.XmlElement, children: readonly AnyNode[], first: number): void {
  const types: (Y.XmlElement | Y.XmlText)[] = [];
  const filled: [Y.XmlElement, readonly AnyNode[], number][] = [];
  let run: { text: Y.XmlText; delta: object[] } | null = null;
  const runs: { text: Y.XmlText; delta: object[] }[] = [];
  let position = first;
  if (children.length === 0 && HOLDS_WORDS.has(parent.nodeName)) types.push(new Y.XmlText());
  for (const child of children) {
    if (child.type === "text") {
      if (child.text === "") continue;
      if (run === null) {
        run = { text: new Y.XmlText(), delta: [] };
        types.push(run.text);
        runs.push(run);
      }
      run.delta.push({ insert: child.text, attributes: textAttributes(child, run.delta.length) });
      continue;
    }
    run = null;
    const kind = kindOf(child);
    const element = new Y.XmlElement(child.type);
    const marks = storedMarks(marksOf(child));
    for (const [key, value] of Object.entries({ ...kind?.attributes?.(child, position), ...marks }))
      element.setAttribute(key, value as string);
    types.push(element);
    if (!kind?.isUncounted?.(child)) position++;
    if ("children" in child) filled.push([element, child.children, kind?.first?.(child) ?? 1]);
  }
  parent.insert(parent.length, types);
  for (const each of runs) each.text.applyDelta(each.delta);
  for (const [element, below, start] of filled) appendChildren(element, below, start);
}

function textAttributes({ format, marks }: TextNode, index: number): Record<string, unknown> {
  return {
    ...(format ? { p: { __format: format } } : {}),
    ...storedMarks(marks),
    ...(index > 0 ? { i: index } : {}),
  };
}

import * as Y from "yjs";
import type { AnyNode, Block, Content, Inline } from "./content";

/*
 * Lexical's binding v2 on the wire, without Lexical: each node that is not text is an XmlElement
 * named by its type, with its properties that differ from the defaults as attributes; sibling
 * text nodes share one XmlText, whose formatting attributes carry `p` (properties) and `i` (keeps
 * equal neighbours apart). Source: @lexical/yjs 0.52, SyncV2.ts; kept true by
 * tests/models/documents/yjs-format.test.ts, which reads and writes the same documents with the
 * real binding.
 */

export const ROOT_NAME = "root-v2";

/**
 * Elements that words stand in. One without words still holds an empty XmlText: two writers who
 * begin in it at the same moment must not each make their own, for uniting them doubles the words.
 */
export const HOLDS_WORDS: ReadonlySet<string> = new Set(["paragraph", "heading", "quote", "listitem"]);

export function rootOf(doc: Y.Doc): Y.XmlElement {
  return doc.get(ROOT_NAME, Y.XmlElement) as Y.XmlElement;
}

/** Properties of each node type under Lexical's own names, those at their default left out. */
function attributesOf(node: AnyNode, position: number): Record<string, unknown> {
  switch (node.type) {
    case "paragraph":
      return {
        ...(node.align && { __format: ALIGN[node.align] }),
        ...(node.indent && { __indent: node.indent }),
      };
    case "heading":
      return {
        ...(node.level !== 1 && { __tag: `h${node.level}` }),
        ...(node.section && { s_section: node.section }),
      };
    case "list":
      return {
        ...(node.listType !== "number" && { __listType: node.listType }),
        ...(node.listType !== "number" && { __tag: "ul" }),
        ...(node.start !== undefined && node.start !== 1 && { __start: node.start }),
      };
    case "listitem":
      return {
        ...(node.checked !== undefined && { __checked: node.checked }),
        ...(position !== 1 && { __value: position }),
      };
    case "link":
      return { __url: node.url };
    case "tablecell":
      return {
        ...(node.header && { __headerState: 1 }),
        ...(node.colSpan && node.colSpan > 1 && { __colSpan: node.colSpan }),
        ...(node.rowSpan && node.rowSpan > 1 && { __rowSpan: node.rowSpan }),
      };
    case "figure":
      return {
        __attachmentId: node.attachmentId,
        ...(node.alt && { __alt: node.alt }),
        ...(node.caption && { __caption: node.caption }),
        __width: node.width,
        __height: node.height,
      };
    default:
      return {};
  }
}

export const ALIGN = { left: 1, center: 2, right: 3, justify: 4 } as const;

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

/** Bytes of a new document (encoding V1); see createDocument. */
export function encodeContent(content: Content): Uint8Array {
  const doc = createDocument(content);
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
}

type Child = Block | Inline | AnyNode;

/** `position` is the number of the first child, which list items carry as their value. */
function appendChildren(parent: Y.XmlElement, children: readonly Child[], first: number): void {
  const types: (Y.XmlElement | Y.XmlText)[] = [];
  const filled: [Y.XmlElement, readonly Child[], number][] = [];
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
      run.delta.push({ insert: child.text, attributes: textAttributes(child.format, run.delta.length) });
      continue;
    }
    run = null;
    const element = new Y.XmlElement(child.type);
    for (const [key, value] of Object.entries(attributesOf(child, position)))
      element.setAttribute(key, value as string);
    types.push(element);
    // An item that only holds a nested list shares its number with the next.
    if (!(child.type === "listitem" && child.children[0]?.type === "list")) position++;
    if ("children" in child)
      filled.push([element, child.children, child.type === "list" ? (child.start ?? 1) : 1]);
  }
  parent.insert(parent.length, types);
  for (const each of runs) each.text.applyDelta(each.delta);
  for (const [element, below, start] of filled) appendChildren(element, below, start);
}

function textAttributes(format: number | undefined, index: number): Record<string, unknown> {
  return { ...(format ? { p: { __format: format } } : {}), ...(index > 0 ? { i: index } : {}) };
}

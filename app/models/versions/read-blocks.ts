import * as Y from "yjs";
import { safeUrl } from "../documents/content";
import { ORIGIN } from "../documents/nodes/properties";
import { MARK_KEYS, markKindOf } from "../documents/nodes/suggestion";
import { mayHoldWords, mayStandIn } from "../documents/structure";
import { rootOf } from "../documents/yjs-format";
import { type Block, canonical, type Look, PLAIN, type Run } from "./block";
import type { Writers } from "./copies";

/** Properties that say nothing a reader could see: numbers the editor keeps, and looks it strips. */
const SILENT = new Set([
  "__value",
  "__dir",
  "__style",
  "__textFormat",
  "__textStyle",
  "__mode",
  "__detail",
  "__colWidths",
  "__width",
  "__height",
  "__rowStriping",
  ORIGIN,
  ...Object.values(MARK_KEYS),
]);
/** An attachment's size is its own; for a cell it is what the mouse left. */
const SHOWN_OF: Readonly<Record<string, ReadonlySet<string>>> = {
  figure: new Set(["__width", "__height"]),
};
/** Deeper than any text of ours. */
const DEPTH = 40;

/** The text as it stands in `doc`, with who wrote what. */
export function readBlocks(doc: Y.Doc, writers: Writers): Block[] {
  return blocksOf(rootOf(doc), writers, 0);
}

/** Children in order with the member who put each there. */
function* childrenOf(parent: Y.XmlElement): Generator<{ type: Y.XmlElement | Y.XmlText; id: Y.ID }> {
  for (let item = parent._first; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue;
    const { type } = item.content;
    if (type instanceof Y.XmlElement || type instanceof Y.XmlText) yield { type, id: item.id };
  }
}

function blocksOf(parent: Y.XmlElement, writers: Writers, depth: number): Block[] {
  if (depth > DEPTH) return [];
  const blocks: Block[] = [];
  for (const { type, id } of childrenOf(parent)) {
    // A block that is only proposed is no part of the text yet.
    if (type instanceof Y.XmlElement && isBlockIn(parent, type) && !type.getAttribute(MARK_KEYS.inserted))
      blocks.push(blockOf(type, id, writers, depth));
  }
  return blocks;
}

/** Beside words stands what cannot stand by itself; where there are no words everything does. */
function isBlockIn(parent: Y.XmlElement, element: Y.XmlElement): boolean {
  return !mayHoldWords(parent.nodeName) || mayStandIn("root", element.nodeName);
}

function blockOf(element: Y.XmlElement, id: Y.ID, writers: Writers, depth: number): Block {
  const properties = propertiesOf(element, writers);
  return {
    kind: element.nodeName,
    ...properties,
    by: writers.pictureBy?.(properties.props.__attachmentId) ?? writerOf(writers, id),
    at: { client: id.client, clock: id.clock },
    words: wordsOf(element, PLAIN, writers, depth),
    blocks: blocksOf(element, writers, depth + 1),
  };
}

function writerOf(writers: Writers, id: Y.ID): string {
  for (const { by } of writers.of(id, 1)) return by;
  return "";
}

function propertiesOf(element: Y.XmlElement, writers: Writers): Pick<Block, "props" | "propsBy"> {
  const props: Record<string, unknown> = {};
  const propsBy: Record<string, string> = {};
  for (const [key, item] of [...element._map].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const silent = SILENT.has(key) && !SHOWN_OF[element.nodeName]?.has(key);
    if (item.deleted || silent || !(item.content instanceof Y.ContentAny)) continue;
    const value: unknown = item.content.arr.at(-1);
    if (value === undefined || value === null) continue;
    props[key] = value;
    propsBy[key] = writerOf(writers, item.id);
  }
  return { props, propsBy };
}

function wordsOf(parent: Y.XmlElement, look: Look, writers: Writers, depth: number): Run[] {
  const runs: Run[] = [];
  for (const { type, id } of childrenOf(parent)) {
    if (type instanceof Y.XmlText) runs.push(...runsOf(type, look, writers));
    else if (!isBlockIn(parent, type)) runs.push(...amongWords(type, id, look, writers, depth + 1));
  }
  return runs;
}

/** An element among words: a line break, a link around words, or something that stands for itself. */
function amongWords(element: Y.XmlElement, id: Y.ID, look: Look, writers: Writers, depth: number): Run[] {
  const by = writerOf(writers, id);
  const { client, clock } = id;
  const at = { client, clock };
  if (element.nodeName === "linebreak") return [{ text: "\n", look, atom: null, by, at }];
  const { props } = propertiesOf(element, writers);
  const within = insideOf(element.nodeName, props, look);
  const inner = depth > DEPTH ? [] : wordsOf(element, within, writers, depth);
  if (inner.length > 0 || mayHoldWords(element.nodeName)) return inner;
  const atom = `${element.nodeName}${canonical(props)}`;
  return [{ text: labelOf(element.nodeName, props), look, atom, by, at }];
}

function labelOf(kind: string, props: Block["props"]): string {
  // Ids of sources say nothing to a reader.
  if (kind === "citation") return `[…]${typeof props.__pages === "string" ? props.__pages : ""}`;
  const said = Object.values(props).filter((value) => typeof value === "string");
  return said.join(" ").slice(0, 80) || kind;
}

function insideOf(kind: string, props: Block["props"], look: Look): Look {
  const url = kind === "link" || kind === "autolink" ? safeUrl(props.__url) : null;
  if (url !== null) return { ...look, url };
  return { ...look, more: `${look.more}<${kind}${canonical(props)}>` };
}

function runsOf(text: Y.XmlText, base: Look, writers: Writers): Run[] {
  const runs: Run[] = [];
  const attributes: Record<string, unknown> = {};
  let look = base;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content, id } = item;
    if (content instanceof Y.ContentFormat) {
      if (content.value === null) delete attributes[content.key];
      else attributes[content.key] = content.value;
      look = lookOf(base, attributes);
    } else if (content instanceof Y.ContentString && !attributes[MARK_KEYS.inserted]) {
      for (const { clock, length, by } of writers.of(id, item.length)) {
        const start = clock - id.clock;
        const words = content.str.slice(start, start + length);
        runs.push({ text: words, look, atom: null, by, at: { client: id.client, clock } });
      }
    }
  }
  return runs;
}

/** `i` only keeps equal neighbours apart; what is proposed is no part of the text yet. */
function lookOf(base: Look, { i: _apart, p, ...rest }: Record<string, unknown>): Look {
  const { __format, ...properties } = (p ?? {}) as Record<string, unknown>;
  const said = Object.entries(properties).filter(([key]) => !SILENT.has(key));
  const others = Object.entries(rest).filter(([key]) => markKindOf(key) === undefined);
  const more = Object.fromEntries([...others, ...said]);
  return {
    ...base,
    format: typeof __format === "number" ? __format : 0,
    ...(others.length + said.length > 0 && { more: `${base.more}${canonical(more)}` }),
  };
}

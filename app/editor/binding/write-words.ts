import type { BindingV2 } from "@lexical/yjs";
import { $getSelection, $isRangeSelection, type TextNode } from "lexical";
import * as Y from "yjs";
import { type Attributes, isSame, runAttributesOf } from "./attributes";
import { type Difference, differences } from "./difference";
import { mapNodes, type Run, runsOf, wordsOf } from "./runs";

interface Look extends Run {
  /** Lexical keeps it apart from neighbours that look the same. */
  apart: boolean;
}

/** A new text holding the nodes' words; to be put into the document by the caller. */
export function $createText(binding: BindingV2, nodes: readonly TextNode[]): Y.XmlText {
  const text = new Y.XmlText();
  const marks = new Marks(binding);
  text.applyDelta(
    looksOf(binding, nodes).map((look) => ({ insert: look.words, attributes: marks.attributes(look) })),
  );
  binding.mapping.set(text, [...nodes]);
  return text;
}

/**
 * Writes what changed in the words of neighbouring texts, which the editor shows as one passage.
 * Each keeps what is its own: were they united into one, words that somebody adds to another at
 * the same moment would be lost, and two who unite them would double the words. Inside a read.
 */
export function $writeWords(
  binding: BindingV2,
  texts: readonly Y.XmlText[],
  nodes: readonly TextNode[],
): void {
  const looks = looksOf(binding, nodes);
  const after = looks.map(({ words }) => words).join("");
  for (const each of differences(wordsOf(texts), after, $caretIn(nodes)).reverse()) replace(texts, each);
  let rest = looks;
  for (const text of texts) rest = writeLooks(binding, text, rest);
  mapNodes(binding, texts, nodes);
}

function looksOf(binding: BindingV2, nodes: readonly TextNode[]): Look[] {
  return nodes
    .map((node) => ({
      words: node.getTextContent(),
      look: runAttributesOf(binding, node),
      apart: !node.isSimpleText() || node.isUnmergeable(),
    }))
    .filter(({ words }) => words !== "");
}

/** Where the caret stands among the words, or null. */
function $caretIn(nodes: readonly TextNode[]): number | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
  let before = 0;
  for (const node of nodes) {
    if (node.getKey() === selection.anchor.key) return before + selection.anchor.offset;
    before += node.getTextContentSize();
  }
  return null;
}

/** At a border between two texts the first takes what is new. */
function replace(texts: readonly Y.XmlText[], { at, remove, insert }: Difference): void {
  let start = 0;
  let added = insert === "";
  let left = remove;
  for (const [index, text] of texts.entries()) {
    const { length } = text;
    const from = at - start;
    start += length;
    if (from > length || (added && left === 0)) continue;
    const begin = Math.max(0, from);
    const count = Math.min(left, length - begin);
    if (count > 0) text.delete(begin, count);
    left -= Math.max(0, count);
    if (!added && (from <= length || index === texts.length - 1)) {
      text.insert(begin, insert);
      added = true;
    }
  }
}

/** Gives the words of `text` their looks; answers those of the words behind it. */
function writeLooks(binding: BindingV2, text: Y.XmlText, looks: readonly Look[]): Look[] {
  const stored = runsOf(text);
  const rest = [...looks];
  const marks = new Marks(binding);
  const delta: { retain: number; attributes?: Attributes }[] = [];
  for (const run of stored) {
    let { length } = run.words;
    let clean = true;
    while (length > 0) {
      const look = rest.shift();
      if (!look) break;
      const count = Math.min(length, look.words.length);
      const fits = isSame(run.look, look.look) && clean && marks.accepts(look, run.i);
      if (fits) delta.push({ retain: count });
      else delta.push({ retain: count, attributes: { ...emptied(run), ...marks.attributes(look) } });
      if (count < look.words.length) rest.unshift({ ...look, words: look.words.slice(count) });
      // The next look within the same run would be one with this if it stayed as it is.
      clean = !look.apart;
      length -= count;
    }
  }
  if (delta.some(({ attributes }) => attributes)) text.applyDelta(delta);
  return rest;
}

function emptied(run: Run & { i: unknown }): Attributes {
  const keys = [...Object.keys(run.look), ...(run.i === undefined ? [] : ["i"])];
  return Object.fromEntries(keys.map((key) => [key, null]));
}

/** Chooses `i`: only words that Lexical keeps apart need it, and no two neighbours share it. */
class Marks {
  readonly #first: number;
  #last: unknown;
  #count = 0;

  constructor(binding: BindingV2) {
    // Two writers may each put a tab in the same place.
    this.#first = (binding.doc.clientID % 1_000_000) * 1000;
  }

  accepts(look: Look, i: unknown): boolean {
    const fits = !look.apart || i !== this.#last;
    this.#last = look.apart ? i : undefined;
    return fits;
  }

  attributes({ look, apart }: Look): Attributes {
    if (!apart) {
      this.#last = undefined;
      return look;
    }
    let i = this.#first + ++this.#count;
    if (i === this.#last) i = this.#first + ++this.#count;
    this.#last = i;
    return { ...look, i };
  }
}

import {
  $createTextNode,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  type LexicalEditor,
  type NodeKey,
  type TextNode,
} from "lexical";
import { LONGEST_RUBY } from "../../models/documents/nodes/ruby";
import { $createRubyNode, $isRubyNode } from "../nodes/ruby-node";

const HAN = /\p{Script=Han}+/gu;

/** Selected words of one text node, as they were when they were asked about. */
interface Stretch {
  key: NodeKey;
  from: number;
  words: string;
}

/**
 * Sets readings over the selected characters, or takes them away where the selection has some.
 * The words to look up are some 300 kB: they are loaded when first asked for, and what somebody
 * changed meanwhile is left alone.
 */
export async function togglePinyin(editor: LexicalEditor): Promise<void> {
  if (removePinyin(editor)) return;
  const stretches = editor.read($selected);
  if (!stretches.some(({ words }) => words.search(HAN) >= 0)) return;
  const { pinyin } = await import("pinyin-pro");
  const readingsOf = (words: string) => pinyin(words, { type: "array" });
  editor.update(() => {
    for (const stretch of stretches) $annotate(stretch, readingsOf(stretch.words));
  });
}

function $selected(): Stretch[] {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return [];
  const [start, end] = selection.isBackward()
    ? [selection.focus, selection.anchor]
    : [selection.anchor, selection.focus];
  return selection
    .getNodes()
    .filter($isTextNode)
    .map((node) => {
      const from = node.getKey() === start.key ? start.offset : 0;
      const to = node.getKey() === end.key ? end.offset : node.getTextContentSize();
      return { key: node.getKey(), from, words: node.getTextContent().slice(from, to) };
    });
}

/** @param readings one for each character of the stretch */
function $annotate({ key, from, words }: Stretch, readings: readonly string[]): void {
  const node = $getNodeByKey(key);
  if (!$isTextNode(node) || node.getTextContent().slice(from, from + words.length) !== words) return;
  const runs = [...words.matchAll(HAN)].flatMap(({ 0: run, index }) => pieces(run, index));
  for (const { at, base } of runs.reverse()) {
    const place = [...words.slice(0, at)].length;
    const reading = readings.slice(place, place + [...base].length).join(" ");
    $cut(node.getLatest(), from + at, base.length)?.replace($createRubyNode(base, reading));
  }
}

/** Long runs are cut, so that lines can break between them. */
function pieces(run: string, index: number): { at: number; base: string }[] {
  const all: { at: number; base: string }[] = [];
  let at = index;
  const characters = [...run];
  for (let first = 0; first < characters.length; first += SHORT) {
    const base = characters.slice(first, first + SHORT).join("");
    all.push({ at, base });
    at += base.length;
  }
  return all;
}

const SHORT = Math.min(8, LONGEST_RUBY);

function $cut(node: TextNode, from: number, length: number): TextNode | undefined {
  const parts = node.splitText(from, from + length);
  return from === 0 ? parts[0] : parts[1];
}

/** @returns false when the selection has no readings */
function removePinyin(editor: LexicalEditor): boolean {
  const keys = editor.read(() =>
    ($getSelection()?.getNodes() ?? []).filter($isRubyNode).map((node) => node.getKey()),
  );
  if (keys.length === 0) return false;
  editor.update(() => {
    for (const key of keys) {
      const node = $getNodeByKey(key);
      if ($isRubyNode(node)) node.replace($createTextNode(node.getTextContent()));
    }
  });
  return true;
}

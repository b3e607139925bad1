import {
  $getRoot,
  $isElementNode,
  $isTextNode,
  type LexicalNode,
  type NodeKey,
  type TextNode,
} from "lexical";
import { licenceName } from "../../models/documents/figure-credit";
import { goesByWords, mayBeProposed } from "../../models/documents/nodes";
import {
  type FigureWords,
  MARKS,
  type MarkKind,
  type Suggestion,
  type TurnedInto,
} from "../../models/documents/nodes/suggestion";
import { $markOf } from "./marks";
import { nameOf, type ShapeName } from "./shapes";

/** One proposal as it stands in the text. */
export interface Listed extends Suggestion {
  /** The words, by what is proposed of them. */
  words: Record<MarkKind, string>;
  /** What it would turn a block into. */
  into?: TurnedInto | undefined;
  /** Where it would have words lead; empty for nowhere. */
  url?: string | undefined;
  /** What it would have a figure say. */
  described?: FigureWords | undefined;
  /** What form it would give a table or its cells. */
  shape?: ShapeName | undefined;
  /** The block that comes or goes as a whole, by its type. */
  block?: { type: string; kind: MarkKind };
  /** That block comes in one place and goes in another. */
  moves?: boolean;
  /** Where it begins. */
  key: NodeKey;
}

const NO_WORDS: Record<MarkKind, string> = Object.fromEntries(MARKS.map((kind) => [kind, ""])) as Record<
  MarkKind,
  string
>;

/** Words of one proposal that the list shows. */
const MOST = 200;

/** The proposals of the text, in the order of the text. Inside a read. */
export function $listSuggestions(): Listed[] {
  const all = new Map<string, Listed>();
  for (const node of $markableBelow($getRoot()))
    for (const kind of MARKS) {
      const mark = $markOf(node, kind);
      if (!mark) continue;
      const { id, memberId, at } = mark;
      const listed = all.get(id) ?? {
        id,
        memberId,
        at,
        key: node.getKey(),
        words: { ...NO_WORDS },
      };
      listed.into ??= mark.into;
      listed.url ??= mark.url;
      listed.described ??= mark.words;
      listed.shape ??= nameOf(mark.shape);
      all.set(id, listed);
      const block = $isTextNode(node) || kind === "shaped" ? null : { type: node.getType(), kind };
      if (block && listed.block && listed.block.kind !== kind && listed.block.type === block.type)
        listed.moves = true;
      // What comes says what it is; an empty line may go for it.
      if (block && (!listed.block || (kind === "inserted" && listed.block.kind === "deleted")))
        listed.block = block;
      // The words of a line that is to go carry marks themselves.
      if (block && kind === "deleted" && goesByWords(block.type)) continue;
      // Widths say nothing of what stands in the columns.
      if (mark.shape && "widths" in mark.shape) continue;
      if (kind === "shaped" && listed.words[kind] !== "") listed.words[kind] += "、";
      if (listed.words[kind].length < MOST)
        listed.words[kind] += (kind === "described" ? describedBy(mark.words) : $wordsOf(node)).slice(
          0,
          MOST,
        );
    }
  return [...all.values()];
}

function describedBy({ licence, ...words }: FigureWords = {}): string {
  const all = licence === undefined ? words : { ...words, licence: licenceName(licence, "zh-CN") };
  return Object.values(all).join(" / ");
}

function $wordsOf(node: LexicalNode): string {
  return $isTextNode(node) ? node.getTextContent() : node.getTextContent().trim();
}

/** All that can carry marks, in order: words, and blocks before what stands in them. */
export function* $markableBelow(node: LexicalNode): Generator<LexicalNode> {
  if ($isTextNode(node) || mayBeProposed(node.getType())) yield node;
  if ($isElementNode(node)) for (const child of node.getChildren()) yield* $markableBelow(child);
}

/** All words, in order. */
export function* $textsBelow(node: LexicalNode): Generator<TextNode> {
  if ($isTextNode(node)) yield node;
  else if ($isElementNode(node)) for (const child of node.getChildren()) yield* $textsBelow(child);
}

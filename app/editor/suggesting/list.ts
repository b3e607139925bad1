import {
  $getRoot,
  $isElementNode,
  $isTextNode,
  type LexicalNode,
  type NodeKey,
  type TextNode,
} from "lexical";
import {
  MARKS,
  type MarkKind,
  type Suggestion,
  type TurnedInto,
} from "../../models/documents/nodes/suggestion";
import { $markOf } from "./marks";

/** One proposal as it stands in the text. */
export interface Listed extends Suggestion {
  /** The words, by what is proposed of them. */
  words: Record<MarkKind, string>;
  /** What it would turn a block into. */
  into?: TurnedInto | undefined;
  /** Where it begins. */
  key: NodeKey;
}

/** Words of one proposal that the list shows. */
const MOST = 200;

/** The proposals of the text, in the order of the text. Inside a read. */
export function $listSuggestions(): Listed[] {
  const all = new Map<string, Listed>();
  for (const node of $textsBelow($getRoot()))
    for (const kind of MARKS) {
      const mark = $markOf(node, kind);
      if (!mark) continue;
      const { id, memberId, at } = mark;
      const listed = all.get(id) ?? {
        id,
        memberId,
        at,
        key: node.getKey(),
        words: { inserted: "", deleted: "", formatted: "", turned: "" },
      };
      listed.into ??= mark.into;
      all.set(id, listed);
      if (listed.words[kind].length < MOST) listed.words[kind] += node.getTextContent().slice(0, MOST);
    }
  return [...all.values()];
}

/** All words, in order. */
export function* $textsBelow(node: LexicalNode): Generator<TextNode> {
  if ($isTextNode(node)) yield node;
  else if ($isElementNode(node)) for (const child of node.getChildren()) yield* $textsBelow(child);
}

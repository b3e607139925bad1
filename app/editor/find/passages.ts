import {
  $getRoot,
  $isDecoratorNode,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type LexicalNode,
  type NodeKey,
} from "lexical";

/** Words in a row, in which a phrase may stand across formats and links. */
export interface Passage {
  text: string;
  /** The text nodes it is made of, and where each begins. */
  words: { key: NodeKey; start: number; size: number }[];
  /** Its number in the text. */
  order: number;
}

/** Stands for what is no words: nothing that is typed matches it. */
const NO_WORDS = "\ufffc";

/** All passages of the text in their order, those in tables included. Inside a read. */
export function $passages(): Passage[] {
  const passages: Passage[] = [];
  let open: Passage = { text: "", words: [], order: 0 };
  const close = () => {
    if (open.words.length > 0) passages.push(open);
    open = { text: "", words: [], order: passages.length };
  };
  const $visit = (node: LexicalNode) => {
    // A chip or a tab is one thing, and none to look into.
    if ($isTextNode(node) && !node.isSimpleText()) open.text += NO_WORDS;
    else if ($isTextNode(node)) {
      const text = node.getTextContent();
      open.words.push({ key: node.getKey(), start: open.text.length, size: text.length });
      open.text += text;
    } else if ($isLineBreakNode(node)) open.text += "\n";
    else if ($isElementNode(node)) {
      const apart = !node.isInline();
      if (apart) close();
      for (const child of node.getChildren()) $visit(child);
      if (apart) close();
    } else if ($isDecoratorNode(node) && node.isInline()) open.text += NO_WORDS;
    else close();
  };
  $visit($getRoot());
  close();
  return passages;
}

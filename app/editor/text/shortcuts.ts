import { $createListItemNode, $createListNode, ListItemNode, ListNode, type ListType } from "@lexical/list";
import {
  BOLD_STAR,
  type ElementTransformer,
  HIGHLIGHT,
  INLINE_CODE,
  ITALIC_STAR,
  STRIKETHROUGH,
  type Transformer,
} from "@lexical/markdown";
import { $createHeadingNode, $createQuoteNode, HeadingNode, QuoteNode } from "@lexical/rich-text";
import type { ElementNode, LexicalNode } from "lexical";
import { $createDividerNode, DividerNode } from "../nodes/divider-node";
import { HEADINGS } from "./blocks";

/** Only typing is served here; nothing is exported as Markdown. */
const none = () => null;

function element(
  regExp: RegExp,
  dependencies: ElementTransformer["dependencies"],
  replace: (parent: ElementNode, children: LexicalNode[], match: string[]) => void,
): ElementTransformer {
  return { type: "element", dependencies, export: none, regExp, replace };
}

const heading = element(/^(#{1,3})\s/, [HeadingNode], (parent, children, match) => {
  const tag = HEADINGS[match[1]!.length - 1] ?? "h2";
  const node = $createHeadingNode(tag).append(...children);
  parent.replace(node);
  node.select(0, 0);
});

const quote = element(/^[>》]\s/, [QuoteNode], (parent, children) => {
  const node = $createQuoteNode().append(...children);
  parent.replace(node);
  node.select(0, 0);
});

function list(regExp: RegExp, type: ListType): ElementTransformer {
  return element(regExp, [ListNode, ListItemNode], (parent, children, match) => {
    const checked = type === "check" ? /x/i.test(match[0] ?? "") : undefined;
    const item = $createListItemNode(checked).append(...children);
    const start = type === "number" ? Number.parseInt(match[1] ?? "1", 10) : 1;
    parent.replace($createListNode(type, start).append(item));
    item.select(0, 0);
  });
}

const divider = element(/^(---|——)\s$/, [DividerNode], (parent) => {
  parent.insertBefore($createDividerNode());
  parent.select(0, 0);
});

/** What turns into something else when it is typed at the beginning of a paragraph, or around words. */
export const SHORTCUTS: Transformer[] = [
  heading,
  quote,
  list(/^(?:[-*]\s)?\[[ x]?\]\s/i, "check"),
  list(/^[-*+]\s/, "bullet"),
  list(/^(\d{1,3})[.、]\s/, "number"),
  divider,
  BOLD_STAR,
  ITALIC_STAR,
  STRIKETHROUGH,
  HIGHLIGHT,
  INLINE_CODE,
];

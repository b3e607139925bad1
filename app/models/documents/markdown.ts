import type * as M from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import {
  type Block,
  type Content,
  FORMAT,
  type Inline,
  inlineText,
  type List,
  type ListItem,
  safeUrl,
  type TextNode,
} from "./content";
import { LONGEST_NOTE } from "./nodes/footnote";

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

export interface MarkdownOptions {
  /** Finds the stored picture for an image address, or null to leave its alternative text. */
  figure?: (address: string) => { attachmentId: string; width: number; height: number } | null;
  /** Id of the template's section for a heading's text, if it opens one. */
  section?: (heading: string) => string | undefined;
}

/**
 * Reads GitHub-flavoured Markdown. Raw HTML is kept as the words it was written with; pictures
 * from elsewhere become their alternative text.
 */
export function contentFromMarkdown(markdown: string, options: MarkdownOptions = {}): Content {
  const root = parser.parse(markdown);
  bringNotes(root);
  return { type: "root", children: root.children.flatMap((node) => blocksOf(node, options)) };
}

/** Puts what a note says where it is called, in the label of the call; its own place stays empty. */
function bringNotes(root: M.Root): void {
  const calls: M.FootnoteReference[] = [];
  const notes = new Map<string, string>();
  const open: M.Nodes[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === "footnoteReference") calls.push(node);
    if (node.type === "footnoteDefinition") {
      notes.set(node.identifier, inlineText(joinParagraphs(node.children)).trim().slice(0, LONGEST_NOTE));
      node.children = [];
    } else if ("children" in node) open.push(...node.children);
  }
  for (const call of calls) call.label = notes.get(call.identifier) ?? "";
}

function blocksOf(node: M.RootContent, options: MarkdownOptions): Block[] {
  switch (node.type) {
    case "paragraph":
      return paragraphsOf(node, options);
    case "heading": {
      const children = inlinesOf(node.children, 0);
      const section = options.section?.(inlineText(children).trim());
      return [
        {
          type: "heading",
          level: Math.min(node.depth, 4) as 1 | 2 | 3 | 4,
          ...(section && { section }),
          children,
        },
      ];
    }
    case "blockquote":
      return [{ type: "quote", children: joinParagraphs(node.children) }];
    case "thematicBreak":
      return [{ type: "horizontalrule" }];
    case "list":
      return [listOf(node)];
    case "table":
      return [
        {
          type: "table",
          children: node.children.map((row, index) => ({
            type: "tablerow",
            children: row.children.map((cell) => ({
              type: "tablecell",
              ...(index === 0 && { header: true }),
              children: [{ type: "paragraph", children: inlinesOf(cell.children, 0) }],
            })),
          })),
        },
      ];
    case "code":
      return [{ type: "paragraph", children: lines(node.value, FORMAT.code) }];
    case "html":
      return [{ type: "paragraph", children: lines(node.value, 0) }];
    default:
      return "children" in node
        ? (node.children as M.RootContent[]).flatMap((each) => blocksOf(each, options))
        : [];
  }
}

/** A picture stands alone in this product, so a paragraph breaks around each one it holds. */
function paragraphsOf(node: M.Paragraph, options: MarkdownOptions): Block[] {
  const blocks: Block[] = [];
  let pending: M.PhrasingContent[] = [];
  const finish = () => {
    const children = inlinesOf(pending, 0);
    if (inlineText(children).trim() !== "") blocks.push({ type: "paragraph", children });
    pending = [];
  };
  for (const child of node.children) {
    const figure = child.type === "image" ? options.figure?.(child.url) : null;
    if (child.type !== "image" || !figure) {
      pending.push(child);
      continue;
    }
    finish();
    blocks.push({ type: "figure", alt: child.alt ?? "", caption: child.title ?? "", ...figure });
  }
  finish();
  return blocks;
}

function listOf(node: M.List): List {
  const check = node.children.some((item) => typeof item.checked === "boolean");
  return {
    type: "list",
    listType: check ? "check" : node.ordered ? "number" : "bullet",
    ...(node.ordered && node.start != null && node.start !== 1 && { start: node.start }),
    children: node.children.flatMap((item) => itemsOf(item, check)),
  };
}

/** The editor keeps a nested list in an item of its own, after the words it belongs to. */
function itemsOf(item: M.ListItem, check: boolean): ListItem[] {
  const words = item.children.filter((child) => child.type !== "list");
  const items: ListItem[] = [
    { type: "listitem", ...(check && { checked: item.checked === true }), children: joinParagraphs(words) },
  ];
  for (const child of item.children) {
    if (child.type === "list") items.push({ type: "listitem", children: [listOf(child)] });
  }
  return items;
}

function joinParagraphs(nodes: readonly M.RootContent[]): Inline[] {
  const joined: Inline[] = [];
  for (const node of nodes) {
    if (joined.length > 0) joined.push({ type: "linebreak" });
    if (node.type === "paragraph" || node.type === "heading") joined.push(...inlinesOf(node.children, 0));
    else if ("value" in node) joined.push(...lines(String(node.value), 0));
    else if ("children" in node) joined.push(...joinParagraphs(node.children as M.RootContent[]));
  }
  return joined;
}

function inlinesOf(nodes: readonly M.PhrasingContent[], format: number): Inline[] {
  return nodes.flatMap((node) => inlineOf(node, format));
}

function inlineOf(node: M.PhrasingContent, format: number): Inline[] {
  switch (node.type) {
    case "text":
      return lines(node.value, format);
    case "strong":
      return inlinesOf(node.children, format | FORMAT.bold);
    case "emphasis":
      return inlinesOf(node.children, format | FORMAT.italic);
    case "delete":
      return inlinesOf(node.children, format | FORMAT.strikethrough);
    case "inlineCode":
      return lines(node.value, format | FORMAT.code);
    case "break":
      return [{ type: "linebreak" }];
    case "link": {
      const url = safeUrl(node.url);
      const children = inlinesOf(node.children, format);
      return url === null ? children : [{ type: "link", url, children }];
    }
    case "footnoteReference":
      return node.label ? [{ type: "footnote", note: node.label }] : [];
    case "image":
      return lines(node.alt ?? "", format);
    case "html":
      return lines(node.value, format);
    default:
      return "children" in node ? inlinesOf(node.children as M.PhrasingContent[], format) : [];
  }
}

/** A line end inside a paragraph is a space between Latin words and nothing between Han. */
function lines(value: string, format: number): Inline[] {
  const text = value.replace(/\s*\n\s*/g, (_, offset: number) => {
    const before = value[offset - 1] ?? "";
    return /[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]/.test(before) ? "" : " ";
  });
  if (text === "") return [];
  const node: TextNode = { type: "text", text, ...(format > 0 && { format }) };
  return [node];
}

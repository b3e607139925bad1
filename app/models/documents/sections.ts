import { type AnyNode, type Block, type Content, inlineText } from "./content";

/**
 * Ids of the template's sections under whose headings something was written. A section reaches
 * to the next heading of its level or above; the header of a starter table is the template's.
 */
export function writtenSections(content: Content): Set<string> {
  const written = new Set<string>();
  let open: { level: number; section: string | undefined }[] = [];
  const mark = () => {
    for (const { section } of open) if (section) written.add(section);
  };
  for (const block of content.children) {
    if (block.type === "heading") {
      open = open.filter(({ level }) => level < block.level);
      if (inlineText(block.children).trim() !== "") mark();
      open.push({ level: block.level, section: block.section });
    } else if (saysSomething(block)) mark();
  }
  return written;
}

function saysSomething(block: Block): boolean {
  return block.type === "figure" || words(block).trim() !== "";
}

function words(node: AnyNode): string {
  switch (node.type) {
    case "paragraph":
    case "heading":
    case "quote":
      return inlineText(node.children);
    case "listitem":
      return (
        inlineText(node.children) +
        node.children.map((each) => (each.type === "list" ? words(each) : "")).join("")
      );
    case "tablecell":
      return node.header ? "" : node.children.map(words).join("");
    case "list":
    case "table":
    case "tablerow":
      return node.children.map(words).join("");
    case "figure":
      return "figure";
    default:
      return "";
  }
}

/** How many pictures have no words for those who do not see them. */
export function countUndescribedFigures(content: Content): number {
  return figuresBelow(content).filter(({ alt }) => alt.trim() === "").length;
}

function figuresBelow(node: AnyNode): Extract<Block, { type: "figure" }>[] {
  if (node.type === "figure") return [node];
  return "children" in node ? (node.children as AnyNode[]).flatMap(figuresBelow) : [];
}

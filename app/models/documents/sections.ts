import { type AnyNode, type Content, type Figure, inlineText } from "./content";
import { kindOf } from "./nodes";

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

/** Words of the writers', or something that speaks without any. */
function saysSomething(node: AnyNode): boolean {
  const kind = kindOf(node);
  if (kind?.speaks || (kind?.text && kind.text(node).trim() !== "")) return true;
  if (node.type === "tablecell" && node.header) return false;
  return "children" in node && (node.children as AnyNode[]).some(saysSomething);
}

/** How many pictures have no words for those who do not see them. */
export function countUndescribedFigures(content: Content): number {
  return figuresBelow(content).filter(({ alt }) => alt.trim() === "").length;
}

function figuresBelow(node: AnyNode): Figure[] {
  if (node.type === "figure") return [node];
  return "children" in node ? (node.children as AnyNode[]).flatMap(figuresBelow) : [];
}

import type { AnyNode, Content, Mention, TextNode } from "../documents/content";

/** Stands for a person who is named on no page, in the text's language. */
const UNNAMED = { "zh-Hans": "一位老师", en: "a teacher" } as const;

/** All mentions of a text, in its order. */
function mentionsIn(content: Content): Mention[] {
  const found: Mention[] = [];
  const look = (node: AnyNode) => {
    if (node.type === "mention") found.push(node);
    if ("children" in node) for (const child of node.children as AnyNode[]) look(child);
  };
  look(content);
  return found;
}

/** Ids of the members whom a text names. */
export function membersNamedIn(content: Content): string[] {
  const people = mentionsIn(content).filter(({ of }) => of === "person");
  return [...new Set(people.map(({ target }) => target))];
}

/**
 * The text with every person called as she is named publicly; whoever is not is called by no name.
 * @param names public name by member id
 * @returns the same object when nothing had to change
 */
export function withNames(
  content: Content,
  names: ReadonlyMap<string, string>,
  language: keyof typeof UNNAMED,
): Content {
  const rename = <Node extends AnyNode>(node: Node): Node | Mention | TextNode => {
    if (node.type === "mention") return named(node, names, language);
    if (!("children" in node)) return node;
    const before = node.children as AnyNode[];
    const children = before.map(rename);
    return children.every((child, at) => child === before[at]) ? node : ({ ...node, children } as Node);
  };
  return rename(content) as Content;
}

function named(
  mention: Mention,
  names: ReadonlyMap<string, string>,
  language: keyof typeof UNNAMED,
): Mention | TextNode {
  if (mention.of !== "person") return mention;
  const label = names.get(mention.target);
  if (label === undefined) return { type: "text", text: UNNAMED[language] };
  return label === mention.label ? mention : { ...mention, label };
}

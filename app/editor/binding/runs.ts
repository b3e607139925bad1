import type { BindingV2 } from "@lexical/yjs";
import type { TextNode } from "lexical";
import type * as Y from "yjs";
import { type Attributes, isSame, runAttributesOf } from "./attributes";

/** Words of one look: in the editor a text node, in the document a stretch of an XmlText. */
export interface Run {
  words: string;
  look: Attributes;
}

/** What a text of the document holds, without `i`, which only keeps equal neighbours apart. */
export function runsOf(text: Y.XmlText): (Run & { i: unknown })[] {
  return (text.toDelta() as { insert: unknown; attributes?: Attributes }[]).map(({ insert, attributes }) => {
    const { i, ...look } = attributes ?? {};
    for (const key of Object.keys(look)) if (look[key] === null) delete look[key];
    return { words: typeof insert === "string" ? insert : "\u{fffc}", look, i };
  });
}

/** The words of neighbouring texts, which the editor shows as one passage. */
export function wordsOf(texts: readonly Y.XmlText[]): string {
  return texts
    .map((text) =>
      runsOf(text)
        .map(({ words }) => words)
        .join(""),
    )
    .join("");
}

/** Whether the editor's nodes show what the texts hold; how either is cut into pieces does not count. */
export function showsRuns(
  binding: BindingV2,
  texts: readonly Y.XmlText[],
  nodes: readonly TextNode[],
): boolean {
  const stored = united(texts.flatMap(runsOf));
  const shown = united(
    nodes.map((node) => ({ words: node.getTextContent(), look: runAttributesOf(binding, node) })),
  );
  return (
    stored.length === shown.length &&
    stored.every(({ words, look }, index) => {
      const other = shown[index];
      return other?.words === words && isSame(look, other.look);
    })
  );
}

function united(runs: readonly Run[]): Run[] {
  const all: Run[] = [];
  for (const { words, look } of runs) {
    const last = all.at(-1);
    if (words === "") continue;
    if (last && isSame(last.look, look)) last.words += words;
    else all.push({ words, look });
  }
  return all;
}

/**
 * Lets each text know the nodes that begin in it, so that carets and the next change find their
 * place: what the editor shows as one node may begin in one text and end in the next.
 */
export function mapNodes(binding: BindingV2, texts: readonly Y.XmlText[], nodes: readonly TextNode[]): void {
  const lengths = texts.map((text) => text.length);
  const homes: TextNode[][] = texts.map(() => []);
  let home = 0;
  let before = 0;
  let at = 0;
  for (const node of nodes) {
    while (home < texts.length - 1 && at >= before + (lengths[home] ?? 0)) before += lengths[home++] ?? 0;
    homes[home]?.push(node);
    at += node.getTextContentSize();
  }
  for (const [index, text] of texts.entries()) binding.mapping.set(text, homes[index] ?? []);
}

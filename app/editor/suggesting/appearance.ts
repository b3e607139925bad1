import { type LexicalEditor, TextNode } from "lexical";
import { FORMAT } from "../../models/documents/content";
import { MARKS } from "../../models/documents/nodes/suggestion";
import { $markOf } from "./marks";

const ATTRIBUTES = ["data-suggested", "data-suggested-format", "data-suggestion", "role"] as const;

/** Lets words be seen as what is proposed of them. Nothing of this is in the document. */
export function registerAppearance(editor: LexicalEditor): () => void {
  return editor.registerMutationListener(TextNode, (mutations) => {
    editor.read(() => {
      for (const [key, mutation] of mutations) {
        if (mutation === "destroyed") continue;
        const node = editor.getEditorState()._nodeMap.get(key);
        const element = editor.getElementByKey(key);
        if (element && node instanceof TextNode) $dress(element, node);
      }
    });
  });
}

function $dress(element: HTMLElement, node: TextNode): void {
  const [inserted, deleted, formatted, turned] = [
    $markOf(node, "inserted"),
    $markOf(node, "deleted"),
    $markOf(node, "formatted"),
    $markOf(node, "turned"),
  ];
  const kinds = MARKS.filter((kind) => $markOf(node, kind));
  const values: Record<(typeof ATTRIBUTES)[number], string> = {
    "data-suggested": kinds.join(" "),
    "data-suggested-format": formatted ? formatsOf(formatted.format ?? 0, node.getFormat()) : "",
    "data-suggestion": (deleted ?? inserted ?? formatted ?? turned)?.id ?? "",
    role: deleted ? "deletion" : inserted ? "insertion" : "",
  };
  for (const name of ATTRIBUTES) {
    if (values[name] === "") element.removeAttribute(name);
    else if (element.getAttribute(name) !== values[name]) element.setAttribute(name, values[name]);
  }
}

/** The formats that would come; "none" where some would only go. */
function formatsOf(proposed: number, present: number): string {
  const come = Object.entries(FORMAT).filter(([, bit]) => proposed & bit & ~present);
  return come.map(([name]) => name).join(" ") || "none";
}

import {
  $isTextNode,
  type KlassConstructor,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  TextNode,
} from "lexical";
import { FORMAT } from "../../models/documents/content";
import { mayBeProposed } from "../../models/documents/nodes";
import { MARKS } from "../../models/documents/nodes/suggestion";
import { $markOf } from "./marks";

const ATTRIBUTES = ["data-suggested", "data-suggested-format", "data-suggestion", "role"] as const;

/** Lets words and blocks be seen as what is proposed of them. Nothing of this is in the document. */
export function registerAppearance(editor: LexicalEditor): () => void {
  const kinds = [...editor._nodes.values()].map(({ klass }) => klass);
  const blocks = kinds.filter((kind) => mayBeProposed(kind.getType()));
  return mergeRegister(...[TextNode, ...blocks].map((kind) => registerKind(editor, kind)));
}

function registerKind(editor: LexicalEditor, kind: KlassConstructor<typeof LexicalNode>): () => void {
  return editor.registerMutationListener(kind, (mutations) => {
    editor.read(() => {
      for (const [key, mutation] of mutations) {
        if (mutation === "destroyed") continue;
        const node = editor.getEditorState()._nodeMap.get(key);
        const element = editor.getElementByKey(key);
        if (element && node) $dress(element, node);
      }
    });
  });
}

function $dress(element: HTMLElement, node: LexicalNode): void {
  const [inserted, deleted, formatted] = [
    $markOf(node, "inserted"),
    $markOf(node, "deleted"),
    $markOf(node, "formatted"),
  ];
  const kinds = MARKS.filter((kind) => $markOf(node, kind));
  const values: Record<(typeof ATTRIBUTES)[number], string> = {
    "data-suggested": kinds.join(" "),
    "data-suggested-format": formatted
      ? formatsOf(formatted.format ?? 0, $isTextNode(node) ? node.getFormat() : 0)
      : "",
    "data-suggestion": (deleted ?? inserted ?? kinds.map((kind) => $markOf(node, kind))[0])?.id ?? "",
    // A block keeps the role it has.
    role: !$isTextNode(node)
      ? (element.getAttribute("role") ?? "")
      : deleted
        ? "deletion"
        : inserted
          ? "insertion"
          : "",
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

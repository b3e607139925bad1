import { type LexicalEditor, mergeRegister } from "lexical";
import { citationMark } from "../../models/documents/sources";
import { CitationNode } from "../nodes/citation-node";
import { SourceNode } from "../nodes/references-node";
import { $citedAndListed, $sources } from "./sources";

/** Writes the numbers of citations and of entries whenever one of them or the order of blocks changes. */
export function registerSourceNumbers(editor: LexicalEditor): () => void {
  const count = () => editor.read(() => $showNumbers(editor));
  return mergeRegister(
    editor.registerMutationListener(CitationNode, count, { skipInitialization: false }),
    editor.registerMutationListener(SourceNode, count, { skipInitialization: false }),
    editor.registerUpdateListener(({ dirtyElements }) => {
      if (dirtyElements.get("root") === true && isCiting(editor)) count();
    }),
  );
}

function isCiting(editor: LexicalEditor): boolean {
  return editor.getRootElement()?.querySelector(".citation-mark, .source-entry") != null;
}

function $showNumbers(editor: LexicalEditor): void {
  const sources = $sources();
  const { cited, listed } = $citedAndListed();
  for (const citation of cited) {
    const element = editor.getElementByKey(citation.getKey());
    const ids = citation.getSources();
    if (!element) continue;
    element.dataset.sources = ids.join(" ");
    element.dataset.mark = citationMark({ sources: ids, pages: citation.getPages() }, sources);
    element.classList.toggle("is-missing", !ids.every((id) => sources.has(id)));
  }
  for (const node of listed) {
    const element = editor.getElementByKey(node.getKey());
    const number = sources.get(node.getId())?.number ?? 0;
    if (!element) continue;
    element.dataset.number = `[${number}]`;
    element.style.order = String(number);
  }
}

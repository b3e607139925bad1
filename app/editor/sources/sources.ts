import {
  $createParagraphNode,
  $getNodeByKey,
  $getRoot,
  $isElementNode,
  $isRangeSelection,
  $setSelection,
  type BaseSelection,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
} from "lexical";
import { recordText } from "../../models/documents/nodes/references";
import { numberSources, type Sources } from "../../models/documents/sources";
import type { Reference } from "../../models/references/reference";
import { $createCitationNode, $isCitationNode, type CitationNode } from "../nodes/citation-node";
import {
  $createReferencesNode,
  $createSourceNode,
  $isReferencesNode,
  $isSourceNode,
  type SourceNode,
} from "../nodes/references-node";

/** Citations and sources in the order of the text. */
export function $citedAndListed(): { cited: CitationNode[]; listed: SourceNode[] } {
  const cited: CitationNode[] = [];
  const listed: SourceNode[] = [];
  const walk = (parent: ElementNode) => {
    for (let child = parent.getFirstChild(); child; child = child.getNextSibling()) {
      if ($isCitationNode(child)) cited.push(child);
      else if ($isSourceNode(child)) listed.push(child);
      else if ($isElementNode(child)) walk(child);
    }
  };
  walk($getRoot());
  return { cited, listed };
}

/** The sources of the text with their numbers, as readers will find them. */
export function $sources(): Sources {
  const { cited, listed } = $citedAndListed();
  return numberSources(
    cited.flatMap((citation) => citation.getSources()),
    listed.flatMap((node) => {
      const reference = node.getReference();
      return reference ? [{ id: node.getId(), reference }] : [];
    }),
  );
}

/** Adds sources to the list, which is made where there is none; those that it has already are not doubled. */
export function addSources(editor: LexicalEditor, references: readonly Reference[]): string[] {
  const ids: string[] = [];
  editor.update(
    () => {
      const known = new Map(
        $citedAndListed().listed.map((node) => [recordText(node.getReference() ?? NOTHING), node.getId()]),
      );
      for (const reference of references) {
        const record = recordText(reference);
        const id = known.get(record) ?? newSourceId();
        if (!known.has(record)) $list().append($createSourceNode(id, reference));
        known.set(record, id);
        ids.push(id);
      }
    },
    { discrete: true },
  );
  return ids;
}

const NOTHING: Reference = { type: "Z", authors: [], title: "" };

/** Gives a source of the list another record. */
export function changeSource(editor: LexicalEditor, id: string, reference: Reference): void {
  editor.update(() => void $sourceById(id)?.setReference(reference), { discrete: true });
}

/** Takes a source off the list; what cites it shows that it is missing. */
export function removeSource(editor: LexicalEditor, id: string): void {
  editor.update(() => void $sourceById(id)?.remove(), { discrete: true });
}

function $sourceById(id: string): SourceNode | undefined {
  return $citedAndListed().listed.find((node) => node.getId() === id);
}

/** The first list of the text; a new one goes below the heading that announces it, or to the end. */
function $list(): ElementNode {
  const blocks = $getRoot().getChildren();
  const present = blocks.find($isReferencesNode);
  if (present) return present;
  const made = $createReferencesNode();
  const heading = blocks.findLast(announces);
  if (heading) heading.insertAfter(made);
  else $getRoot().append(made);
  if (made.getNextSibling() === null) made.insertAfter($createParagraphNode());
  return made;
}

function announces(block: LexicalNode): boolean {
  return block.getType() === "heading" && /参考文献|references|bibliography/i.test(block.getTextContent());
}

const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

function newSourceId(): string {
  const random = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(random, (byte) => LETTERS[byte % LETTERS.length]).join("");
}

/** Where a citation goes: one that is there already, or the caret. */
export type CitePlace = { key: NodeKey } | { selection: BaseSelection | null };

/**
 * Makes the citation at a place name these sources; one that names none goes.
 */
export function cite(editor: LexicalEditor, place: CitePlace, ids: readonly string[], pages: string): void {
  editor.update(() => {
    if ("key" in place) return $change($getNodeByKey(place.key), ids, pages);
    const { selection } = place;
    if (ids.length === 0 || !$isRangeSelection(selection)) return;
    const { key, offset, type } = selection.isBackward() ? selection.anchor : selection.focus;
    // Meanwhile somebody else may have taken the paragraph away.
    if ($getNodeByKey(key) === null) return;
    const behind = selection.clone();
    behind.anchor.set(key, offset, type);
    behind.focus.set(key, offset, type);
    $setSelection(behind);
    behind.insertNodes([$createCitationNode(ids, pages)]);
  });
}

function $change(node: LexicalNode | null, ids: readonly string[], pages: string): void {
  if (!$isCitationNode(node)) return;
  node.selectNext();
  if (ids.length === 0) node.remove();
  else node.setCited(ids, pages);
}

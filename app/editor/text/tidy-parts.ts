import {
  $createParagraphNode,
  $isElementNode,
  type ElementNode,
  type Klass,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
} from "lexical";
import { safeUrl } from "../../models/documents/content";
import { isEmbedAddress } from "../../models/documents/embed-address";
import { readMap } from "../../models/documents/mind-map/branch";
import { CALLOUTS } from "../../models/documents/nodes/callout";
import { isPages, MOST_CITED } from "../../models/documents/nodes/citation";
import { MOST_COLUMNS } from "../../models/documents/nodes/columns";
import { LONGEST_EMBED_TITLE } from "../../models/documents/nodes/embed";
import { EVIDENCE_LEVELS, LONGEST_ARTEFACT, LONGEST_CLAIM } from "../../models/documents/nodes/evidence";
import { LONGEST_NOTE } from "../../models/documents/nodes/footnote";
import { LONGEST_FORMULA } from "../../models/documents/nodes/formula";
import { isRelation, isTarget, LONGEST_LABEL, LONGEST_SENTENCE } from "../../models/documents/nodes/mention";
import { isSourceId } from "../../models/documents/nodes/references";
import { LONGEST_RUBY } from "../../models/documents/nodes/ruby";
import { CalloutNode } from "../nodes/callout-node";
import { CitationNode } from "../nodes/citation-node";
import {
  $createCollapsibleTitleNode,
  $isCollapsibleTitleNode,
  CollapsibleNode,
} from "../nodes/collapsible-node";
import { $isColumnNode, ColumnNode, ColumnsNode } from "../nodes/columns-node";
import { EmbedNode } from "../nodes/embed-node";
import { EvidenceNode } from "../nodes/evidence-node";
import { FootnoteNode } from "../nodes/footnote-node";
import { FormulaNode, InlineFormulaNode } from "../nodes/formula-node";
import { GalleryNode } from "../nodes/gallery-node";
import { MentionNode } from "../nodes/mention-node";
import { MindMapNode } from "../nodes/mind-map-node";
import type { PartNode } from "../nodes/part-node";
import { ReferencesNode, SourceNode } from "../nodes/references-node";
import { RubyNode } from "../nodes/ruby-node";
import { WorkCardNode } from "../nodes/work-card-node";

/** Keeps frames whole and the words of parts within what the document takes, whatever was pasted. */
export function registerTidyingParts(editor: LexicalEditor): () => void {
  const parts: [Klass<LexicalNode>, number][] = [
    [FormulaNode, LONGEST_FORMULA],
    [InlineFormulaNode, LONGEST_FORMULA],
    [FootnoteNode, LONGEST_NOTE],
    [RubyNode, 8 * LONGEST_RUBY],
  ];
  return mergeRegister(
    ...parts.map(([klass, most]) =>
      editor.registerNodeTransform(klass, (part) => $tidyWords(part as PartNode, most)),
    ),
    editor.registerNodeTransform(RubyNode, $tidyRuby),
    editor.registerNodeTransform(CitationNode, $tidyCitation),
    editor.registerNodeTransform(SourceNode, $tidySource),
    editor.registerNodeTransform(ReferencesNode, $removeEmpty),
    editor.registerNodeTransform(GalleryNode, $removeEmpty),
    editor.registerNodeTransform(EvidenceNode, $tidyEvidence),
    editor.registerNodeTransform(MentionNode, $tidyMention),
    editor.registerNodeTransform(MindMapNode, $tidyMindMap),
    editor.registerNodeTransform(EmbedNode, $tidyEmbed),
    editor.registerNodeTransform(WorkCardNode, $tidyWorkCard),
    editor.registerNodeTransform(CalloutNode, $tidyCallout),
    editor.registerNodeTransform(CollapsibleNode, $tidyCollapsible),
    editor.registerNodeTransform(ColumnsNode, $tidyColumns),
    editor.registerNodeTransform(ColumnNode, $fill),
  );
}

function $tidyWords(part: PartNode, most: number): void {
  const words: unknown = part.getWords();
  if (typeof words !== "string") part.setWords("");
  else if (words.length > most) part.setWords(words.slice(0, most));
}

function $tidyRuby(ruby: RubyNode): void {
  const base: unknown = ruby.getTextContent();
  if (typeof base !== "string" || base === "") ruby.remove();
  else if (base.length > LONGEST_RUBY) ruby.getWritable().__base = base.slice(0, LONGEST_RUBY);
}

function $tidyCitation(citation: CitationNode): void {
  const { __sources, __pages } = citation as { __sources: unknown; __pages: unknown };
  const ids = String(__sources).split(" ").filter(isSourceId).slice(0, MOST_CITED);
  const pages = isPages(__pages) ? String(__pages) : "";
  if (ids.length === 0) citation.remove();
  else if (ids.join(" ") !== __sources || pages !== __pages) citation.setCited(ids, pages);
}

function $tidySource(source: SourceNode): void {
  if (!isSourceId(source.getId()) || source.getReference() === null) source.remove();
}

/** A list without a source says nothing, nor does a gallery without a picture. */
function $removeEmpty(frame: ReferencesNode | GalleryNode): void {
  if (frame.isEmpty()) frame.remove();
}

function $tidyEvidence(evidence: EvidenceNode): void {
  const said = evidence.getSaid();
  const tidy = {
    claim: String(said.claim).slice(0, LONGEST_CLAIM),
    level: EVIDENCE_LEVELS.find((level) => level === said.level) ?? "e0",
    artefact: String(said.artefact).slice(0, LONGEST_ARTEFACT),
    url: safeUrl(said.url) ?? "",
  };
  const keys = Object.keys(tidy) as (keyof typeof tidy)[];
  if (keys.some((key) => tidy[key] !== said[key])) evidence.setSaid(tidy);
}

function $tidyMention(mention: MentionNode): void {
  const said = mention.getSaid();
  if (!isTarget(said.target)) return mention.remove();
  const tidy = {
    of: said.of === "person" ? ("person" as const) : ("work" as const),
    target: said.target,
    label: String(said.label).slice(0, LONGEST_LABEL),
    relation: isRelation(said.relation) ? said.relation : "",
    sentence: String(said.sentence).slice(0, LONGEST_SENTENCE),
  };
  const keys = Object.keys(tidy) as (keyof typeof tidy)[];
  if (keys.some((key) => tidy[key] !== said[key])) mention.setSaid(tidy);
}

function $tidyMindMap(map: MindMapNode): void {
  if (readMap(map.getSaid().map) === null) map.remove();
}

/** The server refuses what leads anywhere else. */
function $tidyEmbed(embed: EmbedNode): void {
  const { url, title } = embed.getSaid() as { url: unknown; title: unknown };
  if (!isEmbedAddress(url)) embed.remove();
  else if (typeof title !== "string" || title.length > LONGEST_EMBED_TITLE)
    embed.setSaid({ url, title: String(title).slice(0, LONGEST_EMBED_TITLE) });
}

function $tidyWorkCard(card: WorkCardNode): void {
  const { work, edition, title } = card.getSaid();
  if (!isTarget(work)) return card.remove();
  const tidy = {
    work,
    edition: Number.isInteger(edition) && edition > 0 && edition < 100_000 ? edition : 1,
    title: String(title).slice(0, LONGEST_LABEL),
  };
  if (tidy.edition !== edition || tidy.title !== title) card.setSaid(tidy);
}

function $tidyCallout(callout: CalloutNode): void {
  if (!CALLOUTS.includes(callout.getKind())) callout.setKind("tip");
  $fill(callout);
}

/** The first title is the title; what else is one was another's, or was copied. */
function $tidyCollapsible(collapsible: CollapsibleNode): void {
  const [first, ...others] = collapsible.getChildren().filter($isCollapsibleTitleNode);
  const title = first ?? $createCollapsibleTitleNode();
  if (!collapsible.getFirstChild()?.is(title)) collapsible.splice(0, 0, [title]);
  for (const other of others) {
    const paragraph = $createParagraphNode();
    other.insertBefore(paragraph);
    paragraph.append(...other.getChildren());
    other.remove();
  }
  if (collapsible.getChildrenSize() === 1) collapsible.append($createParagraphNode());
}

/** What is too much goes into the last column; of one column nothing is left but what it holds. */
function $tidyColumns(columns: ColumnsNode): void {
  const all = columns.getChildren().filter($isColumnNode);
  if (all.length === 0) return columns.remove();
  if (all.length === 1) {
    for (const block of all[0]?.getChildren() ?? []) columns.insertBefore(block);
    return columns.remove();
  }
  for (const extra of all.slice(MOST_COLUMNS)) {
    all[MOST_COLUMNS - 1]?.append(...extra.getChildren());
    extra.remove();
  }
}

/** There is always a paragraph to write in. */
function $fill(frame: ElementNode): void {
  if (frame.isEmpty() && $isElementNode(frame.getParent())) frame.append($createParagraphNode());
}

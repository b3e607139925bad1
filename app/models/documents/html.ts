import { type AnyNode, type Content, type Heading, type Inline, inlineText } from "./content";
import { escapeHtml } from "./escape";
import { formulaHtml } from "./formula-html";
import { openingHeadings } from "./heading-numbers";
import { kindOf } from "./nodes";
import type { Page } from "./nodes/kind";
import { SourcePage, sourcesOf } from "./sources";

export { escapeHtml } from "./escape";

export interface Options {
  /** Address of a picture. */
  attachmentUrl: (id: string) => string;
}

/**
 * The security boundary between what members write and what visitors receive: HTML is made from
 * the node list and nothing else, every value escaped, every address checked again.
 */
export function renderHtml(content: Content, options: Options): string {
  const notes: string[] = [];
  const sources = new SourcePage(sourcesOf(content));
  const text = render(content.children, pageOf(options, anchors(content), notes, sources), "\n");
  return notes.length === 0 ? text : `${text}\n${endnotes(notes)}`;
}

export interface OutlineEntry {
  anchor: string;
  level: number;
  text: string;
}

/** Headings in order, with the anchors that renderHtml gives them. */
export function outlineOf(content: Content): OutlineEntry[] {
  return [...anchors(content)].map(([heading, anchor]) => ({
    anchor,
    level: heading.level,
    text: inlineText(heading.children).trim(),
  }));
}

/** A section keeps its template's id as address; other headings are numbered. */
function anchors(content: Content): Map<Heading, string> {
  const map = new Map<Heading, string>();
  const taken = new Set<string>();
  let number = 0;
  for (const heading of openingHeadings(content)) {
    number++;
    const wanted = heading.section ? `s-${heading.section}` : `h-${number}`;
    const anchor = taken.has(wanted) ? `${wanted}-${number}` : wanted;
    taken.add(anchor);
    map.set(heading, anchor);
  }
  return map;
}

/** HTML of what stands among words. */
export function renderInlines(nodes: readonly Inline[]): string {
  return render(nodes, pageOf({ attachmentUrl: () => "" }, new Map(), [], new SourcePage(new Map())));
}

function pageOf(
  options: Options,
  headings: ReadonlyMap<Heading, string>,
  notes: string[],
  sources: SourcePage,
): Page {
  const page: Page = {
    attachmentUrl: options.attachmentUrl,
    anchorOf: (heading) => headings.get(heading),
    formula: formulaHtml,
    footnote: (note) => notes.push(note),
    citation: (node) => sources.citation(node),
    references: (node) => sources.references(node),
    render: (nodes) => render(nodes, page),
  };
  return page;
}

function render(nodes: readonly AnyNode[], page: Page, between = ""): string {
  return nodes.map((node) => kindOf(node)?.html(node, page) ?? "").join(between);
}

function endnotes(notes: readonly string[]): string {
  const items = notes.map((note, index) => {
    const number = index + 1;
    return `<li id="fn-${number}">${escapeHtml(note)} <a href="#fnref-${number}" role="doc-backlink">↩</a></li>`;
  });
  return `<section class="footnotes" role="doc-endnotes"><ol>${items.join("")}</ol></section>`;
}

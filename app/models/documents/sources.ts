import { formatGbt7714 } from "../references/gbt7714";
import type { Reference } from "../references/reference";
import type { AnyNode, Content } from "./content";
import { escapeHtml } from "./escape";
import type { Citation } from "./nodes/citation";
import type { References, Source } from "./nodes/references";

/** A source with the number it has in its text. */
export interface NumberedSource {
  id: string;
  reference: Reference;
  number: number;
  cited: boolean;
}

/** The sources of a text, in the order of their numbers. */
export type Sources = ReadonlyMap<string, NumberedSource>;

/**
 * Numbers of sources after GB/T 7714—2015, 顺序编码制: in the order in which they are first cited, one
 * number for each source however often; those nobody cites follow in the order of the list.
 * @param cited ids in the order of the text; those that are not in the list have no number
 * @param listed the list as it stands; of two with one id the first counts
 */
export function numberSources(
  cited: Iterable<string>,
  listed: Iterable<{ id: string; reference: Reference }>,
): Sources {
  const known = new Map<string, Reference>();
  for (const { id, reference } of listed) if (!known.has(id)) known.set(id, reference);
  const numbered = new Map<string, NumberedSource>();
  const take = (id: string, isCited: boolean) => {
    const reference = known.get(id);
    if (!reference || numbered.has(id)) return;
    numbered.set(id, { id, reference, number: numbered.size + 1, cited: isCited });
  };
  for (const id of cited) take(id, true);
  for (const id of known.keys()) take(id, false);
  return numbered;
}

/** The sources of a text, numbered. */
export function sourcesOf(content: Content): Sources {
  const cited: string[] = [];
  const listed: Source[] = [];
  const walk = (node: AnyNode) => {
    if (node.type === "citation") cited.push(...node.sources);
    else if (node.type === "source") listed.push(node);
    else if ("children" in node) for (const child of node.children) walk(child);
  };
  walk(content);
  return numberSources(cited, listed);
}

/** Numbers that stand together in a mark, from the first to the last; null for a source that is gone. */
type Span = readonly [number, number] | null;

function spansOf(ids: readonly string[], sources: Sources): Span[] {
  const numbers = ids.flatMap((id) => sources.get(id)?.number ?? []);
  const spans: [number, number][] = [];
  for (const number of [...new Set(numbers)].sort((one, other) => one - other)) {
    const last = spans.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else spans.push([number, number]);
  }
  // Two neighbours are named, three and more are a range: [1,2], [3-5].
  const parts = spans.flatMap(([from, to]): Span[] =>
    to - from === 1
      ? [
          [from, from],
          [to, to],
        ]
      : [[from, to]],
  );
  return ids.every((id) => sources.has(id)) ? parts : [...parts, null];
}

/** What a citation shows: "[1,3-5]", with its pages behind; "?" for a source that is not in the list. */
export function citationMark({ sources: ids, pages = "" }: Omit<Citation, "type">, sources: Sources): string {
  const parts = spansOf(ids, sources).map((span) => {
    if (span === null) return "?";
    return span[0] === span[1] ? `${span[0]}` : `${span[0]}-${span[1]}`;
  });
  return `[${parts.join(",")}]${pages}`;
}

/** Renders the citations and the list of one page; the first list holds all sources. */
export class SourcePage {
  readonly #sources: Sources;
  readonly #called = new Set<number>();
  #listed = false;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  citation({ sources, pages = "" }: Citation): string {
    const parts = spansOf(sources, this.#sources).map((span) => this.#link(span));
    return `<sup class="citation">[${parts.join(",")}]${escapeHtml(pages)}</sup>`;
  }

  #link(span: Span): string {
    if (span === null) return '<span class="missing">?</span>';
    const [from, to] = span;
    if (from === to) return this.#call(from);
    // What stands between the ends can be jumped back to as well.
    const between = Array.from({ length: to - from - 1 }, (_, index) => this.#anchor(from + index + 1));
    const places = between.filter(Boolean).map((id) => `<span${id}></span>`);
    return `${this.#call(from)}-${places.join("")}${this.#call(to)}`;
  }

  #call(number: number): string {
    return `<a${this.#anchor(number)} href="#ref-${number}" role="doc-biblioref">${number}</a>`;
  }

  #anchor(number: number): string {
    if (this.#called.has(number)) return "";
    this.#called.add(number);
    return ` id="cite-${number}"`;
  }

  references(_node: References): string {
    if (this.#listed || this.#sources.size === 0) return "";
    this.#listed = true;
    const items = [...this.#sources.values()].map(({ number, reference, cited }) => {
      const back = cited ? ` <a href="#cite-${number}" role="doc-backlink">↩</a>` : "";
      return `<li id="ref-${number}">${escapeHtml(formatGbt7714(reference))}${back}</li>`;
    });
    return `<section class="references" role="doc-bibliography"><ol>${items.join("")}</ol></section>`;
  }
}

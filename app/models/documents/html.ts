import {
  type Block,
  type Content,
  FORMAT,
  type Inline,
  inlineText,
  type List,
  safeUrl,
  type TextNode,
} from "./content";

/**
 * The security boundary between what members write and what visitors receive: HTML is made from
 * the node list and nothing else, every value escaped, every address checked again.
 */
export function renderHtml(content: Content, options: { attachmentUrl: (id: string) => string }): string {
  const headings = anchors(content);
  return content.children.map((block) => renderBlock(block, options, headings)).join("\n");
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
    level: heading.type === "heading" ? heading.level : 1,
    text: heading.type === "heading" ? inlineText(heading.children).trim() : "",
  }));
}

/** A section keeps its template's id as address; other headings are numbered. */
function anchors(content: Content): Map<Block, string> {
  const map = new Map<Block, string>();
  const taken = new Set<string>();
  let number = 0;
  for (const block of content.children) {
    if (block.type !== "heading" || inlineText(block.children).trim() === "") continue;
    number++;
    const wanted = block.section ? `s-${block.section}` : `h-${number}`;
    const anchor = taken.has(wanted) ? `${wanted}-${number}` : wanted;
    taken.add(anchor);
    map.set(block, anchor);
  }
  return map;
}

type Options = { attachmentUrl: (id: string) => string };

function renderBlock(block: Block, options: Options, headings: Map<Block, string>): string {
  switch (block.type) {
    case "paragraph": {
      const inner = renderInlines(block.children);
      if (inner === "") return "";
      const classes = [
        block.align && block.align !== "left" && `align-${block.align}`,
        block.indent && `indent-${block.indent}`,
      ];
      return `<p${classAttribute(classes)}>${inner}</p>`;
    }
    case "heading": {
      const inner = renderInlines(block.children);
      if (inner === "") return "";
      // The page's own title is the only h1.
      const tag = `h${Math.max(2, block.level)}`;
      const anchor = headings.get(block);
      return `<${tag}${anchor ? ` id="${escapeHtml(anchor)}"` : ""}>${inner}</${tag}>`;
    }
    case "quote":
      return `<blockquote><p>${renderInlines(block.children)}</p></blockquote>`;
    case "horizontalrule":
      return "<hr>";
    case "list":
      return renderList(block);
    case "table":
      return renderTable(block, options, headings);
    case "figure": {
      const caption = block.caption ? `<figcaption>${escapeHtml(block.caption)}</figcaption>` : "";
      const source = escapeHtml(options.attachmentUrl(block.attachmentId));
      return (
        `<figure><img src="${source}" alt="${escapeHtml(block.alt)}" width="${block.width}" height="${block.height}" loading="lazy" decoding="async">` +
        `${caption}</figure>`
      );
    }
  }
}

function renderList(list: List): string {
  const tag = list.listType === "number" ? "ol" : "ul";
  const start = list.listType === "number" && list.start !== undefined ? ` start="${list.start}"` : "";
  const items: string[] = [];
  for (const item of list.children) {
    const nested = item.children.filter((child): child is List => child.type === "list");
    const words = item.children.filter((child): child is Inline => child.type !== "list");
    const below = nested.map(renderList).join("");
    // A nested list has an item of its own in the editor; for readers it belongs to the words before.
    if (words.length === 0 && below !== "" && items.length > 0) {
      items[items.length - 1] = `${items.at(-1)?.slice(0, -"</li>".length)}${below}</li>`;
      continue;
    }
    items.push(`<li>${checkMark(list, item.checked)}${renderInlines(words)}${below}</li>`);
  }
  return `<${tag}${list.listType === "check" ? ' class="check-list"' : ""}${start}>${items.join("")}</${tag}>`;
}

function checkMark(list: List, checked: boolean | undefined): string {
  if (list.listType !== "check") return "";
  return checked
    ? '<span class="check" role="img" aria-label="✓">☑</span> '
    : '<span class="check" role="img" aria-label="–">☐</span> ';
}

function renderTable(
  table: Extract<Block, { type: "table" }>,
  options: Options,
  headings: Map<Block, string>,
): string {
  const rows = table.children.map((row) => {
    const cells = row.children.map((cell) => {
      const tag = cell.header ? "th" : "td";
      const spans = `${cell.colSpan ? ` colspan="${cell.colSpan}"` : ""}${cell.rowSpan ? ` rowspan="${cell.rowSpan}"` : ""}`;
      const only = cell.children.length === 1 ? cell.children[0] : undefined;
      const inner =
        only?.type === "paragraph"
          ? renderInlines(only.children)
          : cell.children.map((child) => renderBlock(child, options, headings)).join("");
      return `<${tag}${spans}>${inner}</${tag}>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<div class="table-frame" tabindex="0" role="group"><table><tbody>${rows.join("")}</tbody></table></div>`;
}

export function renderInlines(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.type === "linebreak") return "<br>";
      if (node.type === "text") return renderText(node);
      const url = safeUrl(node.url);
      const inner = renderInlines(node.children);
      return url === null ? inner : `<a href="${escapeHtml(url)}" rel="noopener nofollow ugc">${inner}</a>`;
    })
    .join("");
}

/** Outermost first. */
const TAGS: [number, string][] = [
  [FORMAT.bold, "strong"],
  [FORMAT.italic, "em"],
  [FORMAT.underline, "u"],
  [FORMAT.strikethrough, "s"],
  [FORMAT.code, "code"],
  [FORMAT.subscript, "sub"],
  [FORMAT.superscript, "sup"],
  [FORMAT.highlight, "mark"],
];

function renderText(node: TextNode): string {
  const tags = TAGS.filter(([bit]) => ((node.format ?? 0) & bit) !== 0).map(([, tag]) => tag);
  return (
    tags.map((tag) => `<${tag}>`).join("") +
    breakable(node.text) +
    tags
      .reverse()
      .map((tag) => `</${tag}>`)
      .join("")
  );
}

/** Words without end get places to break: laying out one of 100,000 letters takes a browser minutes. */
function breakable(text: string): string {
  return escapeHtml(text).replace(/(?:&[a-z0-9#]+;|[^\s&\p{sc=Han}]){200}/gu, "$&<wbr>");
}

function classAttribute(classes: (string | number | undefined | false)[]): string {
  const names = classes.filter(Boolean);
  return names.length > 0 ? ` class="${names.join(" ")}"` : "";
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

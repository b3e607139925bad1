import {
  type Block,
  FORMAT,
  type Inline,
  LIMITS,
  type List,
  type ListItem,
  safeUrl,
  type TableCell,
} from "../../../documents/content";
import { invalid } from "../../../domain-error";
import { newId } from "../../../identifier";
import { FILE_LIMITS, type ImportedPicture, type ImportedWork, type ReadOptions } from "../../exchange";
import { bound } from "../bound";
import { joinCaptions } from "../captions";
import { isRaster } from "../docx/drawings";
import { LIST_DEPTH } from "../docx/lists";
import { inlinesOf, isBlank, type Piece } from "../docx/pieces";
import { settleHeadings } from "../headings";
import { Report } from "../report";
import { titleOf } from "../title";
import { type Element, entities, parseHtml } from "./tokens";

type Draft = Block & { wordLevel?: number; role?: "title" | "caption" };

const FORMATS: Record<string, number> = {
  b: FORMAT.bold,
  strong: FORMAT.bold,
  i: FORMAT.italic,
  em: FORMAT.italic,
  u: FORMAT.underline,
  s: FORMAT.strikethrough,
  del: FORMAT.strikethrough,
  strike: FORMAT.strikethrough,
  code: FORMAT.code,
  kbd: FORMAT.code,
  sub: FORMAT.subscript,
  sup: FORMAT.superscript,
  mark: FORMAT.highlight,
};
/** Inside a paragraph; everything else begins a block. */
const INLINE =
  /^(a|abbr|b|bdi|bdo|big|br|cite|code|del|dfn|em|font|i|img|input|ins|kbd|label|mark|q|rp|rt|ruby|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr|o:p)$/;
const TABLE_DEPTH = 3;

/** Reads a web page or what Word saves as one. @throws invalid("file-empty" | "file-expands" | "text-long") */
export function readHtml(html: string, { name }: ReadOptions): ImportedWork {
  const reader = new HtmlReader();
  const drafts = joinCaptions(reader.blocks(parseHtml(html).children, 0));
  const { title, blocks } = settleHeadings(drafts, reader.report);
  const content = bound({ type: "root", children: blocks });
  if (blocks.length === 0 && title === "") throw invalid("file-empty");
  const named = /<title[^>]*>([^<]*)</i.exec(html.slice(0, 50_000))?.[1] ?? "";
  return {
    source: "html",
    title: titleOf(title || entities(named), name),
    content,
    pictures: reader.pictures,
    comments: [],
    changes: [],
    report: reader.report.lines(),
  };
}

/** Turns a tree of HTML into blocks. */
class HtmlReader {
  readonly report = new Report();
  readonly pictures: ImportedPicture[] = [];

  blocks(children: readonly (Element | string)[], depth: number): Draft[] {
    const blocks: Draft[] = [];
    let pending: (Element | string)[] = [];
    const finish = () => {
      if (pending.length > 0) blocks.push(...this.#words(pending));
      pending = [];
    };
    for (const child of children) {
      if (typeof child === "string" || (INLINE.test(child.tag) && !holdsBlock(child))) pending.push(child);
      else {
        finish();
        blocks.push(...this.#block(child, depth));
      }
    }
    finish();
    return blocks;
  }

  #block(element: Element, depth: number): Draft[] {
    const { tag, children } = element;
    const heading = /^h([1-6])$/.exec(tag)?.[1];
    if (heading) {
      const inlines = inlinesOf(this.#pieces(children, 0));
      return isBlank(inlines)
        ? []
        : [{ type: "heading", level: 2, children: inlines, wordLevel: Number(heading) }];
    }
    switch (tag) {
      case "p":
        return this.#words(children, element);
      case "hr":
        return [{ type: "horizontalrule" }];
      case "ul":
      case "ol": {
        const list = this.#list(element, 0);
        return list.children.length > 0 ? [list] : [];
      }
      case "blockquote": {
        const inlines = joined(this.blocks(children, depth));
        return isBlank(inlines) ? [] : [{ type: "quote", children: inlines }];
      }
      case "table":
        return this.#table(element, depth);
      case "figcaption":
      case "caption":
        return this.#words(children).map((block) =>
          block.type === "paragraph" ? { ...block, role: "caption" } : block,
        );
      case "pre":
        return [{ type: "paragraph", children: preformatted(element) }];
      case "video":
      case "audio":
      case "object":
      case "canvas":
        this.report.add("markup", tag);
        return [];
      default:
        return this.blocks(children, depth);
    }
  }

  #words(children: readonly (Element | string)[], paragraph?: Element): Draft[] {
    const blocks: Draft[] = [];
    let pending: Piece[] = [];
    const align = paragraph && alignOf(paragraph);
    const finish = () => {
      const inlines = inlinesOf(pending);
      if (!isBlank(inlines)) blocks.push({ type: "paragraph", ...(align && { align }), children: inlines });
      pending = [];
    };
    for (const piece of this.#pieces(children, 0)) {
      if (piece.type === "text" || piece.type === "linebreak") pending.push(piece);
      else if (piece.type !== "box") {
        finish();
        blocks.push(piece);
      }
    }
    finish();
    return blocks;
  }

  #pieces(children: readonly (Element | string)[], format: number, url?: string): Piece[] {
    return children.flatMap((child): Piece[] => {
      if (typeof child === "string") {
        const text = child.replace(/[ \t\r\n\f]+/g, " ").replace(/\p{Cs}|(?! )\p{Cc}/gu, "");
        return text === "" ? [] : [{ type: "text", text, format, ...(url !== undefined && { url }) }];
      }
      if (child.tag === "br") return [{ type: "linebreak" }];
      if (child.tag === "img") return this.#picture(child, format);
      if (child.tag === "input") return checkbox(child);
      const inner = format | (FORMATS[child.tag] ?? 0) | styled(child);
      return this.#pieces(child.children, inner, (child.tag === "a" && this.#url(child)) || url);
    });
  }

  #url({ attributes: { href } }: Element): string | undefined {
    if (!href) return undefined;
    if (href.startsWith("#")) {
      this.report.add("link-inside");
      return undefined;
    }
    const url = /^(https?|mailto):/i.test(href.trim()) ? safeUrl(href.trim()) : null;
    if (url === null) this.report.add("link-unsafe", href);
    return url ?? undefined;
  }

  #picture({ attributes: { src = "", alt = "" } }: Element, format: number): Piece[] {
    const data = /^data:image\/[a-z+.-]+;base64,([A-Za-z0-9+/=\s]+)$/i.exec(src)?.[1];
    const bytes = data ? new Uint8Array(Buffer.from(data, "base64")) : null;
    if (bytes && isRaster(bytes) && this.pictures.length < FILE_LIMITS.pictures) {
      const attachmentId = newId();
      this.pictures.push({ id: attachmentId, bytes });
      return [
        {
          type: "figure",
          attachmentId,
          alt: alt.slice(0, LIMITS.altLength),
          caption: "",
          width: 1,
          height: 1,
        },
      ];
    }
    this.report.add(bytes ? "picture-type" : "picture-linked", alt || src);
    return alt === "" ? [] : [{ type: "text", text: `［${alt}］`, format }];
  }

  #list(element: Element, depth: number): List {
    const items: ListItem[] = [];
    let checks = false;
    for (const child of element.children) {
      if (typeof child === "string") continue;
      if (child.tag === "ul" || child.tag === "ol") {
        items.push({ type: "listitem", children: [this.#list(child, depth + 1)] });
        continue;
      }
      const nested = child.children.filter(isList);
      const rest = child.children.filter((each) => !isList(each));
      const words = joined(this.blocks(rest, 9));
      const [first] = words;
      const box = first?.type === "text" ? /^([☐☑])\s*/.exec(first.text) : null;
      if (box && first?.type === "text") {
        first.text = first.text.slice(box[0].length);
        checks = true;
      }
      items.push({ type: "listitem", ...(box && { checked: box[1] === "☑" }), children: words });
      for (const each of depth < LIST_DEPTH ? nested : []) {
        items.push({ type: "listitem", children: [this.#list(each, depth + 1)] });
      }
    }
    const start = Number(element.attributes.start ?? 1);
    const numbered = element.tag === "ol";
    return {
      type: "list",
      listType: checks ? "check" : numbered ? "number" : "bullet",
      ...(numbered && Number.isInteger(start) && start > 1 && start < 99_999 && { start }),
      children: items,
    };
  }

  #table(element: Element, depth: number): Draft[] {
    if (depth >= TABLE_DEPTH) {
      this.report.add("table-deep");
      return this.blocks(
        cellsBelow(element).flatMap(({ children }) => children),
        depth,
      );
    }
    const captions = element.children.filter(
      (each): each is Element => typeof each !== "string" && each.tag === "caption",
    );
    const rows = rowsBelow(element).map((row) => ({
      type: "tablerow" as const,
      children: row.children
        .filter((each): each is Element => typeof each !== "string" && /^t[dh]$/.test(each.tag))
        .slice(0, 200)
        .map((cell) => this.#cell(cell, depth)),
    }));
    const filled = rows.filter(({ children }) => children.length > 0);
    const table: Draft[] = filled.length > 0 ? [{ type: "table", children: filled }] : [];
    return [...captions.flatMap((each) => this.#words(each.children)), ...table];
  }

  #cell(cell: Element, depth: number): TableCell {
    const children = this.blocks(cell.children, depth + 1).map(
      ({ wordLevel, role, ...block }): Block =>
        block.type === "heading" ? { type: "paragraph", children: block.children } : (block as Block),
    );
    const span = (value: string | undefined) =>
      Math.min(Math.max(Number.parseInt(value ?? "1", 10) || 1, 1), LIMITS.span);
    const [colSpan, rowSpan] = [span(cell.attributes.colspan), span(cell.attributes.rowspan)];
    return {
      type: "tablecell",
      ...(cell.tag === "th" && { header: true }),
      ...(colSpan > 1 && { colSpan }),
      ...(rowSpan > 1 && { rowSpan }),
      children: children.length > 0 ? children : [{ type: "paragraph", children: [] }],
    };
  }
}

function isList(each: Element | string): each is Element {
  return typeof each !== "string" && (each.tag === "ul" || each.tag === "ol");
}

function holdsBlock(element: Element): boolean {
  return element.children.some(
    (each) => typeof each !== "string" && (!INLINE.test(each.tag) || holdsBlock(each)),
  );
}

function rowsBelow(element: Element): Element[] {
  return element.children.flatMap((each) => {
    if (typeof each === "string") return [];
    if (each.tag === "tr") return [each];
    return /^t(head|body|foot)$/.test(each.tag) ? rowsBelow(each) : [];
  });
}

function cellsBelow(element: Element): Element[] {
  return rowsBelow(element).flatMap((row) =>
    row.children.filter((each): each is Element => typeof each !== "string"),
  );
}

function alignOf({ attributes }: Element): "center" | "right" | undefined {
  const value = /text-align\s*:\s*(center|right)/i.exec(attributes.style ?? "")?.[1] ?? attributes.align;
  return value === "center" || value === "right" ? value : undefined;
}

function styled({ attributes: { style = "" } }: Element): number {
  return (
    (/font-weight\s*:\s*(bold|[6-9]00)/i.test(style) ? FORMAT.bold : 0) |
    (/font-style\s*:\s*italic/i.test(style) ? FORMAT.italic : 0) |
    (/text-decoration[^;]*underline/i.test(style) ? FORMAT.underline : 0)
  );
}

function checkbox({ attributes }: Element): Piece[] {
  if (attributes.type !== "checkbox") return [];
  return [{ type: "text", text: "checked" in attributes ? "☑ " : "☐ ", format: 0 }];
}

/** Blocks as the one line of words that an item or a quotation holds. */
function joined(blocks: readonly Draft[]): Inline[] {
  const inlines: Inline[] = [];
  for (const block of blocks) {
    if (!("children" in block) || block.type === "table" || block.type === "list") continue;
    if (inlines.length > 0) inlines.push({ type: "linebreak" });
    inlines.push(...block.children);
  }
  return inlines;
}

function preformatted(element: Element): Inline[] {
  const text = (each: Element | string): string =>
    typeof each === "string" ? each : each.tag === "br" ? "\n" : each.children.map(text).join("");
  return text(element)
    .replace(/^\n|\n$/g, "")
    .split("\n")
    .flatMap((line, index): Inline[] => [
      ...(index > 0 ? [{ type: "linebreak" as const }] : []),
      ...(line === ""
        ? []
        : [{ type: "text" as const, text: line.replace(/(?!\t)\p{Cc}/gu, ""), format: FORMAT.code }]),
    ]);
}

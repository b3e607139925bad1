import { type Block, LIMITS, type List, type ListItem, type TableCell } from "../../../documents/content";
import { invalid } from "../../../domain-error";
import { newId } from "../../../identifier";
import { FILE_LIMITS, type ImportedPicture, type ImportedWork, type ReadOptions } from "../../exchange";
import { bound } from "../bound";
import { joinCaptions } from "../captions";
import { withCitations } from "../citations";
import { isRaster } from "../docx/drawings";
import { LIST_DEPTH } from "../docx/lists";
import { inlinesOf, isAmongWords, isBlank, type Piece } from "../docx/pieces";
import type { Draft } from "../draft";
import { settleHeadings } from "../headings";
import { Report } from "../report";
import { titleOf } from "../title";
import { urlOf } from "./links";
import {
  alignOf,
  cellsBelow,
  checkbox,
  elementsIn,
  embedded,
  FORMATS,
  holdsBlock,
  INLINE,
  isList,
  joined,
  preformatted,
  rowsBelow,
  spansOf,
  startOf,
  styled,
} from "./looks";
import { type Element, entities, parseHtml } from "./tokens";

const TABLE_DEPTH = 3;
const MEDIA = /^(video|audio|object|canvas)$/;

/** Reads a web page or what Word saves as one. @throws invalid("file-empty" | "file-expands" | "text-long") */
export function readHtml(html: string, { name }: ReadOptions): ImportedWork {
  const reader = new HtmlReader();
  const drafts = joinCaptions(reader.blocks(parseHtml(html).children, 0));
  const { title, blocks } = settleHeadings(drafts, reader.report);
  const content = bound({ type: "root", children: withCitations(blocks, reader.report) });
  if (blocks.length === 0 && title === "") throw invalid("file-empty");
  const named = /<title[^>]*>([^<]*)</i.exec(html.slice(0, 50_000))?.[1] ?? "";
  return {
    source: "html",
    title: titleOf(title || entities(named), name),
    content,
    pictures: reader.pictures,
    comments: [],
    changes: [],
    proposals: [],
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
      default:
        if (MEDIA.test(tag)) this.report.add("markup", tag);
        return MEDIA.test(tag) ? [] : this.blocks(children, depth);
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
      if (isAmongWords(piece)) pending.push(piece);
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
      return this.#pieces(child.children, inner, (child.tag === "a" && urlOf(child, this.report)) || url);
    });
  }

  #picture({ attributes: { src = "", alt = "" } }: Element, format: number): Piece[] {
    const bytes = embedded(src);
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
    const numbered = element.tag === "ol";
    return {
      type: "list",
      listType: checks ? "check" : numbered ? "number" : "bullet",
      ...(numbered && startOf(element)),
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
    const captions = elementsIn(element).filter(({ tag }) => tag === "caption");
    const rows = rowsBelow(element).map((row) => ({
      type: "tablerow" as const,
      children: elementsIn(row)
        .filter(({ tag }) => /^t[dh]$/.test(tag))
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
    return {
      type: "tablecell",
      ...(cell.tag === "th" && { header: true }),
      ...spansOf(cell),
      children: children.length > 0 ? children : [{ type: "paragraph", children: [] }],
    };
  }
}

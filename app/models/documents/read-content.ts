import * as Y from "yjs";
import {
  ALL_FORMATS,
  type Align,
  type Block,
  type Content,
  type Figure,
  type Inline,
  LIMITS,
  type List,
  type ListItem,
  safeUrl,
  type TableCell,
  type TableRow,
} from "./content";
import { ALIGN, rootOf } from "./yjs-format";

/**
 * What a live document says, as far as it says something we know. Whatever a client wrote that
 * is not in the node list, has a property out of range or lies too deep is left out and counted,
 * never passed on: the result is safe to render, freeze and index.
 */
export interface ReadContent {
  content: Content;
  /** How many nodes or properties were left out. */
  dropped: number;
}

export function readContent(doc: Y.Doc): ReadContent {
  const reader = new Reader();
  const children = reader.blocks(rootOf(doc), 0);
  return { content: { type: "root", children }, dropped: reader.dropped };
}

type Attributes = Record<string, unknown>;

class Reader {
  dropped = 0;
  #nodes = 0;

  blocks(parent: Y.XmlElement, depth: number): Block[] {
    const blocks: Block[] = [];
    for (const child of this.#children(parent, depth)) {
      const block = child instanceof Y.XmlElement ? this.#block(child, depth + 1) : null;
      if (block) blocks.push(block);
      else this.dropped++;
    }
    return blocks;
  }

  #block(element: Y.XmlElement, depth: number): Block | null {
    const attributes = element.getAttributes() as Attributes;
    switch (element.nodeName) {
      case "paragraph": {
        const align = alignOf(attributes.__format);
        const indent = integer(attributes.__indent, 1, LIMITS.indent);
        return {
          type: "paragraph",
          ...(align && { align }),
          ...(indent && { indent }),
          children: this.#inlines(element, depth),
        };
      }
      case "heading": {
        const section =
          typeof attributes.s_section === "string" && /^[a-z0-9-]{1,60}$/.test(attributes.s_section);
        return {
          type: "heading",
          level: headingLevel(attributes.__tag),
          ...(section && { section: attributes.s_section as string }),
          children: this.#inlines(element, depth),
        };
      }
      case "quote":
        return { type: "quote", children: this.#inlines(element, depth) };
      case "horizontalrule":
        return { type: "horizontalrule" };
      case "list":
        return this.#list(element, depth);
      case "table":
        return { type: "table", children: this.#rows(element, depth) };
      case "figure":
        return figureOf(attributes);
      default:
        return null;
    }
  }

  #list(element: Y.XmlElement, depth: number): List {
    const attributes = element.getAttributes() as Attributes;
    const listType =
      attributes.__listType === "bullet" || attributes.__listType === "check"
        ? attributes.__listType
        : "number";
    const start = integer(attributes.__start, 0, 99_999);
    const children: ListItem[] = [];
    for (const child of this.#children(element, depth)) {
      if (child instanceof Y.XmlElement && child.nodeName === "listitem") {
        const checked = child.getAttribute("__checked") as unknown;
        children.push({
          type: "listitem",
          ...(typeof checked === "boolean" && { checked }),
          children: this.#inlines(child, depth + 1, true),
        });
      } else this.dropped++;
    }
    return { type: "list", listType, ...(start !== undefined && start !== 1 && { start }), children };
  }

  #rows(element: Y.XmlElement, depth: number): TableRow[] {
    const rows: TableRow[] = [];
    for (const row of this.#children(element, depth)) {
      if (!(row instanceof Y.XmlElement) || row.nodeName !== "tablerow") {
        this.dropped++;
        continue;
      }
      const cells: TableCell[] = [];
      for (const cell of this.#children(row, depth + 1)) {
        if (!(cell instanceof Y.XmlElement) || cell.nodeName !== "tablecell") {
          this.dropped++;
          continue;
        }
        cells.push(this.#cell(cell, depth + 2));
      }
      rows.push({ type: "tablerow", children: cells });
    }
    return rows;
  }

  #cell(cell: Y.XmlElement, depth: number): TableCell {
    const attributes = cell.getAttributes() as Attributes;
    const colSpan = integer(attributes.__colSpan, 2, LIMITS.span);
    const rowSpan = integer(attributes.__rowSpan, 2, LIMITS.span);
    return {
      type: "tablecell",
      ...(typeof attributes.__headerState === "number" && attributes.__headerState !== 0 && { header: true }),
      ...(colSpan && { colSpan }),
      ...(rowSpan && { rowSpan }),
      children: this.blocks(cell, depth),
    };
  }

  #inlines(parent: Y.XmlElement, depth: number, listsToo?: false): Inline[];
  #inlines(parent: Y.XmlElement, depth: number, listsToo: true): (Inline | List)[];
  #inlines(parent: Y.XmlElement, depth: number, listsToo = false): (Inline | List)[] {
    const inlines: (Inline | List)[] = [];
    for (const child of this.#children(parent, depth)) {
      if (child instanceof Y.XmlText) inlines.push(...this.#texts(child));
      else if (child.nodeName === "linebreak") inlines.push({ type: "linebreak" });
      else if (child.nodeName === "link" || child.nodeName === "autolink")
        inlines.push(...this.#link(child, depth + 1));
      else if (listsToo && child.nodeName === "list" && depth < LIMITS.depth)
        inlines.push(this.#list(child, depth + 1));
      else this.dropped++;
    }
    return inlines;
  }

  /** A link that may not be followed keeps its words. */
  #link(element: Y.XmlElement, depth: number): Inline[] {
    const children = this.#inlines(element, depth);
    const url = safeUrl(element.getAttribute("__url"));
    if (url !== null) return [{ type: "link", url, children }];
    this.dropped++;
    return children;
  }

  #texts(text: Y.XmlText): Inline[] {
    const inlines: Inline[] = [];
    for (const part of text.toDelta() as { insert: unknown; attributes?: { p?: { __format?: unknown } } }[]) {
      if (typeof part.insert !== "string") {
        this.dropped++;
        continue;
      }
      const format = integer(part.attributes?.p?.__format, 1, ALL_FORMATS);
      inlines.push({ type: "text", text: part.insert, ...(format && { format }) });
    }
    return inlines;
  }

  *#children(parent: Y.XmlElement, depth: number): Generator<Y.XmlElement | Y.XmlText> {
    if (depth >= LIMITS.depth) {
      this.dropped += parent.length;
      return;
    }
    for (const child of parent.toArray()) {
      if (++this.#nodes > LIMITS.nodes || child instanceof Y.XmlHook) this.dropped++;
      else yield child as Y.XmlElement | Y.XmlText;
    }
  }
}

function integer(value: unknown, least: number, most: number): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
    ? value
    : undefined;
}

function headingLevel(tag: unknown): 1 | 2 | 3 | 4 {
  if (tag === undefined) return 1;
  const level = /^h([1-6])$/.exec(typeof tag === "string" ? tag : "")?.[1];
  return level === undefined ? 2 : (Math.min(Number(level), 4) as 1 | 2 | 3 | 4);
}

function alignOf(format: unknown): Align | undefined {
  return (Object.keys(ALIGN) as Align[]).find((name) => ALIGN[name] === format);
}

function figureOf(attributes: Attributes): Figure | null {
  const { __attachmentId: id, __alt: alt = "", __caption: caption = "" } = attributes;
  if (typeof id !== "string" || !/^[0-9a-z]{16}$/.test(id)) return null;
  if (typeof alt !== "string" || typeof caption !== "string") return null;
  return {
    type: "figure",
    attachmentId: id,
    alt: alt.slice(0, LIMITS.altLength),
    caption: caption.slice(0, LIMITS.altLength),
    width: integer(attributes.__width, 1, 20_000) ?? 800,
    height: integer(attributes.__height, 1, 20_000) ?? 600,
  };
}

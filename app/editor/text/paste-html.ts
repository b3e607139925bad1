import type { Inline, List } from "../../models/documents/content";
import type { Lost, PastedPicture, ReadBlock } from "./paste-blocks";
import { collectInline, formatIn, type Piece, settle } from "./paste-inline";
import { isDropped, isEmbedded } from "./paste-junk";
import { BLOCKS, CONTAINERS, codeIn, endsInBreaks, holdsBlocks, isBlock } from "./paste-kinds";
import { emptyList, type FlatItem, itemsOf, nestItems } from "./paste-lists";
import { PastedStyles, withoutStyles } from "./paste-styles";
import { isLayout, readTable } from "./paste-table";
import { levelOf, markerOf, wordItem } from "./paste-word";

/** Reads pasted HTML, of Word, WPS, a spreadsheet or a web page, as blocks of the text. */
export class PasteReader {
  readonly lost: Lost = { local: 0, remote: 0, embedded: 0 };
  readonly styles: PastedStyles;
  readonly #body: Element;
  /** By how much headings are lowered, since h1 is the page's own. */
  readonly #lower: number;
  /** Pictures found where none can stand, to follow the block. */
  #lifted: PastedPicture[] = [];

  /** @param parse as DOMParser does */
  constructor(html: string, parse: (html: string) => Document) {
    this.styles = new PastedStyles(html);
    this.#body = parse(withoutStyles(html)).body;
    let first = 9;
    for (const element of this.#body.querySelectorAll("h1, h2, h3, h4, h5, h6, p"))
      first = Math.min(first, levelOf(element, this.styles) ?? 9);
    this.#lower = first === 1 ? 1 : 0;
  }

  /** How much there is, to tell how far the reading has come. */
  get size(): number {
    return this.#body.textContent?.length ?? 0;
  }

  /** One block after the other; what is not asked for is not read. */
  *blocks(): Generator<ReadBlock> {
    yield* this.read(this.#body);
  }

  *read(container: Element, within: "text" | "cell" = "text"): Generator<ReadBlock> {
    let words: Piece[] = [];
    let list: FlatItem[] = [];
    const format = formatIn(container, 0, this.styles);
    const flushWords = (): ReadBlock[] => {
      const children = settle(words);
      words = [];
      return children.length > 0 ? [{ type: "paragraph", children }] : [];
    };
    const flushList = (): ReadBlock[] => {
      const lists = nestItems(list);
      list = [];
      return [...lists, ...this.#takeLifted()];
    };
    for (const child of container.childNodes) {
      if (!isBlock(child)) {
        if (list.length > 0 && child.textContent?.trim()) yield* flushList();
        collectInline(child, this.styles, format, null, words, (element) => this.#other(element));
        if (endsInBreaks(words) || this.#lifted.length > 0) yield* [...flushWords(), ...this.#takeLifted()];
        continue;
      }
      yield* flushWords();
      const element = child as Element;
      if (isEmbedded(element)) this.lost.embedded++;
      if (isDropped(element, this.styles)) continue;
      const item = wordItem(element, this.styles);
      if (item) {
        list.push({ ...item, children: this.inline(element) });
        continue;
      }
      yield* flushList();
      yield* this.#block(element, within);
      yield* this.#takeLifted();
    }
    yield* flushList();
    yield* flushWords();
    yield* this.#takeLifted();
  }

  *#block(element: Element, within: "text" | "cell"): Generator<ReadBlock> {
    const level = levelOf(element, this.styles);
    if (level !== null && within === "text") return yield* this.#heading(element, level);
    switch (element.tagName) {
      case "UL":
      case "OL":
        yield this.#list(element);
        return;
      case "TABLE":
        if (within === "cell" || isLayout(element)) yield* this.#unwrap(element, within);
        else {
          const table = readTable(element, this);
          if (table) yield table;
        }
        return;
      case "BLOCKQUOTE":
        for (const block of this.read(element, "cell"))
          yield block.type === "paragraph" && within === "text"
            ? { type: "quote", children: block.children }
            : block;
        return;
      case "PRE":
        yield* codeIn(element);
        return;
      case "HR":
        if (within === "text") yield { type: "horizontalrule" };
        return;
      case "IMG":
        this.#picture(element, "");
        return;
      case "FIGURE":
        yield* this.#figure(element, within);
        return;
      default:
        if (CONTAINERS.has(element.tagName) || holdsBlocks(element)) yield* this.#unwrap(element, within);
        else yield* this.#paragraph(element);
    }
  }

  *#unwrap(element: Element, within: "text" | "cell"): Generator<ReadBlock> {
    yield* this.read(element, within);
  }

  *#paragraph(element: Element): Generator<ReadBlock> {
    const children = this.inline(element);
    if (children.length === 0) return;
    const align = this.styles.of(element, "text-align") ?? element.getAttribute("align");
    const aside = align === "center" || align === "right" ? { align } : {};
    yield { type: "paragraph", ...aside, children } as ReadBlock;
  }

  *#heading(element: Element, level: number): Generator<ReadBlock> {
    // Word writes the number of a heading as the marker of a list: without it, it would be gone.
    const marker = markerOf(element, this.styles);
    const children = this.inline(element, { mask: ~1 & 255 });
    if (marker && children.length > 0) children.unshift({ type: "text", text: marker });
    const lowered = Math.min(4, Math.max(2, level + this.#lower)) as 2 | 3 | 4;
    if (children.length > 0) yield { type: "heading", level: lowered, children: unite(children) };
  }

  *#figure(element: Element, within: "text" | "cell"): Generator<ReadBlock> {
    const picture = element.querySelector("img");
    const caption = element.querySelector("figcaption");
    const words = caption?.textContent?.replace(/\s+/g, " ").trim() ?? "";
    if (!picture || !this.#picture(picture, words)) yield* this.#unwrap(caption ?? element, within);
  }

  #list(element: Element): List {
    const start = Number(element.getAttribute("start") ?? 1);
    const boxes = element.querySelector(
      ":scope > li > input[type=checkbox], :scope > li > p > input[type=checkbox]",
    );
    const list = emptyList(boxes ? "check" : element.tagName === "OL" ? "number" : "bullet", start || 1);
    for (const child of element.children) {
      if (isDropped(child, this.styles)) continue;
      if (child.tagName === "UL" || child.tagName === "OL") {
        list.children.push({ type: "listitem", children: [this.#list(child)] });
        continue;
      }
      const below: List[] = [];
      const words: Piece[] = [];
      const box = boxes
        ? (child.querySelector("input[type=checkbox]")?.hasAttribute("checked") ?? false)
        : undefined;
      collectInline(child, this.styles, 0, null, words, (inner) => {
        if (inner.tagName === "UL" || inner.tagName === "OL") {
          below.push(this.#list(inner));
          return true;
        }
        if (words.length > 0 && BLOCKS.has(inner.tagName) && inner.tagName !== "IMG") words.push("break");
        return this.#other(inner);
      });
      list.children.push(...itemsOf(settle(words), below, box));
    }
    return list;
  }

  /** The words of an element; pictures in it follow behind. */
  inline(element: Element, options?: { mask: number }): Inline[] {
    const words: Piece[] = [];
    const format = formatIn(element, 0, this.styles);
    for (const child of element.childNodes)
      collectInline(child, this.styles, format, null, words, (inner) => this.#other(inner));
    return settle(words, options);
  }

  #other(element: Element): boolean {
    if (element.tagName !== "IMG") return false;
    this.#picture(element, "");
    return true;
  }

  /** @returns false when the picture cannot be kept */
  #picture(element: Element, caption: string): boolean {
    const source = element.getAttribute("src") ?? "";
    const tiny = ["width", "height"].some((name) => Number(element.getAttribute(name) ?? 9) <= 2);
    const kept = /^data:image\/(png|jpeg|webp|gif|avif);base64,/i.test(source);
    if (kept && !tiny)
      this.#lifted.push({ type: "picture", source, alt: element.getAttribute("alt") ?? "", caption });
    else if (!tiny && !kept) this.lost[/^(https?:)?\/\//i.test(source) ? "remote" : "local"]++;
    return kept;
  }

  /** A picture where none can stand: it follows the block. */
  lift(picture: PastedPicture): void {
    this.#lifted.push(picture);
  }

  #takeLifted(): PastedPicture[] {
    const lifted = this.#lifted;
    this.#lifted = [];
    return lifted;
  }
}

function unite(children: Inline[]): Inline[] {
  const [first, second, ...rest] = children;
  if (first?.type !== "text" || second?.type !== "text" || (first.format ?? 0) !== (second.format ?? 0))
    return children;
  return [{ ...second, text: first.text + second.text }, ...rest];
}

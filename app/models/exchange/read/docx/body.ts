import type { Inline } from "../../../documents/content";
import type { Draft } from "../draft";
import { childOf, elementsOf, findBelow, textBelow, type Xml } from "../xml";
import { alternative } from "./drawings";
import { type Item, listsOf } from "./lists";
import { itemOf, type Kind, kindOf } from "./paragraphs";
import { inlinesOf, isAmongWords, isBlank, type Piece } from "./pieces";
import type { Reading } from "./reading";
import type { Runs } from "./runs";
import { tableOf } from "./tables";

/** Deepest that tables lie in tables. */
const TABLE_DEPTH = 3;

/** Reads a sequence of paragraphs and tables, and what wraps them. */
export class Body {
  readonly #reading: Reading;
  readonly #runs: Runs;
  readonly #blocks: Draft[] = [];
  readonly #items: Item[] = [];
  readonly #depth: number;
  /** Words of a paragraph whose end is deleted: they go on in the next. */
  #carried: Piece[] = [];

  constructor(reading: Reading, runs: Runs, depth: number) {
    this.#reading = reading;
    this.#runs = runs;
    this.#depth = depth;
  }

  read(elements: readonly Xml[]): Draft[] {
    for (const element of elements) this.#element(element);
    if (this.#carried.length > 0) this.#words(this.#takeCarried(), null);
    this.#finishList();
    return this.#blocks;
  }

  #element(element: Xml): void {
    switch (element.name) {
      case "w:p":
        return this.#paragraph(element);
      case "w:tbl":
        return this.#table(element);
      case "w:sdt": {
        const gallery = findBelow(childOf(element, "w:sdtPr"), "w:docPartGallery")?.attributes["w:val"];
        if (gallery === "Table of Contents") return this.#reading.report.add("contents");
        return this.#all(childOf(element, "w:sdtContent"));
      }
      case "w:ins":
      case "w:moveTo":
      case "w:customXml":
      case "w:smartTag":
        return this.#all(element);
      case "mc:AlternateContent":
        for (const form of alternative(element)) this.#all(form);
        return;
      case "w:commentRangeStart":
        return this.#reading.remarks.begin(element.attributes["w:id"] ?? "");
      case "w:commentRangeEnd":
        return this.#reading.remarks.end(element.attributes["w:id"] ?? "");
    }
  }

  #all(element: Xml | undefined): void {
    for (const each of elementsOf(element)) this.#element(each);
  }

  #paragraph(paragraph: Xml): void {
    const { report } = this.#reading;
    const kind = kindOf(paragraph, this.#reading);
    const pieces = [...this.#takeCarried(), ...this.#runs.pieces(paragraph, this.#depth, kind.level > 0)];
    if (kind.style.role === "contents") return report.add("contents");
    if (kind.style.role === "byline") return report.add("byline", textBelow(paragraph, "w:t"));
    if (this.#endsDeleted(paragraph)) {
      this.#carried = pieces;
      return;
    }
    if (kind.newPage) pieces.unshift({ type: "pagebreak" });
    if (kind.ruled && pieces.length === 0) return this.#push({ type: "horizontalrule" });
    this.#words(pieces, kind);
  }

  #takeCarried(): Piece[] {
    const carried = this.#carried;
    this.#carried = [];
    return carried;
  }

  /** Whether the end of a paragraph is one of the proposed changes that make it go on in the next. */
  #endsDeleted(paragraph: Xml): boolean {
    const mark = childOf(childOf(paragraph, "w:pPr"), "w:rPr");
    return childOf(mark, this.#reading.choice === "accept" ? "w:del" : "w:ins") !== undefined;
  }

  /** A paragraph, broken around what cannot stand among words. */
  #words(pieces: readonly Piece[], kind: Kind | null): void {
    let pending: Piece[] = [];
    const finish = () => {
      const inlines = inlinesOf(pending);
      pending = [];
      if (!isBlank(inlines)) this.#line(inlines, kind);
    };
    // A list and an outline are lines of words.
    const inLine = kind !== null && (kind.level > 0 || kind.numbering !== null);
    for (const each of pieces) {
      const piece: Piece = inLine && each.type === "formula" ? { ...each, type: "inlineformula" } : each;
      if (isAmongWords(piece)) pending.push(piece);
      else {
        finish();
        if (piece.type === "box") for (const block of piece.blocks) this.#push(block);
        else this.#push(piece);
      }
    }
    finish();
  }

  #line(children: Inline[], kind: Kind | null): void {
    if (kind === null) return this.#push({ type: "paragraph", children });
    const { role } = kind.style;
    if (kind.level > 0) return this.#heading(children, kind);
    if (kind.numbering) return void this.#items.push(itemOf(kind, children, this.#reading));
    if (role === "quote") return this.#push({ type: "quote", children });
    const { align, indent } = kind;
    this.#push({
      type: "paragraph",
      ...(align && { align }),
      ...(indent && { indent }),
      children,
      ...((role === "title" || role === "caption") && { role }),
    });
  }

  /** Numbers that Word makes itself become part of the words, as in the templates. */
  #heading(children: Inline[], { level, numbering }: Kind): void {
    const counter = this.#reading.numbering;
    let label = "";
    if (numbering) {
      counter.count(numbering.numId, numbering.ilvl);
      label = counter.label(numbering.numId, numbering.ilvl);
    }
    if (label !== "" && !/[、）)．]$/.test(label)) label += " ";
    const [first] = children;
    if (first?.type === "text" && !first.format) first.text = label + first.text;
    else if (label !== "") children.unshift({ type: "text", text: label });
    this.#push({ type: "heading", level: 2, children, wordLevel: level });
  }

  #table(element: Xml): void {
    const { report } = this.#reading;
    if (this.#depth >= TABLE_DEPTH) {
      report.add("table-deep", textBelow(element, "w:t").slice(0, 60));
      const text = textBelow(element, "w:t").trim();
      if (text !== "") this.#push({ type: "paragraph", children: [{ type: "text", text }] });
      return;
    }
    const table = tableOf(element, this.#reading, this.#depth);
    if (table) this.#push(table);
  }

  #push(block: Draft): void {
    this.#finishList();
    this.#blocks.push(block);
  }

  #finishList(): void {
    if (this.#items.length > 0) this.#blocks.push(...listsOf(this.#items.splice(0)));
  }
}

/** Whether pages of the file have a head or a foot, which a text here has not. */
export function hasHeader(body: Xml | undefined): boolean {
  const section = childOf(body, "w:sectPr");
  return elementsOf(section).some(({ name }) => name === "w:headerReference" || name === "w:footerReference");
}

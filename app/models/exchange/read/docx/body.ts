import type { Inline } from "../../../documents/content";
import { BREAK, type Marks, marksOf } from "../../../documents/nodes/suggestion";
import type { Draft } from "../draft";
import { childOf, childrenOf, elementsOf, findBelow, textBelow, type Xml } from "../xml";
import { alternative } from "./drawings";
import { type Item, listsOf } from "./lists";
import { areAlike, changesLook, endsOf, isInserted, isWholeBlock } from "./paragraph-ends";
import { itemOf, type Kind, kindOf } from "./paragraphs";
import { inlinesOf, isAmongWords, isBlank, type Piece } from "./pieces";
import type { Reading } from "./reading";
import type { Runs } from "./runs";
import { tableOf } from "./tables";

const BLOCKS = new Set(["w:p", "w:tbl", "w:sdt", "w:customXml", "mc:AlternateContent"]);

/** Deepest that tables lie in tables. */
const TABLE_DEPTH = 3;

function blockBehind(elements: readonly Xml[], index: number): Xml | undefined {
  for (let at = index + 1; at < elements.length; at++)
    if (BLOCKS.has(elements[at]?.name ?? "")) return elements[at];
  return undefined;
}

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
    this.#each(elements);
    if (this.#carried.length > 0) this.#words(this.#takeCarried(), null);
    this.#finishList();
    return this.#blocks;
  }

  #each(elements: readonly Xml[]): void {
    elements.forEach((element, index) => {
      this.#element(element, () => blockBehind(elements, index));
    });
  }

  /** @param next finds the block behind it, if it goes on where it stands */
  #element(element: Xml, next: () => Xml | undefined): void {
    switch (element.name) {
      case "w:p":
        return this.#paragraph(element, next);
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
      case "w:moveFromRangeStart":
      case "w:moveToRangeStart":
        return this.#reading.changes.beginMove(element.attributes["w:name"] ?? "");
      case "w:moveFromRangeEnd":
      case "w:moveToRangeEnd":
        return this.#reading.changes.endMove();
      case "w:altChunk":
      case "w:subDoc":
        return this.#reading.report.add("other-file");
      case "w:commentRangeStart":
        return this.#reading.remarks.begin(element.attributes["w:id"] ?? "");
      case "w:commentRangeEnd":
        return this.#reading.remarks.end(element.attributes["w:id"] ?? "");
    }
  }

  #all(element: Xml | undefined): void {
    this.#each(elementsOf(element));
  }

  #paragraph(paragraph: Xml, next: () => Xml | undefined): void {
    const { report, changes } = this.#reading;
    const kind = kindOf(paragraph, this.#reading);
    const own = this.#runs.pieces(paragraph, this.#depth, kind.level > 0);
    const pieces = this.#takeCarried();
    for (const piece of own) pieces.push(piece);
    if (kind.style.role === "contents") return report.add("contents");
    if (kind.style.role === "byline") return report.add("byline", textBelow(paragraph, "w:t"));
    if (changes.choice !== "accept" && changesLook(paragraph, kind, this.#reading))
      report.add("change-look", textBelow(paragraph, "w:t"));
    const isRule = kind.ruled && pieces.length === 0;
    const end = isRule && changes.choice === "suggest" ? null : this.#endOf(paragraph, kind, own, next);
    if (end !== null) {
      pieces.push(...end);
      this.#carried = pieces;
      return;
    }
    // A picture and the words below it come and go together.
    if (own.length === 0 || own.some(isAmongWords)) changes.pass();
    if (kind.newPage) pieces.unshift({ type: "pagebreak" });
    if (isRule) return this.#push({ type: "horizontalrule", ...this.#marksOfRule(paragraph) });
    this.#words(pieces, kind);
  }

  /** A line across the page is all of its paragraph: it comes and goes with its end. */
  #marksOfRule(paragraph: Xml): { marks?: Marks } {
    const marks = this.#reading.changes.marksOf(Object.values(endsOf(paragraph)), "");
    return Object.keys(marks).length > 0 ? { marks } : {};
  }

  #takeCarried(): Piece[] {
    const carried = this.#carried;
    this.#carried = [];
    return carried;
  }

  /**
   * What stands between a paragraph and the next when it goes on in that, by what the file proposes of
   * its end; null when it ends.
   */
  #endOf(paragraph: Xml, kind: Kind, pieces: readonly Piece[], next: () => Xml | undefined): Piece[] | null {
    const { changes, report } = this.#reading;
    const { inserted, deleted } = endsOf(paragraph);
    if (changes.choice === "accept") return deleted ? [] : null;
    if (changes.choice === "reject") return inserted ? [] : null;
    const stays = pieces.some((piece) => !marksOf(piece).deleted);
    if (deleted && stays && !changes.isPart(deleted))
      report.add("change-paragraph", textBelow(paragraph, "w:t"));
    if (!inserted || changes.isPart(inserted) || isWholeBlock(pieces) || isInserted(next())) return null;
    const suggestion = this.#fits(kind, pieces, next()) ? changes.propose(inserted, BREAK) : null;
    if (!suggestion) {
      report.add("change-paragraph", textBelow(paragraph, "w:t"));
      return null;
    }
    this.#reading.remarks.pass(BREAK);
    return [{ type: "text", text: BREAK, format: 0, marks: { inserted: suggestion } }];
  }

  /** Whether a paragraph and the one behind it can be one, in which a sign stands for where they part. */
  #fits(kind: Kind, pieces: readonly Piece[], next: Xml | undefined): boolean {
    if (next?.name !== "w:p" || !pieces.every(isAmongWords)) return false;
    if (kind.ruled || (kind.level > 0 && kind.numbering)) return false;
    return areAlike(kind, kindOf(next, this.#reading));
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
        // A block begins on a line of its own anyway.
        const last = pending.at(-1);
        if (last?.type === "text" && last.text === BREAK && last.marks?.inserted) pending.pop();
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
    if (first?.type === "text" && !first.format && !first.marks) first.text = label + first.text;
    else if (label !== "") children.unshift({ type: "text", text: label });
    this.#push({ type: "heading", level: 2, children, wordLevel: level });
  }

  #table(element: Xml): void {
    const { report } = this.#reading;
    if (this.#depth >= TABLE_DEPTH) {
      report.add("table-deep", textBelow(element, "w:t").slice(0, 60));
      return this.#words(linesBelow(element), null);
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

/** The words of all paragraphs in an element, each on a line of its own. */
function linesBelow(element: Xml): Piece[] {
  return elementsOf(element).flatMap((each): Piece[] => {
    if (each.name !== "w:p") return linesBelow(each);
    return [{ type: "text", text: textBelow(each, "w:t"), format: 0 }, { type: "linebreak" }];
  });
}

/** Whether pages of the file, in any of its sections, have a head or a foot, which a text here has not. */
export function hasHeader(body: Xml | undefined): boolean {
  const last = childOf(body, "w:sectPr");
  const others = childrenOf(body, "w:p").map((each) => childOf(childOf(each, "w:pPr"), "w:sectPr"));
  return [...others, last].some((section) =>
    elementsOf(section).some(({ name }) => name === "w:headerReference" || name === "w:footerReference"),
  );
}

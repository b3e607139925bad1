import { LONGEST_NOTE } from "../../../documents/nodes/footnote";
import { LONGEST_RUBY } from "../../../documents/nodes/ruby";
import { BREAK, type Marks } from "../../../documents/nodes/suggestion";
import { texOfWord } from "../../math/word-to-tex";
import { childOf, childrenOf, elementsOf, settingOf, textBelow, textOf, type Xml } from "../xml";
import { changedWords, changesBlock, markBlocks } from "./changed";
import { addsOf } from "./changes";
import { alternative, drawingPieces } from "./drawings";
import { Fields, hyperlinkOf, isContents, isLink, linkOf } from "./fields";
import { isColoured, looksOf } from "./looks";
import { noteText } from "./note-text";
import type { NoteKind } from "./notes";
import type { Piece } from "./pieces";
import type { Reading } from "./reading";
import { runFormat } from "./styles";
import { linearMath, soundOf, symbolOf } from "./symbols";

/** Where words stand: in a link, in something proposed for deletion that is kept. */
interface Place {
  url: string | undefined;
  depth: number;
  /** In a heading, where bold is the look of its style. */
  plain: boolean;
  /** What is proposed of all that stands here. */
  marks?: Marks;
}

/** Reads what stands in paragraphs. Fields may reach from one paragraph into the next, so one reader reads all. */
export class Runs {
  readonly #reading: Reading;
  readonly #fields: Fields;
  readonly #inNote: boolean;

  /** @param inNote whether what is read is a note, in which no other can stand */
  constructor(reading: Reading, inNote = false) {
    this.#reading = reading;
    this.#inNote = inNote;
    this.#fields = new Fields(reading.report);
  }

  pieces(paragraph: Xml, depth: number, plain = false): Piece[] {
    const pieces: Piece[] = [];
    this.#all(elementsOf(paragraph), { url: undefined, depth, plain }, pieces);
    return pieces;
  }

  #all(elements: readonly Xml[], place: Place, pieces: Piece[]): void {
    for (const element of elements) this.#one(element, place, pieces);
  }

  #one(element: Xml, place: Place, pieces: Piece[]): void {
    const { report, remarks, changes } = this.#reading;
    switch (element.name) {
      case "w:r":
        return this.#run(element, place, pieces);
      case "w:hyperlink":
        return this.#all(
          elementsOf(element),
          { ...place, url: hyperlinkOf(element, this.#reading) ?? place.url },
          pieces,
        );
      case "w:ins":
      case "w:moveTo":
      case "w:del":
      case "w:moveFrom":
        return this.#change(element, place, pieces);
      case "w:moveFromRangeStart":
      case "w:moveToRangeStart":
        return changes.beginMove(element.attributes["w:name"] ?? "");
      case "w:moveFromRangeEnd":
      case "w:moveToRangeEnd":
        return changes.endMove();
      case "w:fldSimple": {
        const instruction = element.attributes["w:instr"] ?? "";
        if (isContents(instruction)) return report.add("contents");
        const url = isLink(instruction) ? linkOf(instruction, report) : null;
        return this.#all(elementsOf(element), { ...place, url: url ?? place.url }, pieces);
      }
      case "w:sdt":
        return this.#all(elementsOf(childOf(element, "w:sdtContent")), place, pieces);
      case "w:smartTag":
      case "w:customXml":
      case "w:dir":
      case "w:bdo":
        return this.#all(elementsOf(element), place, pieces);
      case "mc:AlternateContent":
        for (const form of alternative(element)) this.#all(elementsOf(form), place, pieces);
        return;
      case "w:commentRangeStart":
        return remarks.begin(element.attributes["w:id"] ?? "");
      case "w:commentRangeEnd":
        return remarks.end(element.attributes["w:id"] ?? "");
      case "m:oMath":
      case "m:oMathPara":
        return this.#formula(element, place, pieces);
    }
  }

  #formula(element: Xml, place: Place, pieces: Piece[]): void {
    if (!this.#fields.shown) return;
    const tex = texOfWord(element);
    if (tex !== null) {
      pieces.push({ type: element.name === "m:oMath" ? "inlineformula" : "formula", tex });
      return;
    }
    const text = linearMath(element);
    this.#reading.report.add("formula", text);
    this.#word(text, 0, place, pieces);
  }

  /** Words and blocks carry what is proposed of them; what else stands among words stays whatever is proposed. */
  #change(element: Xml, place: Place, pieces: Piece[]): void {
    const { changes, report } = this.#reading;
    const inside = (within: Place) => this.#all(elementsOf(element), within, pieces);
    if (changes.isPart(element)) return inside(place);
    const adds = addsOf(element);
    const text = changedWords(element);
    const isNone = this.#inNote || (text === "" && !changesBlock(element));
    const suggestion = isNone ? null : changes.propose(element, text);
    if (text !== "") changes.note(element, adds ? "insertion" : "deletion", text);
    if (suggestion || (text === "" && changes.choice === "suggest")) {
      const marks = { ...place.marks, ...(suggestion && { [adds ? "inserted" : "deleted"]: suggestion }) };
      const from = pieces.length;
      inside({ ...place, ...(suggestion && { marks }) });
      return void (markBlocks(pieces.slice(from), marks) > 0 && report.add("change-object", text));
    }
    if (text !== "") report.add(changes.choice === "reject" ? "change-rejected" : "change-accepted", text);
    if (adds === (changes.choice !== "reject")) inside(place);
  }

  #run(run: Xml, place: Place, pieces: Piece[]): void {
    const { styles, report } = this.#reading;
    const { properties, marks } = looksOf(run, this.#reading, { ...place, isFinal: this.#inNote });
    const style = styles.get(settingOf(properties, "w:rStyle"));
    const hidden = childOf(properties, "w:vanish") !== undefined || style.role === "number";
    const format = runFormat(properties, style);
    if (isColoured(properties) && !place.plain && place.url === undefined)
      report.add("colour", textBelow(run, "w:t"));
    if (childOf(properties, "w:vanish") && textBelow(run, "w:t") !== "")
      report.add("hidden", textBelow(run, "w:t"));
    const among = marks ? { ...place, marks } : place;
    for (const element of elementsOf(run)) {
      if (element.name === "w:fldChar" || element.name === "w:instrText") this.#field(element);
      else if (!hidden) this.#content(element, place.plain ? format & ~1 : format, among, pieces);
    }
  }

  #field(element: Xml): void {
    if (element.name === "w:instrText") return this.#fields.instruct(textOf(element));
    const type = element.attributes["w:fldCharType"];
    if (type === "begin") this.#fields.begin();
    else if (type === "separate") this.#fields.separate();
    else if (type === "end") this.#fields.end();
  }

  #content(element: Xml, format: number, place: Place, pieces: Piece[]): void {
    const { report } = this.#reading;
    switch (element.name) {
      case "w:t":
      case "w:delText":
        return this.#word(textOf(element), format, place, pieces);
      case "w:tab":
      case "w:ptab":
        return this.#word("\t", format, place, pieces);
      case "w:noBreakHyphen":
        return this.#word("\u2011", format, place, pieces);
      case "w:br":
      case "w:cr":
        if (!this.#fields.shown) return;
        if (element.attributes["w:type"] === "page") pieces.push({ type: "pagebreak" });
        else if (element.attributes["w:type"] === "column") report.add("page-break");
        else pieces.push({ type: "linebreak" });
        return;
      case "w:commentReference":
        return this.#reading.remarks.call(element.attributes["w:id"] ?? "");
      case "w:sym": {
        const symbol = symbolOf(element);
        if (symbol === null) report.add("symbol");
        return this.#word(symbol ?? "□", format, place, pieces);
      }
      case "w:ruby":
        return this.#ruby(element, format, place, pieces);
      case "w:footnoteReference":
      case "w:endnoteReference":
        return this.#note(element, pieces);
      case "w:drawing":
      case "w:pict":
      case "w:object":
        if (this.#fields.shown) pieces.push(...drawingPieces(element, this.#reading, place.depth));
        return;
      case "mc:AlternateContent":
        for (const form of alternative(element)) {
          for (const each of elementsOf(form)) this.#content(each, format, place, pieces);
        }
    }
  }

  #ruby(element: Xml, format: number, place: Place, pieces: Piece[]): void {
    const [base, reading] = ["w:rubyBase", "w:rt"].map((name) =>
      textBelow(childOf(element, name), "w:t").replace(/\s+/g, " ").trim(),
    ) as [string, string];
    if (!this.#fields.shown) return;
    const fits = base !== "" && base.length <= LONGEST_RUBY && reading.length <= 8 * LONGEST_RUBY;
    if (fits && reading !== "" && !this.#inNote) {
      pieces.push({ type: "ruby", text: base, reading });
      return;
    }
    if (reading !== "") this.#reading.report.add("pinyin", base);
    this.#word(reading === "" ? base : `${base}（${reading}）`, format, place, pieces);
  }

  /** What a note says, where it is called; it has a part of the file, and relationships, of its own. */
  #note(call: Xml, pieces: Piece[]): void {
    const { notes, report, remarks } = this.#reading;
    const kind: NoteKind = call.name === "w:footnoteReference" ? "footnote" : "endnote";
    const element = notes.find(kind, call.attributes["w:id"] ?? "");
    if (!element || this.#inNote || !this.#fields.shown) return;
    const { part } = this.#reading;
    this.#reading.part = this.#reading.package.pathOf(`${kind}s`) ?? part;
    const runs = new Runs(this.#reading, true);
    const { text, whole } = remarks.aside(() =>
      noteText(childrenOf(element, "w:p").map((paragraph) => runs.pieces(paragraph, 9))),
    );
    this.#reading.part = part;
    const kept = text.slice(0, LONGEST_NOTE);
    if (!whole || kept !== text || childOf(element, "w:tbl")) report.add("footnote", text);
    if (kind === "endnote") report.add("endnote", text);
    if (kept !== "") pieces.push({ type: "footnote", note: kept });
  }

  #word(text: string, format: number, place: Place, pieces: Piece[]): void {
    const { sound, whole } = soundOf(text);
    if (!whole) this.#reading.report.add("symbol");
    if (sound === "" || !this.#fields.shown) return;
    if (!place.marks) this.#reading.changes.pass();
    this.#reading.remarks.pass(sound);
    const { marks, url = this.#fields.url } = place;
    // Underline and colour are how Word shows a link.
    pieces.push({
      type: "text",
      // Among inserted words the sign means a paragraph.
      text: marks?.inserted ? sound.replaceAll(BREAK, " ") : sound,
      format: url === undefined ? format : format & ~8,
      ...(url !== undefined && { url }),
      ...(marks && { marks }),
    });
  }
}

import PDFDocument from "pdfkit";
import type { ExportedPicture, ExportedWork } from "../../exported-work";
import { Fonts } from "./fonts";
import { drawFragment } from "./fragment";
import { baselineOf, type Fragment, type Line, type Look, roomFor } from "./lines";

/** An element of the tree that says what is a heading, a paragraph, a cell. */
export type Tag = PDFKit.PDFStructureElement;

/** Something of a known height that is drawn at a place. */
export interface Item {
  height: number;
  /** Not the last of a page. */
  keep?: boolean;
  /** Drawn again above it when it begins a page: the head of its table. */
  head?: Item;
  draw(x: number, y: number): void;
}

const PLACE = "#source-";

/** Address, within the file, of a source in the list. */
export function sourcePlace(number: number): string {
  return `${PLACE}${number}`;
}

export const MARGIN = { top: 85, bottom: 80, left: 79, right: 74 };
const A4 = { width: 595.28, height: 841.89 };
export const WIDTH = A4.width - MARGIN.left - MARGIN.right;
export const HEIGHT = A4.height - MARGIN.top - MARGIN.bottom;

/** PDF 1.7 knows no element for a title: readers that do not either are told to take it as a paragraph. */
function nameRoles(pdf: PDFKit.PDFDocument): void {
  Object.assign(pdf.getStructTreeRoot().data, { RoleMap: { Title: "P" } });
}

/** The pages that are written: a place on the current one, and the tree of what stands on all. */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly fonts: Fonts;
  readonly root: Tag;
  readonly origin: string;
  #y = MARGIN.top;
  /** While something is drawn again: it is in the tree already. */
  #again = false;

  /** @param work what it is called, by whom, in which language, of when, and where */
  constructor(
    work: Pick<ExportedWork, "title" | "authors" | "language" | "origin" | "at">,
    fontFolder: string,
  ) {
    this.origin = work.origin;
    this.pdf = new PDFDocument({
      size: "A4",
      margin: 0,
      pdfVersion: "1.7",
      tagged: true,
      lang: work.language === "en" ? "en" : "zh-CN",
      displayTitle: true,
      bufferPages: true,
      info: {
        Title: work.title,
        Author: work.authors.map(({ name }) => name).join(", "),
        Creator: "Gongyan",
        CreationDate: new Date(work.at),
      },
    });
    this.fonts = new Fonts(this.pdf, fontFolder);
    nameRoles(this.pdf);
    this.root = this.pdf.struct("Document");
    this.pdf.addStructure(this.root);
  }

  /** A new element below another. */
  tag(kind: string, parent: Tag, options: PDFKit.Mixins.StructureElementOptions = {}): Tag {
    const tag = this.pdf.struct(kind, options);
    parent.add(tag);
    return tag;
  }

  /** Puts items below each other, over as many pages as they need. */
  flow(items: readonly Item[], x = MARGIN.left): void {
    items.forEach((item, index) => {
      let wanted = item.height;
      for (let next = index; items[next]?.keep && next - index < 3; next++)
        wanted += items[next + 1]?.height ?? 0;
      if (this.#y + Math.min(wanted, HEIGHT) > MARGIN.top + HEIGHT + 0.01 && this.#y > MARGIN.top)
        this.#nextPage(item, x);
      item.draw(x, this.#y);
      this.#y += item.height;
    });
  }

  /** Room between two things; none at the top of a page. */
  gap(points: number): void {
    if (this.#y > MARGIN.top) this.#y += points;
  }

  /** Goes on on a new page, unless this one is empty. */
  breakPage(): void {
    if (this.#y > MARGIN.top) this.#nextPage();
  }

  #nextPage({ head, height = 0 }: Partial<Item> = {}, x = MARGIN.left): void {
    this.pdf.addPage();
    this.#y = MARGIN.top;
    if (!head || head.height + height > HEIGHT) return;
    this.#again = true;
    this.#mark("Artifact", { type: "Pagination" }, () => head.draw(x, this.#y));
    this.#again = false;
    this.#y += head.height;
  }

  /** An item to which an address within the file leads. */
  placed(item: Item, address: string): Item {
    const draw = (x: number, y: number) => {
      this.pdf.addNamedDestination(address, "XYZ", x, y, null);
      item.draw(x, y);
    };
    return { ...item, draw };
  }

  /** One line of words as an item. */
  line(line: Line, look: Look, tag: Tag, kind: string): Item {
    const { above, below } = roomFor(line, look);
    const draw = (x: number, y: number) => this.#drawLine(line, look, tag, kind, x, y + above);
    return { height: look.leading + above + below, draw };
  }

  /** A formula, for which readers get what was written. */
  #drawFormula({ box, actual, x: left }: Fragment, look: Look, tag: Tag, x: number, y: number): void {
    const draw = () => box?.draw(this.pdf, x + left, baselineOf(look, y));
    if (this.#again) return draw();
    const element = this.tag("Formula", tag, { alt: actual ?? "" });
    const content = this.pdf.markStructureContent("Formula");
    draw();
    this.pdf.endMarkedContent();
    element.add(content);
  }

  #drawLine(line: Line, look: Look, tag: Tag, kind: string, x: number, y: number): void {
    for (const fragment of line.fragments) {
      if (fragment.box) {
        this.#drawFormula(fragment, look, tag, x, y);
        continue;
      }
      const place = { x: x + fragment.x, y, spacing: line.spacing };
      if (this.#again) {
        drawFragment(this.pdf, fragment, look, place);
        continue;
      }
      const { url } = fragment;
      const target = url?.startsWith("/") ? `${this.origin}${url}` : url;
      const isPlace = target?.startsWith(PLACE) ?? false;
      const owner = target && (isPlace || !target.startsWith("#")) ? this.tag("Link", tag) : tag;
      const content = this.pdf.markStructureContent(owner === tag ? kind : "Link");
      drawFragment(this.pdf, fragment, look, { ...place, linked: owner !== tag });
      this.pdf.endMarkedContent();
      owner.add(content);
      if (owner !== tag) {
        const options = { structParent: owner } as never;
        const area = [x + fragment.x, y, fragment.width, look.leading] as const;
        if (isPlace) this.pdf.goTo(...area, target ?? "", options);
        else this.pdf.link(...area, target ?? "", options);
      }
    }
  }

  picture(picture: ExportedPicture, tag: Tag, width: number, highest: number): { item: Item } {
    const scale = Math.min(width / picture.width, highest / picture.height, 0.75);
    const [wide, high] = [picture.width * scale, picture.height * scale];
    const draw = (x: number, y: number) => {
      const content = this.#again ? null : this.pdf.markStructureContent("Figure");
      this.pdf.image(Buffer.from(picture.bytes), x + (width - wide) / 2, y, { width: wide, height: high });
      if (content === null) return;
      this.pdf.endMarkedContent();
      tag.add(content);
    };
    return { item: { height: high + 6, keep: true, draw } };
  }

  /** Draws what belongs to no element: rules and frames. */
  artifact(draw: (pdf: PDFKit.PDFDocument) => void): void {
    if (this.#again) draw(this.pdf);
    else this.#mark("Artifact", { type: "Layout" }, () => draw(this.pdf));
  }

  #mark(kind: string, options: object, draw: () => void): void {
    this.pdf.markContent(kind, options);
    draw();
    this.pdf.endMarkedContent();
  }

  /** Numbers the pages and answers the file. */
  finish(): Promise<Uint8Array> {
    this.#numberPages();
    return this.close();
  }

  #numberPages(): void {
    const { pdf } = this;
    const { start, count } = pdf.bufferedPageRange();
    const song = this.fonts.glyph("1", "song").font;
    for (let page = 0; page < count; page++) {
      pdf.switchToPage(start + page);
      pdf.markContent("Artifact", { type: "Pagination" });
      const number = `— ${page + 1} —`;
      pdf.font(song).fontSize(10).fillColor("#000000");
      const x = (A4.width - pdf.widthOfString(number)) / 2;
      pdf.text(number, x, A4.height - 50, { lineBreak: false });
      pdf.endMarkedContent();
    }
  }

  /** Answers the file. */
  async close(): Promise<Uint8Array> {
    const { pdf } = this;
    this.root.end();
    const chunks: Buffer[] = [];
    const ended = new Promise<void>((resolve, reject) => {
      pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
      pdf.on("end", resolve);
      pdf.on("error", reject);
    });
    pdf.end();
    await ended;
    return new Uint8Array(Buffer.concat(chunks));
  }
}

import { childOf, childrenOf, settingOf, toggleOf, type Xml } from "../xml";

/** What a paragraph's style makes of it. */
export type Role =
  | "title"
  | "subtitle"
  | "heading"
  | "quote"
  | "caption"
  | "contents"
  | "byline"
  | "number"
  | "body";

export interface Style {
  role: Role;
  /** Of a heading, 1 to 9. */
  level: number;
  numId: string | undefined;
  ilvl: string | undefined;
  align: string | undefined;
  /** Character properties of a character style. */
  run: Xml | undefined;
}

const BODY: Style = {
  role: "body",
  level: 0,
  numId: undefined,
  ilvl: undefined,
  align: undefined,
  run: undefined,
};

const ROLES: [RegExp, Role][] = [
  [/^(title|标题|文章标题|公文标题)$/i, "title"],
  [/^(subtitle|副标题)$/i, "subtitle"],
  [/^(quote|intense quote|quotations|block text|引用|明显引用|引文)$/i, "quote"],
  [/^(caption|题注|图表目录项|figure|table|illustration|drawing)$/i, "caption"],
  [/^(toc \d|toc heading|contents (heading|\d+)|目录.*|table of figures)$/i, "contents"],
  [/^gongyan (authors|units|abstract)$/i, "byline"],
  [/^gongyan number$/i, "number"],
];

/** The styles of a file by id, what they are based on taken in. */
export class Styles {
  readonly #elements = new Map<string, Xml>();
  readonly #styles = new Map<string, Style>();

  constructor(part: Xml | undefined) {
    for (const style of childrenOf(part, "w:style")) {
      const id = style.attributes["w:styleId"];
      if (id) this.#elements.set(id, style);
    }
  }

  get(id: string | undefined): Style {
    if (id === undefined) return BODY;
    const known = this.#styles.get(id);
    if (known) return known;
    const style = this.#read(id);
    this.#styles.set(id, style);
    return style;
  }

  /** From the style up to what it is based on in the end; a circle ends where it closes. */
  #line(id: string): Xml[] {
    const line: Xml[] = [];
    const seen = new Set<string>();
    for (let next: string | undefined = id; next && !seen.has(next) && line.length < 30; ) {
      seen.add(next);
      const element = this.#elements.get(next);
      if (!element) break;
      line.push(element);
      next = settingOf(element, "w:basedOn");
    }
    return line;
  }

  #read(id: string): Style {
    const line = this.#line(id);
    // A file may name a style it does not hold, as "Heading1".
    const names = line.length > 0 ? line.map((each) => settingOf(each, "w:name") ?? "") : [id];
    const { role, level } = roleOf(names, line);
    const paragraph = line.map((each) => childOf(each, "w:pPr"));
    const numbered = paragraph.find((each) => childOf(each, "w:numPr"));
    const numbering = childOf(numbered, "w:numPr");
    return {
      role,
      level,
      numId: settingOf(numbering, "w:numId"),
      ilvl: settingOf(numbering, "w:ilvl") ?? (role === "heading" ? String(level - 1) : undefined),
      align: paragraph.map((each) => settingOf(each, "w:jc")).find((each) => each !== undefined),
      run: childOf(line[0], "w:rPr"),
    };
  }
}

function roleOf(names: string[], line: Xml[]): { role: Role; level: number } {
  for (const [index, name] of names.entries()) {
    const heading = /^(?:heading|标题|heading_20_)\s*([1-9])$/i.exec(name.replace(/\s+/g, " ").trim());
    if (heading) return { role: "heading", level: Number(heading[1]) };
    const outline = settingOf(childOf(line[index], "w:pPr"), "w:outlineLvl");
    const found = ROLES.find(([pattern]) => pattern.test(name));
    if (found) return { role: found[1], level: 0 };
    if (outline && /^[0-8]$/.test(outline)) return { role: "heading", level: Number(outline) + 1 };
  }
  return { role: "body", level: 0 };
}

/** Bold, italic and their like of a run, by its own properties and its character style. */
export function runFormat(properties: Xml | undefined, style: Style): number {
  const sources = [properties, style.run];
  const on = (...names: string[]) =>
    names.some((name) => sources.map((source) => toggleOf(source, name)).find((each) => each !== undefined));
  const value = (name: string) =>
    sources.map((source) => settingOf(source, name)).find((each) => each !== undefined);
  const underline = value("w:u");
  const vertical = value("w:vertAlign");
  const marked = value("w:highlight");
  return (
    (on("w:b") ? 1 : 0) |
    (on("w:i", "w:em") ? 2 : 0) |
    (on("w:strike", "w:dstrike") ? 4 : 0) |
    (underline && underline !== "none" ? 8 : 0) |
    (sources.some(isCode) ? 16 : 0) |
    (vertical === "subscript" ? 32 : 0) |
    (vertical === "superscript" ? 64 : 0) |
    (marked && marked !== "none" ? 128 : 0)
  );
}

/** Letters of one width mean program text. */
function isCode(properties: Xml | undefined): boolean {
  const latin = childOf(properties, "w:rFonts")?.attributes["w:ascii"] ?? "";
  return /^(consolas|courier( new)?|menlo|monaco|liberation mono|lucida console)$/i.test(latin);
}

import { invalid } from "../../../domain-error";
import { FILE_LIMITS } from "../../exchange";

export interface Element {
  tag: string;
  attributes: Record<string, string>;
  children: (Element | string)[];
}

const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
/** What holds no words for readers. */
const RAW = new Set("script style title textarea template noscript iframe svg math xmp head".split(" "));
/** A new one ends an open one of the same group. */
const ENDS: Record<string, string[]> = {
  li: ["li"],
  tr: ["tr", "td", "th"],
  td: ["td", "th"],
  th: ["td", "th"],
  dt: ["dt", "dd"],
  dd: ["dt", "dd"],
  option: ["option"],
};
const SCOPES = new Set(["ul", "ol", "table", "body", "root", "dl", "tr"]);
const BLOCKS =
  /^(address|article|aside|blockquote|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|main|nav|ol|p|pre|section|table|ul)$/;

/**
 * A forgiving reader of HTML: tags become a tree, what has no words for readers is passed over, and
 * whatever is wrong is taken as a browser roughly would.
 * @throws invalid("file-expands") when it lies too deep or has too many elements
 */
export function parseHtml(html: string): Element {
  const root: Element = { tag: "root", attributes: {}, children: [] };
  const open: Element[] = [root];
  let elements = 0;
  const tagPattern = /<(?:!--|[!?]|\/?[a-zA-Z])/g;
  let at = 0;
  const words = (end: number) => {
    if (end > at) open.at(-1)!.children.push(entities(html.slice(at, end)));
  };
  for (let match = tagPattern.exec(html); match; match = tagPattern.exec(html)) {
    words(match.index);
    if (match[0] === "<!--") {
      const end = html.indexOf("-->", match.index + 4);
      at = end === -1 ? html.length : end + 3;
    } else {
      const end = endOfTag(html, match.index);
      const source = html.slice(match.index, end);
      at = end;
      if (source.startsWith("</")) close(open, /^<\/([a-zA-Z0-9:-]+)/.exec(source)?.[1]?.toLowerCase() ?? "");
      else if (/^<[a-zA-Z]/.test(source)) {
        elements += 1;
        if (elements > FILE_LIMITS.elements || open.length > FILE_LIMITS.depth) throw invalid("file-expands");
        const element = elementOf(source);
        const { tag } = element;
        if (RAW.has(tag) && !source.endsWith("/>")) at = endOfRaw(html, end, tag);
        else {
          implyEnds(open, tag);
          open.at(-1)!.children.push(element);
          if (!VOID.has(tag) && !source.endsWith("/>")) open.push(element);
        }
      }
    }
    tagPattern.lastIndex = at;
  }
  words(html.length);
  return root;
}

function endOfTag(html: string, start: number): number {
  let quote = "";
  for (let index = start + 1; index < html.length; index++) {
    const letter = html[index];
    if (quote !== "") {
      if (letter === quote) quote = "";
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === ">") return index + 1;
  }
  // A quote that is never closed was none.
  const end = html.indexOf(">", start);
  return end === -1 ? html.length : end + 1;
}

function endOfRaw(html: string, from: number, tag: string): number {
  const close = new RegExp(`</${tag}\\s*>`, "gi");
  close.lastIndex = from;
  const found = close.exec(html);
  return found ? found.index + found[0].length : tag === "head" ? from : html.length;
}

function elementOf(source: string): Element {
  const tag = (/^<([a-zA-Z][a-zA-Z0-9:-]*)/.exec(source)?.[1] ?? "").toLowerCase();
  const attributes: Record<string, string> = {};
  const pattern = /([a-zA-Z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
  pattern.lastIndex = tag.length + 1;
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    const name = (match[1] ?? "").toLowerCase();
    if (!Object.hasOwn(attributes, name)) attributes[name] = entities(match[2] ?? match[3] ?? match[4] ?? "");
  }
  return { tag, attributes, children: [] };
}

function close(open: Element[], tag: string): void {
  const found = open.findLastIndex((each) => each.tag === tag);
  if (found > 0) open.length = found;
}

function implyEnds(open: Element[], tag: string): void {
  if (BLOCKS.test(tag) && open.at(-1)?.tag === "p") open.pop();
  const ends = ENDS[tag];
  if (!ends) return;
  for (let index = open.length - 1; index > 0; index--) {
    const { tag: above } = open[index] as Element;
    if (ends.includes(above)) {
      open.length = index;
      if (tag !== "tr") return;
    } else if (SCOPES.has(above) && !(tag === "tr" && above === "tr")) return;
  }
}

const NAMED: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  ldquo: "“",
  rdquo: "”",
  lsquo: "‘",
  rsquo: "’",
  hellip: "…",
  mdash: "—",
  ndash: "–",
  middot: "·",
  times: "×",
  copy: "©",
  bull: "•",
  ensp: " ",
  emsp: " ",
};

/** Words with their references resolved; unknown ones stay as they are. */
export function entities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g,
    (whole, decimal, hex, name) => {
      if (name) return NAMED[name] ?? whole;
      const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      const sound = point >= 0x20 && point <= 0x10ffff && !(point >= 0xd800 && point < 0xe000);
      return sound ? String.fromCodePoint(point) : "";
    },
  );
}

import type { AnyNode, Content, TextNode } from "../documents/content";

/** Everything by which a reader could tell whose work it is. */
export interface Identity {
  /** Names of people, as they are written. */
  people: readonly string[];
  units: readonly string[];
  /** Names of divisions, like 桐庐县. */
  places: readonly string[];
}

/** What is looked for, without spaces and in small letters, longest first; and what stands in its place. */
export interface Secret {
  needle: string;
  cover: string;
}

const COVERS = { person: "〔某人〕", unit: "〔某单位〕", place: "〔某地〕", contact: "〔略〕" } as const;
/** Last characters of divisions; what is before them names the place too. */
const PLACE_ENDS =
  /(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|地区|省|市|县|区|旗|盟|州)$/;
const TITLES = "(?:老师|校长|副校长|主任|书记|园长|教授|局长|馆长|组长)";
const COMPOUND = /^(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒|端木|百里)/;
const CONTACTS = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
  /(?:https?:\/\/|www\.)[^\s，。；、）)】]+/giu,
  /(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/gu,
  /(?<!\d)0\d{2,3}[\s-]?\d{7,8}(?!\d)/gu,
  /(?<!\d)\d{17}[\dXx](?!\d)/gu,
];

/** What has to be covered so that an identity does not show; spellings people use are added. */
export function secretsOf(identity: Identity): Secret[] {
  const places = identity.places.flatMap(placeNames);
  const found = [
    ...identity.people.map((name) => ({ needle: name, cover: COVERS.person })),
    ...identity.units
      .flatMap((unit) => unitNames(unit, places))
      .map((needle) => ({ needle, cover: COVERS.unit })),
    ...places.map((needle) => ({ needle, cover: COVERS.place })),
  ];
  const seen = new Map<string, Secret>();
  for (const { needle, cover } of found) {
    const bare = barely(needle).words;
    if (bare.length >= 2 && !seen.has(bare)) seen.set(bare, { needle: bare, cover });
  }
  return [...seen.values()].sort((a, b) => b.needle.length - a.needle.length);
}

/** 桐庐县 is also called 桐庐. */
function placeNames(name: string): string[] {
  const root = name.replace(PLACE_ENDS, "");
  return root !== name && root.length >= 2 ? [name, root] : [name];
}

/** （示例）桐庐县青禾中学 is also called 桐庐县青禾中学 and 青禾中学. */
function unitNames(name: string, places: readonly string[]): string[] {
  const plain = name.replace(/（[^）]*）|\([^)]*\)/g, "").trim();
  let rest = plain;
  for (let before = ""; before !== rest; ) {
    before = rest;
    const place = places.find((each) => rest.startsWith(each) && rest.length - each.length >= 3);
    if (place !== undefined) rest = rest.slice(place.length).replace(/^[省市县区旗]/, "");
  }
  return [name, plain, ...(rest.length >= 3 ? [rest] : [])];
}

/**
 * A text without what a name may be broken by (spaces, invisible signs), in one width and case, with
 * the place of each of its characters in the original.
 */
function barely(text: string): { words: string; places: number[] } {
  let words = "";
  const places: number[] = [];
  for (let index = 0; index < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
    const bare = character
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s\p{Cf}\p{Cc}·•‧・]/gu, "");
    for (let each = 0; each < bare.length; each++) places.push(index);
    words += bare;
    index += character.length;
  }
  return { words, places };
}

interface Range {
  from: number;
  to: number;
  cover: string;
}

/** Where an identity shows in a text, in order and apart from each other. */
function rangesIn(text: string, secrets: readonly Secret[], people: readonly string[]): Range[] {
  const { words, places } = barely(text);
  const found: Range[] = [];
  const add = (range: Range) => {
    if (!found.some(({ from, to }) => range.from < to && from < range.to)) found.push(range);
  };
  for (const { needle, cover } of secrets) {
    for (let at = words.indexOf(needle); at >= 0; at = words.indexOf(needle, at + needle.length)) {
      const last = places[at + needle.length - 1] ?? 0;
      add({
        from: places[at] ?? 0,
        to: last + String.fromCodePoint(text.codePointAt(last) ?? 0).length,
        cover,
      });
    }
  }
  for (const pattern of [...CONTACTS, ...addressed(people)]) {
    const cover = CONTACTS.includes(pattern) ? COVERS.contact : COVERS.person;
    for (const match of text.matchAll(pattern)) {
      add({ from: match.index, to: match.index + match[0].length, cover });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

/** 林老师, 何校长: a surname with what one is called. */
function addressed(people: readonly string[]): RegExp[] {
  const surnames = new Set(
    people
      .filter((name) => /^\p{Script=Han}{2,4}$/u.test(name))
      .map((name) => COMPOUND.exec(name)?.[1] ?? name.slice(0, 1)),
  );
  return [...surnames].map((surname) => new RegExp(`${surname}\\s*${TITLES}`, "gu"));
}

/** Covers what tells whose it is. */
export interface Cover {
  text(words: string): string;
  content(content: Content): Content;
}

/** A cover for one work. */
export function coverFor(identity: Identity): Cover {
  const secrets = secretsOf(identity);
  const ranges = (text: string) => rangesIn(text, secrets, identity.people);
  const text = (words: string) => covered(words, ranges(words));
  return { text, content: (content) => coverNode(content, { text, ranges }) as Content };
}

function covered(text: string, ranges: readonly Range[]): string {
  let out = "";
  let at = 0;
  for (const { from, to, cover } of ranges) {
    out += text.slice(at, from) + cover;
    at = to;
  }
  return out + text.slice(at);
}

interface Pen {
  text(words: string): string;
  ranges(words: string): Range[];
}

function coverNode(node: AnyNode, pen: Pen): AnyNode {
  if (node.type === "figure") {
    // A picture may show a face, a gate or a name that no program sees: its words stay, it goes.
    const { alt, caption } = node;
    return { type: "paragraph", children: [{ type: "text", text: pen.text(`〔图〕${caption || alt}`) }] };
  }
  if (node.type === "video" || node.type === "file") {
    const words = node.type === "video" ? node.caption || node.alt || node.name : node.name;
    const sign = node.type === "video" ? "〔视频〕" : "〔附件〕";
    return { type: "paragraph", children: [{ type: "text", text: pen.text(sign + words) }] };
  }
  // Its address leads to whoever put it there.
  if (node.type === "embed")
    return { type: "paragraph", children: [{ type: "text", text: pen.text(`〔视频〕${node.title}`) }] };
  if (node.type === "formula" || node.type === "inlineformula") return { ...node, tex: pen.text(node.tex) };
  if (!("children" in node)) return node;
  const children = (node.children as AnyNode[]).some(isInline)
    ? coverWords(node.children as AnyNode[], pen)
    : (node.children as AnyNode[]).map((child) => coverNode(child, pen));
  return { ...node, children } as AnyNode;
}

function isInline(node: AnyNode): boolean {
  return ["text", "linebreak", "link", "inlineformula", "ruby", "footnote"].includes(node.type);
}

/** A name may be half bold, half a link: words are looked at as they are read, then dealt out again. */
function coverWords(nodes: readonly AnyNode[], pen: Pen): AnyNode[] {
  const flat = nodes.flatMap((node) => flatten(node, pen));
  const whole = flat.map((node) => (node.type === "text" ? node.text : "\u0000")).join("");
  const ranges = pen.ranges(whole);
  let at = 0;
  return flat.map((node) => {
    const length = node.type === "text" ? node.text.length : 1;
    const here = { from: at, to: at + length };
    at += length;
    return node.type === "text" ? { ...node, text: cutOut(node.text, here, ranges) } : node;
  });
}

/** The part of a covered text that falls to one run: the cover stands where its range begins. */
function cutOut(text: string, here: { from: number; to: number }, ranges: readonly Range[]): string {
  let out = "";
  let at = here.from;
  for (const { from, to, cover } of ranges) {
    if (to <= here.from || from >= here.to) continue;
    out += text.slice(at - here.from, Math.max(at, from) - here.from);
    if (from >= here.from) out += cover;
    at = Math.max(at, Math.min(to, here.to));
  }
  return out + text.slice(at - here.from);
}

/** Links lose their addresses, readings above characters go, notes are covered by themselves. */
function flatten(node: AnyNode, pen: Pen): AnyNode[] {
  if (node.type === "link") return node.children.flatMap((child) => flatten(child, pen));
  if (node.type === "ruby") return [{ type: "text", text: node.text } satisfies TextNode];
  if (node.type === "footnote") return [{ ...node, note: pen.text(node.note) }];
  if (node.type === "text") return [node];
  return [coverNode(node, pen)];
}

/** Whether a text still shows something of an identity: for those who check. */
export function leaksIn(text: string, identity: Identity): string[] {
  const { words } = barely(text);
  return secretsOf(identity).flatMap(({ needle }) => (words.includes(needle) ? [needle] : []));
}

import type { AnyNode, Content } from "../documents/content";
import type { Branch } from "../documents/mind-map/branch";
import { nameOf } from "../references/names";
import type { Reference } from "../references/reference";
import { COVERS, finderOf, type Identity, type Shown } from "./identity";

/** Covers what tells whose it is. */
export interface Cover {
  text(words: string): string;
  content(content: Content): Content;
}

/** A cover for one work. */
export function coverFor(identity: Identity): Cover {
  const find = finderOf(identity);
  const pen: Pen = { find, text: (words) => cutOut(words, 0, find(words)) };
  return {
    text: pen.text,
    content: (content) => ({ type: "root", children: shownOf(content.children, pen) }) as Content,
  };
}

interface Pen {
  find(words: string): Shown[];
  /** Words by themselves, covered. */
  text(words: string): string;
}

/** What an expert is shown of a node: it, something in its place, or nothing. Its words are covered afterwards. */
type Rule<Node extends AnyNode> = (node: Node, pen: Pen) => readonly AnyNode[];

/**
 * What an expert is shown of each kind of node, property by property. What is not named here, a kind as
 * well as a property, is withheld. Pictures, films and files stay away: no program sees the face, the
 * gate or the name in them; addresses lead to whoever put them there.
 */
const RULES: { readonly [Type in AnyNode["type"]]: Rule<Extract<AnyNode, { type: Type }>> } = {
  root: holding(),
  paragraph: holding("align", "indent"),
  heading: holding("level", "section"),
  quote: holding(),
  list: holding("listType", "start"),
  listitem: holding("checked"),
  table: holding("widths"),
  tablerow: holding(),
  tablecell: holding("header", "scope", "colSpan", "rowSpan"),
  callout: holding("kind"),
  collapsible: holding(),
  collapsibletitle: holding(),
  columns: holding(),
  column: holding(),
  references: holding(),
  horizontalrule: ({ type }) => [{ type }],
  pagebreak: ({ type }) => [{ type }],
  linebreak: ({ type }) => [{ type }],
  text: ({ type, text, format }) => [{ type, text, ...(format && { format }) }],
  // Readings spell a name too.
  ruby: ({ text }) => [{ type: "text", text }],
  link: ({ children }, pen) => piecesOf(children, pen),
  mention: ({ of }) => [{ type: "text", text: of === "person" ? COVERS.person : COVERS.work }],
  footnote: ({ type, note }, pen) => [{ type, note: pen.text(note) }],
  citation: ({ type, sources, pages }, pen) => [{ type, sources, ...(pages && { pages: pen.text(pages) }) }],
  source: ({ type, id, reference }, pen) => [{ type, id, reference: coverReference(reference, pen) }],
  formula: ({ type, tex }, pen) => [{ type, tex: pen.text(tex) }],
  inlineformula: ({ type, tex }, pen) => [{ type, tex: pen.text(tex) }],
  mindmap: ({ type, root }, pen) => [{ type, root: coverBranch(root, pen) }],
  evidence: ({ type, claim, level, artefact, url }, pen) => [
    {
      type,
      claim: pen.text(claim),
      level,
      artefact: pen.text(artefact.trim()) || (url && COVERS.other),
      url: "",
    },
  ],
  figure: ({ caption, alt }, pen) => instead("〔图〕", caption || alt, pen),
  gallery: ({ children }, pen) => children.flatMap((figure) => RULES.figure(figure, pen)),
  video: ({ caption, alt, name }, pen) => instead("〔视频〕", caption || alt || name, pen),
  embed: ({ title }, pen) => instead("〔视频〕", title, pen),
  file: ({ name }, pen) => instead("〔附件〕", name, pen),
  workcard: (_card, pen) => instead(COVERS.work, "", pen),
};

/** A node with these of its properties, and what is shown of its children. */
function holding<Node extends AnyNode & { children: readonly AnyNode[] }>(
  ...properties: readonly (keyof Node & string)[]
): Rule<Node> {
  return (node, pen) => {
    const kept = properties.filter((each) => node[each] !== undefined).map((each) => [each, node[each]]);
    return [
      { type: node.type, ...Object.fromEntries(kept), children: shownOf(node.children, pen) } as AnyNode,
    ];
  };
}

function instead(sign: string, words: string, pen: Pen): AnyNode[] {
  return [{ type: "paragraph", children: [{ type: "text", text: sign + pen.text(words) }] }];
}

function piecesOf(nodes: readonly AnyNode[], pen: Pen): AnyNode[] {
  return nodes.flatMap((node) =>
    Object.hasOwn(RULES, node.type) ? (RULES[node.type] as Rule<AnyNode>)(node, pen) : [],
  );
}

/** A name may be half bold, half a link: words are looked at as they are read, then dealt out again. */
function shownOf(nodes: readonly AnyNode[], pen: Pen): AnyNode[] {
  const pieces = piecesOf(nodes, pen);
  const lengthOf = (piece: AnyNode) => (piece.type === "text" ? piece.text.length : 1);
  const shown = pen.find(pieces.map((piece) => (piece.type === "text" ? piece.text : "\u0000")).join(""));
  let at = 0;
  return pieces.map((piece) => {
    const from = at;
    at += lengthOf(piece);
    return piece.type === "text" ? { ...piece, text: cutOut(piece.text, from, shown) } : piece;
  });
}

/** The part of a covered text that falls to the run beginning `from`: a cover stands where its place begins. */
function cutOut(text: string, from: number, shown: readonly Shown[]): string {
  const end = from + text.length;
  let out = "";
  let at = from;
  for (const each of shown) {
    if (each.to <= from || each.from >= end) continue;
    out += text.slice(at - from, Math.max(at, each.from) - from);
    if (each.from >= from) out += each.cover;
    at = Math.max(at, Math.min(each.to, end));
  }
  return out + text.slice(at - from);
}

function coverBranch({ text, children }: Branch, pen: Pen): Branch {
  return { text: pen.text(text), children: children.map((child) => coverBranch(child, pen)) };
}

const PRINTED = ["container", "edition", "place", "publisher", "volume", "issue", "pages", "number"] as const;

/** A source by the writers themselves is withheld as a whole: its title leads to them. */
function coverReference(reference: Reference, pen: Pen): Reference {
  const { type, authors, editors = [], translators = [], title, date, language } = reference;
  if ([...authors, ...editors, ...translators].some((name) => isKnown(name, pen)))
    return { type, authors: [], title: COVERS.other };
  const printed = PRINTED.flatMap((field) => {
    const words = reference[field];
    return words === undefined ? [] : [[field, pen.text(words)]];
  });
  return {
    ...{ type, authors, title: pen.text(title) },
    ...(editors.length > 0 && { editors }),
    ...(translators.length > 0 && { translators }),
    ...Object.fromEntries(printed),
    ...(date && { date }),
    ...(language && { language }),
  };
}

/** Whether a name is one of those that are covered, in either order of its parts. */
function isKnown(name: string, pen: Pen): boolean {
  const { family, given } = nameOf(name);
  return [name, family + given, given + family].some((spelling) => pen.find(spelling).length > 0);
}

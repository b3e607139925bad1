import type { AnyNode } from "../content";
import { callout } from "./callout";
import { citation } from "./citation";
import { collapsible, collapsibletitle } from "./collapsible";
import { column, columns } from "./columns";
import { embed } from "./embed";
import { evidence } from "./evidence";
import { figure } from "./figure";
import { file } from "./file";
import { footnote } from "./footnote";
import { formula, inlineformula } from "./formula";
import { gallery } from "./gallery";
import { heading } from "./heading";
import { horizontalrule } from "./horizontalrule";
import type { Kind } from "./kind";
import { linebreak } from "./linebreak";
import { link } from "./link";
import { list, listitem } from "./list";
import { mention } from "./mention";
import { mindmap } from "./mindmap";
import { pagebreak } from "./pagebreak";
import { paragraph } from "./paragraph";
import { ofMoved } from "./properties";
import { quote } from "./quote";
import { references, source } from "./references";
import { root } from "./root";
import { ruby } from "./ruby";
import { BLOCK_MARK_PROPERTIES, FIGURE_MARK_PROPERTIES, TABLE_MARK_PROPERTIES } from "./suggestion";
import { table, tablecell, tablerow } from "./table";
import { text } from "./text";
import { video } from "./video";
import { workcard } from "./workcard";

/*
 * The catalogue of all that a text is made of. A new kind is a file beside this one and a line
 * here; what the server takes, what the editor shows and what readers see follow from it.
 */
const EACH = [
  root,
  text,
  linebreak,
  link,
  paragraph,
  heading,
  quote,
  horizontalrule,
  list,
  listitem,
  table,
  tablerow,
  tablecell,
  figure,
  file,
  video,
  embed,
  gallery,
  callout,
  collapsible,
  collapsibletitle,
  columns,
  column,
  pagebreak,
  formula,
  inlineformula,
  ruby,
  footnote,
  citation,
  references,
  source,
  evidence,
  mention,
  mindmap,
  workcard,
] as unknown as readonly Kind[];

/** Parts that are moved by themselves. */
const MOVED_PARTS = ["listitem", "tablerow"];

/** True for what is made anew elsewhere when it is moved or turned, and then says what it was. */
export function mayMove(type: string): boolean {
  const group = EACH.find((kind) => kind.type === type)?.group;
  return group === "block" || group === "frame" || MOVED_PARTS.includes(type);
}

/** Parts that come and go by a proposal of their own: a row, and a column by its cells. */
const PROPOSED_PARTS = ["tablerow", "tablecell"];

/** True for what can be proposed to come or to go as a whole: blocks, rows and columns. */
export function mayBeProposed(type: string): boolean {
  return PROPOSED_PARTS.includes(type) || isBlock(type);
}

function isBlock(type: string): boolean {
  const group = EACH.find((each) => each.type === type)?.group;
  return group === "block" || group === "frame";
}

/**
 * True for blocks that are lines of words: they go with their words, so that what somebody else writes
 * in them meanwhile stays.
 */
export function goesByWords(type: string): boolean {
  return isBlock(type) && (type === "list" || mayHoldWords(type));
}

const ALL: readonly Kind[] = EACH.map((kind) => ({
  ...kind,
  properties: {
    ...kind.properties,
    ...(mayMove(kind.type) && ofMoved),
    ...(mayBeProposed(kind.type) && BLOCK_MARK_PROPERTIES),
    ...((kind.type === figure.type || kind.type === video.type) && FIGURE_MARK_PROPERTIES),
    ...((kind.type === table.type || kind.type === tablecell.type) && TABLE_MARK_PROPERTIES),
  },
}));

/** Each kind by its name in the document. Those of the root and of words are names of no element. */
export const KINDS: ReadonlyMap<string, Kind> = new Map(ALL.map((kind) => [kind.type, kind]));

export function kindOf(node: AnyNode): Kind | undefined {
  return KINDS.get(node.type);
}

/** A place for children. */
export interface Place {
  /** Types of the elements that may stand there. */
  readonly holds: ReadonlySet<string>;
  /** Words, and what stands among them. */
  readonly words: boolean;
  readonly strict: boolean;
  /** Nothing may: nobody looks into it. */
  readonly leaf: boolean;
}

function placeIn(kind: Kind): Place {
  const fits = ({ type, group }: Kind) => kind.holds.includes(type) || kind.holds.includes(group);
  const holds = new Set<string>(ALL.filter(fits).map(({ type }) => type));
  const words = kind.words === true;
  return { holds, words, strict: kind.strict === true, leaf: holds.size === 0 && !words };
}

/** What may stand in each kind: one rule for what is stored and for what is shown. */
export const PLACES: ReadonlyMap<string, Place> = new Map(ALL.map((kind) => [kind.type, placeIn(kind)]));

/** True when elements of the one type may stand in elements of the other; the root's type is "root". */
export function mayStandIn(parent: string, child: string): boolean {
  return PLACES.get(parent)?.holds.has(child) === true;
}

/** True when words may stand in elements of this type. */
export function mayHoldWords(parent: string): boolean {
  return PLACES.get(parent)?.words === true;
}

/** Elements that words stand in and that hold an XmlText even without any. */
export const HOLDS_WORDS: ReadonlySet<string> = new Set(
  ALL.filter(({ keepsText }) => keepsText).map(({ type }) => type),
);

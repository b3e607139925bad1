import { safeUrl } from "../address";
import { licenceOf } from "../figure-credit";
import { LIMITS } from "../limits";
import { oneOf, or, type Properties, property, whole } from "./properties";
import { ALL_FORMATS } from "./text";

/*
 * What members propose in a text. Words carry several marks, each with whose proposal it is: they
 * would come (`inserted`), they would go (`deleted`), they would look otherwise (`formatted`, with the
 * proposed format; their own stays what it is until somebody accepts), the block they stand in would be
 * of another kind (`turned`, on all its words), they would lead elsewhere, or nowhere (`linked`). So whoever leaves all marks
 * away and drops what is `inserted` reads the text as it stands, and nothing else of it ever depends
 * on a proposal. A new paragraph is proposed as the sign BREAK, which accepting makes one.
 *
 * A block comes and goes as a whole, too: the block itself carries the mark; of a line of words that is
 * to go its words do as well, so that what others write there meanwhile stays. What stands in a block
 * that somebody proposes is theirs to write plainly. A block that is to stand elsewhere comes there and
 * goes where it is, by one proposal. A figure or a film that stands may
 * carry other words for it, and other credits (`described`).
 * A row of a table comes and goes as well; a column does by its cells, which all carry the mark of one
 * proposal. A table that stands may have other widths, and its cells another form (`shaped`).
 */
export const MARKS = ["inserted", "deleted", "formatted", "turned", "linked", "described", "shaped"] as const;
export type MarkKind = (typeof MARKS)[number];

/** Attributes of a run of words in the document, by kind of mark: states of Lexical's nodes. */
export const MARK_KEYS = {
  inserted: "s_inserted",
  deleted: "s_deleted",
  formatted: "s_formatted",
  turned: "s_turned",
  linked: "s_linked",
  described: "s_described",
  shaped: "s_shaped",
} as const satisfies Record<MarkKind, string>;

/** What a block may be proposed to be turned into; stored by its place here. */
export const TURNED_INTO = ["paragraph", "h2", "h3", "h4", "quote", "bullet", "number", "check"] as const;
export type TurnedInto = (typeof TURNED_INTO)[number];

/**
 * Kinds of marks that a whole block can carry, as attributes under the same names: words and credits figures
 * and films only, another form tables and their cells.
 */
export const BLOCK_MARKS = [
  "inserted",
  "deleted",
  "described",
  "shaped",
] as const satisfies readonly MarkKind[];

/** Stands among inserted words for the beginning of a new paragraph. */
export const BREAK = "¶";

/** One proposal: everything a member proposed in one go. */
export interface Suggestion {
  id: string;
  memberId: string;
  /** By the clock of the member's device, in UTC seconds. */
  at: number;
}

export interface Mark extends Suggestion {
  /** The proposed format, of a mark of that kind. */
  format?: number;
  /** What the block is to be, of a mark of that kind. */
  into?: TurnedInto;
  /** Where words are to lead, of a mark of that kind; empty for nowhere. */
  url?: string;
  /** What a figure is to say, of a mark of that kind; what is left out stays. */
  words?: FigureWords;
  /** What form a table or a cell is to have, of a mark of that kind. */
  shape?: TableShape;
}

/**
 * Another form: a cell is the head of what is below (1) or beside it (2), of both or of nothing; it is one
 * with all cells of the same proposal, or several again; or a table has these widths, or none.
 */
export type TableShape =
  | { heads: 0 | 1 | 2 | 3 }
  | { merge: true }
  | { split: true }
  | { widths: number[] | null };

/** What of a figure or a film can be proposed to be another: its words, and its credits but for the consent. */
export const FIGURE_WORDS = ["caption", "alt", "source", "licence"] as const;
export type FigureWords = { [name in (typeof FIGURE_WORDS)[number]]?: string };

/** Marks of one run of words. */
export type Marks = Partial<Record<MarkKind, Mark>>;

/** Marks of a run as the document stores them. */
export function storedMarks(marks: Marks = {}): Record<string, string> {
  return Object.fromEntries(
    MARKS.flatMap((kind) => (marks[kind] ? [[MARK_KEYS[kind], writeMark(marks[kind])]] : [])),
  );
}

/** Marks among the attributes of a run; what is no mark is left out. */
export function marksIn(attributes: Partial<Record<string, unknown>>): Marks {
  const marks: Marks = {};
  for (const kind of MARKS) {
    const mark = readMark(kind, attributes[MARK_KEYS[kind]]);
    if (mark) marks[kind] = mark;
  }
  return marks;
}

const SHAPE = /^([0-9a-z]{8,24})\.([0-9a-z]{1,40})\.(\d{9,11})(?:\.(.*))?$/s;

/** How a mark is stored. */
export function writeMark({ id, memberId, at, format, into, url, words, shape }: Mark): string {
  const told = words ?? shape;
  const value = into ? TURNED_INTO.indexOf(into) : (format ?? url ?? (told && JSON.stringify(told)));
  return [id, memberId, at, ...(value === undefined ? [] : [value])].join(".");
}

/** @returns null for what is no mark of this kind */
export function readMark(kind: MarkKind, value: unknown): Mark | null {
  const [, id, memberId, at, said] = (typeof value === "string" && SHAPE.exec(value)) || [];
  if (id === undefined || memberId === undefined) return null;
  const proposed = READ[kind](said);
  return proposed && { id, memberId, at: Number(at), ...proposed };
}

type Proposal = Omit<Mark, keyof Suggestion>;

/** What a mark of each kind says beside whose it is; null for what none can say. */
const READ: Record<MarkKind, (said: string | undefined) => Proposal | null> = {
  inserted: nothing,
  deleted: nothing,
  formatted: (said) => {
    const format = numberIn(said);
    return format === null || format > ALL_FORMATS ? null : { format };
  },
  turned: (said) => {
    const into = TURNED_INTO[numberIn(said) ?? -1];
    return into ? { into } : null;
  },
  linked: (url) => (url !== undefined && (url === "" || safeUrl(url) === url) ? { url } : null),
  described: (said) => {
    const words = figureWordsIn(said);
    return words && { words };
  },
  shaped: (said) => {
    const shape = shapeIn(said);
    return shape && { shape };
  },
};

function nothing(said: string | undefined): Proposal | null {
  return said === undefined ? {} : null;
}

function numberIn(said: string | undefined): number | null {
  return said !== undefined && /^\d{1,3}$/.test(said) ? Number(said) : null;
}

/** Columns of a table whose widths are proposed. */
const MOST_WIDTHS = 200;

/** JSON of one letter may be six long. */
const LONGEST = 18 * LIMITS.altLength + 120;

/** Names and values of an object in JSON; none for anything else. */
function entriesIn(said: string | undefined): [string, unknown][] {
  if (said === undefined || said.length > LONGEST) return [];
  try {
    const told: unknown = JSON.parse(said);
    return typeof told === "object" && told !== null && !Array.isArray(told) ? Object.entries(told) : [];
  } catch {
    return [];
  }
}

function shapeIn(said: string | undefined): TableShape | null {
  const [[name, value] = [], ...others] = entriesIn(said);
  if (others.length > 0) return null;
  if ((name === "merge" || name === "split") && value === true) return { [name]: true } as TableShape;
  if (name === "heads" && oneOf(0, 1, 2, 3)(value)) return { heads: value as 0 | 1 | 2 | 3 };
  const isWidth = whole(1, 20_000);
  const areWidths = Array.isArray(value) && value.length <= MOST_WIDTHS && value.every(isWidth);
  return name === "widths" && (value === null || areWidths) ? { widths: value as number[] | null } : null;
}

function figureWordsIn(said: string | undefined): FigureWords | null {
  const entries = entriesIn(said);
  const fits = ([key, value]: [string, unknown]) =>
    FIGURE_WORDS.some((name) => name === key) &&
    typeof value === "string" &&
    value.length <= LIMITS.altLength &&
    (key !== "licence" || value === "" || licenceOf(value) !== undefined);
  return entries.length > 0 && entries.every(fits) ? Object.fromEntries(entries) : null;
}

/** The kind of mark that an attribute of words holds; undefined for another attribute. */
export function markKindOf(key: string): MarkKind | undefined {
  return MARKS.find((kind) => MARK_KEYS[kind] === key);
}

const isMark = (kind: MarkKind) => or(oneOf(null), (value) => readMark(kind, value) !== null);

/** A block, or a row or cell of a table, that comes or goes as a whole; only where a text is read with its proposals. */
export type Proposed<Node> = Node & { marks?: Marks };

/** The marks that a block carries itself. */
export function marksOf(node: object): Marks {
  return (node as Proposed<object>).marks ?? {};
}

/** Marks as properties of a run. */
export const MARK_PROPERTIES: Properties = Object.fromEntries(
  MARKS.map((kind) => [MARK_KEYS[kind], property(isMark(kind))]),
);

/** The same of a block that can be proposed as a whole. */
export const BLOCK_MARK_PROPERTIES: Properties = Object.fromEntries(
  (["inserted", "deleted"] as const).map((kind) => [MARK_KEYS[kind], property(isMark(kind))]),
);

/** The same of a figure or a film whose words can be proposed to be others. */
export const FIGURE_MARK_PROPERTIES: Properties = {
  [MARK_KEYS.described]: property(isMark("described")),
};

/** The same of a table and its cells, whose form can be proposed to be another. */
export const TABLE_MARK_PROPERTIES: Properties = {
  [MARK_KEYS.shaped]: property(isMark("shaped")),
};

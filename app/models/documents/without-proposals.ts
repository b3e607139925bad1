import * as Y from "yjs";
import { MARK_KEYS, MARKS, type MarkKind, readMark } from "./nodes/suggestion";
import { rootOf } from "./yjs-format";

/*
 * What a text is without the proposals of one member. Whoever may only propose leaves that as it is
 * with every update; so it is compared before and after.
 */

/** Marks over so many letters that no inserting is proposed of. */
type Stretch = [length: number, ...marks: string[]];

export interface Part {
  /** All that must stay the same. */
  solid: string;
  /** Marks in which two members may meet. */
  marks: Stretch[];
}

/** What the editor keeps in a paragraph of the look of its first words, be they only proposed. */
const COPIED = new Set(["__textFormat", "__textStyle"]);

/** Kinds of marks in which two members may meet. */
const MEETING = MARKS.filter((kind) => kind !== "inserted");

/** The same among the attributes of a block. */
const MEETING_OF_BLOCKS: ReadonlySet<string> = new Set([
  MARK_KEYS.deleted,
  MARK_KEYS.described,
  MARK_KEYS.shaped,
]);

const WIDTHS = "__colWidths";

/** As many widths as columns, the last one standing for those that are missing, as the editor has it. */
function levelled(widths: unknown, columns: number | null): unknown {
  if (columns === null || !Array.isArray(widths) || widths.length === 0) return widths;
  return Array.from({ length: columns }, (_, at) => widths[Math.min(at, widths.length - 1)]);
}

/** Stands for the member's own mark. */
const OWN = "=";

type Attributes = Record<string, unknown>;
/** Whether somebody accepted the element so lately that its proposer cannot know. */
type StillOwn = (element: object) => boolean;
interface Run {
  insert: unknown;
  attributes?: Attributes;
}

/** Reads one stretch of text, leaving away what one member proposes. */
export class PartReader {
  readonly part: Part = { solid: "", marks: [] };
  /** Something was passed over that is the member's for a moment only: the reading does not last. */
  passing = false;
  readonly #memberId: string;
  readonly #stillOwn: StillOwn;

  constructor(memberId: string, stillOwn: StillOwn = () => false) {
    this.#memberId = memberId;
    this.#stillOwn = stillOwn;
  }

  /** Something that is no words. */
  atom(text: string): void {
    this.part.solid += text;
  }

  /**
   * What an element is beside what stands in it.
   * @param columns how many a table has without those that the member proposes: the editor keeps as many
   * widths as it shows columns, and those beyond what stands say nothing to anybody
   */
  properties(type: string, attributes: Attributes, columns: number | null = null): void {
    const { [WIDTHS]: widths, ...others } = attributes;
    const shown = widths === undefined ? others : { ...others, [WIDTHS]: levelled(widths, columns) };
    const isMeeting = (key: string) => MEETING_OF_BLOCKS.has(key);
    const said = Object.entries(shown).filter(([key]) => !COPIED.has(key) && !isMeeting(key));
    this.atom(`<${type}${JSON.stringify(said.sort(([one], [other]) => (one < other ? -1 : 1)))}`);
    this.#note(1, Object.fromEntries(Object.entries(attributes).filter(([key]) => isMeeting(key))));
  }

  /** Whether an element that stands in the text is the member's to write in: then it must only be there. */
  passes(element: object, type: string, attributes: Attributes): boolean {
    if (!this.#stillOwn(element)) return false;
    this.passing = true;
    this.atom(`<${type}${attributes[MARK_KEYS.inserted] ?? ""}>`);
    return true;
  }

  /** Whether an element with these attributes is there only by the member's proposal, with all in it. */
  isOwnBlock(attributes: Attributes): boolean {
    return this.#isOwn("inserted", attributes);
  }

  words(runs: readonly Run[]): void {
    let open = "";
    let words = "";
    const close = () => {
      if (words !== "") this.atom(JSON.stringify([words, open]));
      words = "";
    };
    for (const { insert, attributes = {} } of runs) {
      if (this.#isOwn("inserted", attributes)) continue;
      const look = lookOf(attributes);
      if (look !== open) close();
      open = look;
      words += typeof insert === "string" ? insert : "\u{fffc}";
      this.#note(typeof insert === "string" ? insert.length : 1, attributes);
    }
    close();
  }

  #note(length: number, attributes: Attributes): void {
    const marks = MEETING.map((kind) =>
      this.#isOwn(kind, attributes) ? OWN : String(attributes[MARK_KEYS[kind]] ?? ""),
    );
    const last = this.part.marks.at(-1);
    if (last && marks.every((mark, at) => last[at + 1] === mark)) last[0] += length;
    else this.part.marks.push([length, ...marks]);
  }

  #isOwn(kind: MarkKind, attributes: Attributes): boolean {
    return readMark(kind, attributes[MARK_KEYS[kind]])?.memberId === this.#memberId;
  }
}

/** Follows one document for one member: only what changed is read again. */
export class WithoutProposals {
  readonly #root: Y.XmlElement;
  readonly #memberId: string;
  readonly #known = new WeakMap<object, Part>();

  constructor(doc: Y.Doc, memberId: string) {
    this.#root = rootOf(doc);
    this.#memberId = memberId;
  }

  /**
   * Block by block.
   * @param fresh blocks that may have changed since the last time
   * @param stillOwn elements that were the member's proposals a moment ago
   */
  read(fresh: (block: object) => boolean, stillOwn: StillOwn = () => false): Part[] {
    const parts = this.#root.toArray().map((block) => {
      const known = fresh(block) ? undefined : this.#known.get(block);
      if (known) return known;
      const reader = new PartReader(this.#memberId, stillOwn);
      readType(block, reader);
      if (reader.passing) this.#known.delete(block);
      else this.#known.set(block, reader.part);
      return reader.part;
    });
    // A block that the member proposes says nothing.
    return parts.filter(({ solid }) => solid !== "");
  }
}

function readType(type: unknown, reader: PartReader): void {
  if (type instanceof Y.XmlText) return reader.words(type.toDelta() as Run[]);
  if (!(type instanceof Y.XmlElement)) return;
  const attributes = type.getAttributes();
  if (reader.isOwnBlock(attributes) || reader.passes(type, type.nodeName, attributes)) return;
  reader.properties(type.nodeName, attributes, type.nodeName === "table" ? columnsOf(type, reader) : null);
  for (const child of type.toArray()) readType(child, reader);
  reader.atom(">");
}

/** Columns of a table by the first row that stands without the member's proposals. */
function columnsOf(table: Y.XmlElement, reader: PartReader): number {
  const standing = (parent: Y.XmlElement) =>
    parent
      .toArray()
      .filter((each): each is Y.XmlElement => each instanceof Y.XmlElement)
      .filter((each) => !reader.isOwnBlock(each.getAttributes()));
  const [row] = standing(table);
  const spans = row ? standing(row).map((cell) => Number(cell.getAttribute("__colSpan") ?? 1)) : [];
  return spans.reduce((sum, span) => sum + span, 0);
}

/** All attributes of a run but where two members' marks may meet; `i` only keeps equal neighbours apart. */
function lookOf(attributes: Attributes): string {
  const keys = Object.keys(attributes).filter((key) => key !== "i" && !SOFT.has(key));
  return keys.length === 0 ? "" : JSON.stringify(keys.sort().map((key) => [key, attributes[key]]));
}

const SOFT: ReadonlySet<string> = new Set(MEETING.map((kind) => MARK_KEYS[kind]));

/**
 * Whether two readings of a text without one member's proposals say the same. Where two members
 * propose to delete the same words in the same moment, one of their marks stays, whichever; so an own
 * mark may have come in the place of another's, or gone from it.
 */
export function isUntouched(before: readonly Part[], after: readonly Part[]): boolean {
  return (
    before.length === after.length &&
    before.every((part, index) => {
      const other = after[index]!;
      return part === other || (part.solid === other.solid && meet(part.marks, other.marks));
    })
  );
}

function meet(before: readonly Stretch[], after: readonly Stretch[]): boolean {
  let [at, rest] = [0, after[0]?.[0] ?? 0];
  for (const [length, ...marks] of before) {
    for (let left = length; left > 0; ) {
      const there = after[at];
      if (!there || !marks.every((mark, kind) => mayBecome(mark, there[kind + 1] as string))) return false;
      const step = Math.min(left, rest);
      left -= step;
      rest -= step;
      if (rest === 0) rest = after[++at]?.[0] ?? 0;
    }
  }
  return true;
}

function mayBecome(before: string, after: string): boolean {
  return before === after || before === OWN || after === OWN;
}

import type { Marks } from "../../../documents/nodes/suggestion";
import { childOf, childrenOf, elementsOf, type Xml } from "../xml";
import { changedWords } from "./changed";
import { isSameAuthor, isSameChange } from "./changes";
import { ColumnProposals } from "./columns";
import type { Reading } from "./reading";

/** What a file proposes of a row: that it comes (`w:ins`) or goes (`w:del`), or both. */
export function rowChanges(row: Xml): Xml[] {
  return elementsOf(childOf(row, "w:trPr")).filter(({ name }) => name === "w:ins" || name === "w:del");
}

/** The changes that one person proposes of all rows of a table alike, and so of the table; none for no rows. */
export function wholeChanges(rows: readonly Xml[]): Xml[] {
  const [first, ...others] = rows.map(rowChanges);
  return (first ?? []).filter((change) =>
    others.every((changes) =>
      changes.some((other) => other.name === change.name && isSameAuthor(other, change)),
    ),
  );
}

/** What is proposed of a table and its rows, as marks of ours. */
export class RowProposals {
  readonly #reading: Reading;
  readonly #whole: Xml[];
  /** Of the table. */
  readonly marks: Marks;
  readonly columns: ColumnProposals;
  #before: { changes: readonly Xml[]; marks: Marks } | null = null;

  constructor(rows: readonly Xml[], reading: Reading) {
    this.#reading = reading;
    this.#whole = reading.changes.choice === "suggest" ? wholeChanges(rows) : [];
    this.marks = reading.changes.marksOf(this.#whole, rows.map(changedWords).join(""));
    this.columns = reading.changes.within(this.#whole, () => new ColumnProposals(rows, reading));
  }

  /**
   * Reads a row with what is proposed of it. Where cells are merged downwards it cannot come or go by
   * itself, and a cell cannot without its column: then its words are proposed, and that is reported.
   */
  read<T>(row: Xml, read: () => T): { row: T; marks: Marks } {
    const { changes, report } = this.#reading;
    const own = rowChanges(row).filter((each) => !this.#whole.some(({ name }) => name === each.name));
    const cells = childrenOf(row, "w:tc").map((cell) => childOf(cell, "w:tcPr"));
    const isJoined = cells.some((cell) => childOf(cell, "w:vMerge"));
    const isKept = changes.choice === "suggest" && !isJoined;
    const isLeft = own.length > 0 && isJoined && changes.choice === "suggest";
    if (isLeft || this.columns.leaves(row)) report.add("change-row", changedWords(row));
    const marks = isKept ? this.#marksOf(own, row) : {};
    const around = [...this.#whole, ...(isKept ? own : [])];
    return { row: changes.within(around, read), marks };
  }

  /** Rows that follow each other, changed by one person at one time, are one proposal. */
  #marksOf(own: readonly Xml[], row: Xml): Marks {
    const before = this.#before;
    const isSame =
      before?.changes.length === own.length &&
      own.every((change, index) => isSameChange(change, before.changes[index] as Xml));
    const marks = isSame && before ? before.marks : this.#reading.changes.marksOf(own, changedWords(row));
    this.#before = own.length > 0 ? { changes: own, marks } : null;
    return marks;
  }
}

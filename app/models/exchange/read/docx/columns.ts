import type { Marks } from "../../../documents/nodes/suggestion";
import { childOf, childrenOf, elementsOf, type Xml } from "../xml";
import { changedWords } from "./changed";
import { isSameChange } from "./changes";
import type { Reading } from "./reading";

/** What a file proposes of a cell: that it comes or goes with its column. */
function cellChanges(cell: Xml): Xml[] {
  return elementsOf(childOf(cell, "w:tcPr")).filter(({ name }) => /^w:cell(Ins|Del|Merge)$/.test(name));
}

/** The change that is proposed alike of all cells of each column; none in a table with merged cells. */
function columnChanges(rows: readonly Xml[]): (Xml | null)[] {
  const cells = rows.map((row) => childrenOf(row, "w:tc"));
  const [first = []] = cells;
  const isPlain = (cell: Xml) =>
    !elementsOf(childOf(cell, "w:tcPr")).some(({ name }) => /^w:(gridSpan|vMerge|hMerge)$/.test(name));
  const isEven = cells.every((row) => row.length === first.length && row.every(isPlain));
  return first.map((cell, at) => {
    const [change, ...more] = isEven ? cellChanges(cell) : [];
    if (!change || more.length > 0 || change.name === "w:cellMerge") return null;
    const alike = cells.every((row) => {
      const others = cellChanges(row[at] as Xml);
      return others.length === 1 && isSameChange(others[0] as Xml, change);
    });
    return alike ? change : null;
  });
}

/** What is proposed of the columns of a table, as marks of ours on their cells. */
export class ColumnProposals {
  readonly #reading: Reading;
  readonly #changes: readonly (Xml | null)[];
  readonly #marks: Marks[] = [];

  constructor(rows: readonly Xml[], reading: Reading) {
    this.#reading = reading;
    this.#changes = reading.changes.choice === "suggest" ? columnChanges(rows) : [];
    this.#changes.forEach((change, at) => {
      const before = this.#changes[at - 1];
      // Columns side by side, changed by one person at one time, are one proposal.
      if (change && before && isSameChange(before, change)) this.#marks.push(this.#marks[at - 1] ?? {});
      else {
        const words = rows.map((row) => changedWords(childrenOf(row, "w:tc")[at] as Xml)).join("");
        this.#marks.push(change ? reading.changes.marksOf([change], words) : {});
      }
    });
  }

  /** Reads a cell with what is proposed of its column. */
  read<T>(at: number, read: () => T): { cell: T; marks: Marks } {
    const change = this.#changes[at];
    const cell = this.#reading.changes.within(change ? [change] : [], read);
    return { cell, marks: this.#marks[at] ?? {} };
  }

  /** Whether a row has changes of cells that are none of a column. */
  leaves(row: Xml): boolean {
    return childrenOf(row, "w:tc").some((cell, at) => !this.#changes[at] && cellChanges(cell).length > 0);
  }
}

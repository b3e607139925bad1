import type { Marks, Suggestion } from "../../../documents/nodes/suggestion";
import { type Changes, FILE_LIMITS, type ImportedChange, type ImportedProposal } from "../../exchange";
import type { Report } from "../report";
import type { Xml } from "../xml";

/** Seconds of 2000-01-01: a mark's time has nine digits at least, and no Word file with changes is older. */
const EARLIEST = 946_684_800;

/** The changes that a Word file proposes, and what is made of them: proposals of ours, or by choice nothing. */
export class TrackedChanges {
  readonly choice: Changes;
  readonly list: ImportedChange[] = [];
  readonly #report: Report;
  readonly #proposals: ImportedProposal[] = [];
  readonly #words = new Map<string, string>();
  readonly #people = new Map<string, string>();
  readonly #moves = new Map<string, ImportedProposal>();
  readonly #now = Math.floor(Date.now() / 1000);
  /** The proposal that goes on as long as no other words come. */
  #last: ImportedProposal | null = null;
  #move: string | null = null;
  /** The blocks that are read now and are themselves proposed, outermost first. */
  readonly #around: Xml[] = [];

  constructor(choice: Changes, report: Report) {
    this.choice = choice;
    this.#report = report;
  }

  /** Puts on record what a change is about. */
  note(element: Xml, kind: ImportedChange["kind"], text: string): void {
    if (this.list.length >= 10_000) return;
    const at = Date.parse(element.attributes["w:date"] ?? "");
    this.list.push({
      kind,
      author: authorOf(element),
      at: Number.isNaN(at) ? null : at,
      text: text.slice(0, 2_000),
    });
  }

  /**
   * The proposal that a change is part of: what one person changed at one time, with no other words
   * between, is one, and so are the two ends of a move.
   * @returns null where changes do not become proposals, or too many did
   */
  propose(element: Xml, text: string): Suggestion | null {
    if (this.choice !== "suggest") return null;
    const proposal = this.#open(element);
    if (!proposal) {
      this.#report.add("change-many", text);
      return null;
    }
    this.#last = proposal;
    const { id, memberId, at } = proposal;
    const said = this.#words.get(id) ?? "";
    if (said.length < 60) this.#words.set(id, said + text.slice(0, 60));
    return { id, memberId, at };
  }

  /** What changes propose of a block as a whole, and what of it stands in `text`. */
  marksOf(changes: readonly Xml[], text: string): Marks {
    const marks: Marks = {};
    for (const change of changes) {
      const suggestion = this.isPart(change) ? null : this.propose(change, text);
      if (!suggestion) continue;
      this.note(change, addsOf(change) ? "insertion" : "deletion", text);
      marks[addsOf(change) ? "inserted" : "deleted"] = suggestion;
    }
    return marks;
  }

  /** Reads what stands in a block of which `changes` propose that it comes or goes. */
  within<T>(changes: readonly Xml[], read: () => T): T {
    this.#around.push(...changes);
    const answer = read();
    this.#around.length -= changes.length;
    return answer;
  }

  /**
   * Whether a change is part of what is proposed of the block around it: whoever puts a block in writes in
   * it plainly, and what goes with a block goes at the same time.
   */
  isPart(element: Xml): boolean {
    const sameTime = (other: Xml) => this.#timeOf(other) === this.#timeOf(element);
    return this.#around.some(
      (each) =>
        addsOf(each) === addsOf(element) &&
        authorOf(each) === authorOf(element) &&
        (addsOf(each) || sameTime(each)),
    );
  }

  #open(element: Xml): ImportedProposal | null {
    const author = authorOf(element);
    const at = this.#timeOf(element);
    const moved = /^w:move/.test(element.name) ? this.#move : null;
    const begun = moved === null ? this.#last : this.#moves.get(moved);
    if (begun && begun.author === author && (moved !== null || begun.at === at)) return begun;
    if (this.#proposals.length >= FILE_LIMITS.proposals) return null;
    const id = `file${String(this.#proposals.length + 1).padStart(6, "0")}`;
    const memberId = this.#people.get(author) ?? `file${this.#people.size + 1}`;
    this.#people.set(author, memberId);
    const proposal = { id, memberId, at, author };
    this.#proposals.push(proposal);
    if (moved !== null) this.#moves.set(moved, proposal);
    return proposal;
  }

  /** Seconds; now for a change that has no time, or one that cannot be. */
  #timeOf(element: Xml): number {
    const at = Math.floor(Date.parse(element.attributes["w:date"] ?? "") / 1000);
    return at >= EARLIEST && at <= this.#now ? at : this.#now;
  }

  /** Words that nobody would change: what comes behind them is another proposal. */
  pass(): void {
    if (this.#around.length === 0) this.#last = null;
  }

  /** Where one end of a move begins. */
  beginMove(name: string): void {
    this.#move = name.slice(0, 100);
  }

  endMove(): void {
    this.#move = null;
  }

  /** The proposals of which marks are left in the text, once it is as it will be; the others go in the report. */
  proposalsIn(content: unknown): ImportedProposal[] {
    const text = this.#proposals.length === 0 ? "" : JSON.stringify(content);
    const left = new Set([...text.matchAll(/"id":"(file\d+)"/g)].map(([, id]) => id));
    return this.#proposals.filter(({ id }) => {
      const isLeft = left.has(id);
      this.#report.add(isLeft ? "change-suggested" : "change-left", this.#words.get(id));
      return isLeft;
    });
  }
}

/** Whether a change would bring something, and not take it away. */
export function addsOf({ name }: Xml): boolean {
  return name === "w:ins" || name === "w:moveTo" || name === "w:cellIns";
}

/** Whether one person made two changes of one kind at one time. */
export function isSameChange(one: Xml, other: Xml): boolean {
  const [at, then] = [one, other].map(({ attributes }) => attributes["w:date"]);
  return one.name === other.name && isSameAuthor(one, other) && at === then;
}

/** Whether two changes are one person's. */
export function isSameAuthor(one: Xml, other: Xml): boolean {
  return authorOf(one) === authorOf(other);
}

function authorOf(element: Xml): string {
  return (element.attributes["w:author"] ?? "").trim().slice(0, 60);
}

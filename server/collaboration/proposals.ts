import type * as Y from "yjs";
import { isUntouched, WithoutProposals } from "../../app/models/documents/without-proposals";
import { rootOf } from "../../app/models/documents/yjs-format";
import type { JustAccepted } from "./just-accepted";

/** So many members' readings of a text are kept at a time. */
const READINGS = 8;

/** Judges updates of those who may only propose: the text without their proposals stays as it is. */
export class ProposalJudge {
  readonly #doc: Y.Doc;
  readonly #justAccepted: JustAccepted;
  readonly #readings = new Map<string, WithoutProposals>();
  /** Blocks that changed after somebody's reading of them, with the readings they are stale for. */
  #stale = new WeakMap<object, Set<WithoutProposals>>();

  constructor(doc: Y.Doc, justAccepted: JustAccepted) {
    this.#doc = doc;
    this.#justAccepted = justAccepted;
  }

  /**
   * To be called before an update is applied within `transaction`.
   * @returns asked after it was applied: whether it only proposes
   */
  before(memberId: string, transaction: Y.Transaction): () => boolean {
    const reading = this.#readingOf(memberId);
    const isFresh = (block: object) => isNew(block, transaction) || touched.has(block);
    let touched = touchedBlocks(transaction, rootOf(this.#doc));
    const stillOwn = this.#justAccepted.of(memberId);
    const before = reading.read((block) => isFresh(block) || this.#isStale(block, reading), stillOwn);
    return () => {
      touched = touchedBlocks(transaction, rootOf(this.#doc));
      return isUntouched(before, reading.read(isFresh, stillOwn));
    };
  }

  /** To be called when a transaction is over. */
  note(transaction: Y.Transaction): void {
    if (this.#readings.size === 0) return;
    const root = rootOf(this.#doc);
    const made = root.toArray().filter((block) => isNew(block, transaction));
    for (const block of [...touchedBlocks(transaction, root), ...made])
      this.#stale.set(block, new Set(this.#readings.values()));
  }

  #isStale(block: object, reading: WithoutProposals): boolean {
    return this.#stale.get(block)?.delete(reading) ?? false;
  }

  #readingOf(memberId: string): WithoutProposals {
    const reading = this.#readings.get(memberId) ?? new WithoutProposals(this.#doc, memberId);
    this.#readings.delete(memberId);
    this.#readings.set(memberId, reading);
    if (this.#readings.size > READINGS) this.#readings.delete(this.#readings.keys().next().value!);
    return reading;
  }
}

type Placed = Pick<Y.AbstractType<unknown>, "_item" | "parent">;

/** Children of the root in which the transaction changed something; those it made are not among them. */
function touchedBlocks(transaction: Y.Transaction, root: Y.XmlElement): Set<object> {
  const blocks = new Set<object>();
  for (const type of transaction.changed.keys()) {
    let each: Placed | null = type as unknown as Placed;
    while (each && each.parent !== root) each = each.parent as Placed | null;
    if (each) blocks.add(each);
  }
  return blocks;
}

function isNew(block: object, { beforeState }: Y.Transaction): boolean {
  const id = (block as Placed)._item?.id;
  return id !== undefined && id.clock >= (beforeState.get(id.client) ?? 0);
}

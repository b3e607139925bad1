import { isBusy, isFatal } from "./sqlite-errors";
import type { CommittedEvent, Counting, Transaction, WritingTransaction } from "./transaction";

/** A write that waits for its commit. */
export interface Waiting {
  /** What enters leaves rows in the journal, and does not ask what logs hold. */
  readonly does: "write" | "enter" | "empty";
  run(tx: Transaction): Promise<void>;
  resolve(): void;
  reject(error: unknown): void;
}

/** What became of writes that share a commit. */
export interface GroupOutcome {
  done: Waiting[];
  failed: { waiting: Waiting; error: unknown }[];
  /** For which there was no time. */
  later: Waiting[];
  events: CommittedEvent[];
  /** The journal was emptied. */
  emptied: boolean;
  /** Rows of it that went to their logs in a lot. */
  moved: number;
  /** Rows that came into it since. */
  entered: number;
}

/** Runs and commits the only one of a group, which needs no savepoint: what it did goes with the transaction. */
export async function runAlone(
  raw: WritingTransaction,
  tx: Counting,
  waiting: Waiting,
  outcome: GroupOutcome,
): Promise<GroupOutcome> {
  try {
    await waiting.run(tx);
  } catch (error) {
    if (isBusy(error) || isFatal(error)) throw error;
    // Not committed, and closed in a moment: that takes back what it did.
    outcome.failed.push({ waiting, error });
    outcome.emptied = false;
    outcome.moved = 0;
    outcome.events = [];
    return outcome;
  }
  await raw.commit();
  finish(waiting, tx, outcome);
  return outcome;
}

/** Runs one of several: what fails takes back only its own rows. */
export async function runInSavepoint(
  raw: WritingTransaction,
  tx: Counting,
  waiting: Waiting,
  outcome: GroupOutcome,
): Promise<void> {
  await raw.execute("SAVEPOINT one");
  try {
    await waiting.run(tx);
    await raw.execute("RELEASE one");
    finish(waiting, tx, outcome);
  } catch (error) {
    if (isBusy(error) || isFatal(error)) throw error;
    await raw.execute("ROLLBACK TO one");
    await raw.execute("RELEASE one");
    outcome.failed.push({ waiting, error });
  }
}

function finish(waiting: Waiting, { recorded, entered }: Counting, outcome: GroupOutcome): void {
  outcome.done.push(waiting);
  outcome.events.push(...recorded);
  outcome.entered += entered;
}

import type { Entered, Journal, Lot } from "./journal";
import { isBusy, isFatal } from "./sqlite-errors";
import type { CommittedEvent, QueryBuilder, WritingTransaction } from "./transaction";

/** What a write may be done with. */
export interface Scope {
  readonly raw: WritingTransaction;
  readonly builder: () => QueryBuilder;
  readonly journal: Journal;
}

/** What came of it, beside its rows. */
interface Written {
  readonly recorded: readonly CommittedEvent[];
  /** Rows that it put into the journal. */
  readonly entered: readonly Entered[];
}

/** A write that waits for its commit. */
export interface Waiting {
  /** What enters leaves rows in the journal, and does not ask what logs hold. */
  readonly does: "write" | "enter" | "empty";
  run(scope: Scope): Promise<Written>;
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
  /** What of it went to its logs in a lot. */
  moved: Lot | null;
  /** Rows that came into it since. */
  entered: Entered[];
}

/** Runs and commits the only one of a group, which needs no savepoint: what it did goes with the transaction. */
export async function runAlone(scope: Scope, waiting: Waiting, outcome: GroupOutcome): Promise<GroupOutcome> {
  let written: Written;
  try {
    written = await waiting.run(scope);
  } catch (error) {
    if (isBusy(error) || isFatal(error)) throw error;
    // Not committed, and closed in a moment: that takes back what it did.
    outcome.failed.push({ waiting, error });
    outcome.emptied = false;
    outcome.moved = null;
    outcome.events = [];
    return outcome;
  }
  await scope.raw.commit();
  finish(waiting, written, outcome);
  return outcome;
}

/** Runs one of several: what fails takes back only its own rows. */
export async function runInSavepoint(scope: Scope, waiting: Waiting, outcome: GroupOutcome): Promise<void> {
  await scope.raw.execute("SAVEPOINT one");
  try {
    const written = await waiting.run(scope);
    await scope.raw.execute("RELEASE one");
    finish(waiting, written, outcome);
  } catch (error) {
    if (isBusy(error) || isFatal(error)) throw error;
    await scope.raw.execute("ROLLBACK TO one");
    await scope.raw.execute("RELEASE one");
    outcome.failed.push({ waiting, error });
  }
}

function finish(waiting: Waiting, { recorded, entered }: Written, outcome: GroupOutcome): void {
  outcome.done.push(waiting);
  outcome.events.push(...recorded);
  outcome.entered.push(...entered);
}

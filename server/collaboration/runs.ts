import * as Y from "yjs";
import type { Candidate } from "./trial";

/** Where somebody's last letters end. */
interface Run {
  /** The clock behind them. */
  end: number;
  /** What stood behind the place when they began. */
  before: Y.ID | null;
}

/**
 * Who is typing where. Letters behind the ones the same client has just written, before the same
 * neighbour, can be nothing but sound where those were: they have their parent, their depth and their
 * neighbours from them, and Yjs makes them one piece with them. So they need no trial.
 */
export class Runs {
  readonly #runs = new Map<number, Run>();

  /** True of one piece of text that goes on where its writer's last one ended, and does nothing else. */
  goesOn({ decoded: { structs, ds }, suggests }: Candidate): boolean {
    const [struct] = structs;
    if (suggests || structs.length !== 1 || ds.clients.size > 0) return false;
    if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentString)) return false;
    const { client, clock } = struct.id;
    const run = this.#runs.get(client);
    if (run === undefined || run.end !== clock || struct.parentSub !== null) return false;
    return isAt(struct.origin, client, clock - 1) && Y.compareIDs(struct.rightOrigin, run.before);
  }

  /** The run goes on by what went on. */
  follow({ decoded: { structs } }: Candidate): void {
    for (const { id, length } of structs) this.#runs.get(id.client)!.end = id.clock + length;
  }

  /**
   * To be called after updates were tried and fit, within their transaction. Where the last letter of a
   * run was deleted, the place may go for good with all around it, and what is typed behind it too: after
   * that the next letter is tried.
   */
  note(candidates: readonly Candidate[], { deleteSet, doc: { store } }: Y.Transaction): void {
    const writers = new Set(candidates.flatMap(({ clientIds }) => clientIds));
    const looked = deleteSet.clients.size > 0 ? new Set([...this.#runs.keys(), ...writers]) : writers;
    for (const client of looked) {
      const last = store.clients.get(client)?.at(-1);
      if (!(last instanceof Y.Item && last.content instanceof Y.ContentString && !last.deleted))
        this.#runs.delete(client);
      else if (writers.has(client))
        this.#runs.set(client, { end: last.id.clock + last.length, before: last.rightOrigin });
    }
  }

  clear(): void {
    this.#runs.clear();
  }
}

function isAt(id: Y.ID | null, client: number, clock: number): boolean {
  return id !== null && id.client === client && id.clock === clock;
}

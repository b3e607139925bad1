import type { Replica } from "./replica";

type Work = (replica: Replica) => void;

/**
 * Who asks for the text of a document gets it as it is on the disk: while the replica is ahead of
 * it, they wait.
 */
export class WhenStored {
  #asking: Work[] = [];
  #ahead = false;

  /** The replica holds what is not stored yet. */
  get ahead(): boolean {
    return this.#ahead;
  }

  /** Does something with the text, at once or as soon as all of it is stored. */
  ask(replica: Replica, work: Work): void {
    if (this.#ahead) this.#asking.push(work);
    else work(replica);
  }

  /** From now on the replica is ahead. */
  begin(): void {
    this.#ahead = true;
  }

  /** The disk has caught up. */
  end(replica: Replica): void {
    this.#ahead = false;
    this.#answer(replica);
  }

  /** While the disk takes nothing, readers still get what it has. */
  async answerFrom(load: () => Promise<Replica>): Promise<void> {
    if (this.#asking.length === 0) return;
    const stored = await load().catch(() => null);
    if (stored) this.#answer(stored);
    stored?.destroy();
  }

  #answer(replica: Replica): void {
    for (const work of this.#asking.splice(0)) work(replica);
  }
}

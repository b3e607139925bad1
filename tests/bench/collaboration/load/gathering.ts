import type { Participant } from "./participant";

/** The people of one document. Those who watch read every update and tell when each arrived. */
export class Gathering {
  readonly participants: readonly Participant[];
  readonly watchers: readonly Participant[];
  /** Arrivals that are still to come: each update at each watcher but its writer. */
  outstanding = 0;
  /** How long each arrival took, in milliseconds, since the last time this was emptied. */
  delays: number[] = [];

  constructor(participants: readonly Participant[], watching: number) {
    this.participants = participants;
    this.watchers = participants.slice(0, watching);
    for (const each of participants.slice(watching)) each.countOnly();
    for (const each of this.watchers) this.#watch(each);
  }

  #watch(watcher: Participant): void {
    const others = new Map(
      this.participants
        .filter((each) => each !== watcher)
        .map((writer) => [writer.author.clientId, { writer, seen: 0 }]),
    );
    watcher.onClocks = (clocks, now) => {
      for (const [clientId, end] of clocks) {
        const other = others.get(clientId);
        if (!other) continue;
        const { writer } = other;
        while (other.seen < writer.sentAt.length && writer.author.stroke(other.seen).end <= end) {
          this.delays.push(now - writer.sentAt[other.seen]!);
          this.outstanding -= 1;
          other.seen += 1;
        }
      }
    };
  }

  type(index: number, now: number): void {
    const writer = this.participants[index]!;
    writer.type(now);
    this.outstanding += this.watchers.length - (this.watchers.includes(writer) ? 1 : 0);
  }
}

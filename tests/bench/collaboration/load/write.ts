import { seededRandom } from "../../../support/random";
import { part } from "../figures";
import type { Gathering } from "./gathering";

export interface Writing {
  /** Updates a second, of all writers together. */
  rate: number;
  seconds: number;
  /** Ends after so many updates, if that is sooner. */
  updates?: number;
  /** Only this one writes, in each document. */
  writer?: number;
  /** How long the last updates are waited for, in seconds. */
  patience: number;
}

export interface Written {
  sent: number;
  /** Arrivals that never came. */
  missing: number;
  /** Seconds from the first update sent to the last one that arrived. */
  seconds: number;
  p50: number;
  p99: number;
  /** 95th percentile of the acknowledgements' delays; null where there are none. */
  ack95: number | null;
  /** 99th percentile of how late the load itself was, and the part of its time it was busy. */
  late99: number;
  busy: number;
  /** Why connections ended that should not have. */
  closed: string[];
}

/**
 * Open loop: updates leave when they are due, however the server does, at random moments (a
 * Poisson process), each by a random writer. Gives up early once a second's worth is missing.
 */
export async function write(gatherings: readonly Gathering[], writing: Writing): Promise<Written> {
  const random = seededRandom(Math.round(writing.rate));
  const people = gatherings
    .flatMap((gathering) => gathering.participants.map((_, index) => ({ gathering, index })))
    .filter(({ index }) => writing.writer === undefined || index === writing.writer);
  const last = writing.updates ?? Number.POSITIVE_INFINITY;
  const watchers = gatherings[0]?.watchers.length ?? 1;
  for (const each of gatherings) each.delays = [];
  for (const { gathering, index } of people) gathering.participants[index]!.ackDelays.length = 0;
  prepare(gatherings, (writing.rate * writing.seconds) / people.length);

  const outstanding = () => gatherings.reduce((sum, each) => sum + each.outstanding, 0);
  const late: number[] = [];
  const cpu = process.cpuUsage();
  const start = performance.now();
  const end = start + writing.seconds * 1_000;
  let due = start;
  let sent = 0;
  while (due < end && sent < last) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    const now = performance.now();
    for (; due <= now && due < end && sent < last; due += (-Math.log(1 - random()) * 1_000) / writing.rate) {
      const { gathering, index } = people[Math.floor(random() * people.length)]!;
      gathering.type(index, now);
      late.push(now - due);
      sent += 1;
    }
    if (outstanding() > writing.rate * watchers) break;
  }
  const { user, system } = process.cpuUsage(cpu);
  const busy = (user + system) / 1_000 / (performance.now() - start);
  const deadline = performance.now() + writing.patience * 1_000;
  while (outstanding() > 0 && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 5));

  const delays = gatherings.flatMap((each) => each.delays);
  const acks = people.flatMap(({ gathering, index }) => gathering.participants[index]!.ackDelays);
  return {
    sent,
    missing: outstanding(),
    seconds: (performance.now() - start) / 1_000,
    p50: part(delays, 0.5),
    p99: part(delays, 0.99),
    ack95: acks.length > 0 ? part(acks, 0.95) : null,
    late99: part(late, 0.99),
    busy,
    closed: [...new Set(people.flatMap((each) => each.gathering.participants[each.index]!.closed ?? []))],
  };
}

/** Types ahead, so that making updates does not delay sending them. */
function prepare(gatherings: readonly Gathering[], each: number): void {
  for (const { participants } of gatherings)
    for (const { author, sentAt } of participants) author.ahead(Math.ceil(sentAt.length + each * 1.2 + 10));
}

import { answer, usage } from "../answer";
import type { Seats } from "../servers/server";
import type { Dialect } from "./dialect";
import { Gathering } from "./gathering";
import { Participant } from "./participant";
import { TraceAuthor } from "./trace";
import { type Author, Typist } from "./typist";
import { difference } from "./verify";
import { type Writing, write } from "./write";

/** Who joins what, and how much of it is read. */
export interface Joining {
  port: number;
  dialect: Dialect;
  seats: Seats;
  state: Uint8Array;
  /** The server has nothing yet: the first in each document brings its text. */
  push: boolean;
  /** In each document, those who read every update; the others only count. */
  watching: number;
  /** After each update its writer tells where their caret is. */
  cursors: boolean;
  /** The first replays the editing trace instead of typing at random. */
  trace: boolean;
}

/** Who opens the one document of `seats`, and how much of it is its content. */
export interface Opening extends Pick<Joining, "port" | "dialect" | "seats" | "state"> {
  bytes: number;
}

let gatherings: Gathering[] = [];
let joined: Joining | null = null;
let authors: Author[] = [];

answer({
  usage,
  join,
  write: (writing: Writing) => write(gatherings, writing),
  verify,
  open,
  leave() {
    for (const { participants } of gatherings) for (const each of participants) each.leave();
    gatherings = [];
  },
});

async function join(joining: Joining): Promise<void> {
  joined = joining;
  const { seats, state, watching, trace } = joining;
  authors = (seats[0] ?? []).map((_, seat) =>
    trace && seat === 0 ? new TraceAuthor(state) : new Typist(state, seat),
  );
  const all: Gathering[] = new Array(seats.length);
  await eachOf(seats, 50, async (document, index) => {
    const people: Participant[] = [];
    for (const seat of document.keys()) people.push(await enter(joining, index, seat));
    all[index] = new Gathering(people, watching);
  });
  gatherings = all;
}

async function enter(joining: Joining, index: number, seat: number): Promise<Participant> {
  const { port, dialect, seats, state, push, cursors } = joining;
  const place = seats[index]![seat]!;
  const participant = new Participant(dialect, place, authors[seat]!, cursors);
  const brings = push && seat === 0;
  await participant.join(port, place, brings ? 0 : state.length / 2);
  if (brings) participant.push(state);
  return participant;
}

/** Compares every document's texts, and in some of them those of a newcomer. */
async function verify({ newcomers }: { newcomers: number }): Promise<string | null> {
  if (joined === null) return "nobody joined";
  for (const [index, gathering] of gatherings.entries()) {
    const asked = joined.dialect !== "relay" && index < newcomers;
    const wrong = difference(gathering, joined.state, asked ? await newcomer(joined, index) : null);
    if (wrong) return `document ${index}: ${wrong}`;
  }
  return null;
}

async function newcomer(joining: Joining, index: number): Promise<Uint8Array[]> {
  const participant = new Participant(joining.dialect, joining.seats[index]![0]!, authors[0]!);
  await participant.join(joining.port, joining.seats[index]![0]!, joining.state.length / 2);
  participant.leave();
  return participant.received;
}

/** Milliseconds until each of those who come at once has the document's text. */
async function open({ port, dialect, seats, state, bytes }: Opening): Promise<number[]> {
  const author = new Typist(state, 0);
  const start = performance.now();
  return Promise.all(
    seats[0]!.map(async (seat) => {
      const participant = new Participant(dialect, seat, author);
      await participant.join(port, seat, bytes);
      const took = performance.now() - start;
      participant.leave();
      return took;
    }),
  );
}

/** Does something with each, so many at a time. */
async function eachOf<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      await work(items[index]!, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

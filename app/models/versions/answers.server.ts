import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import * as Y from "yjs";
import { openDocument } from "../documents/open-document";
import { projectState } from "../documents/projection.server";
import { notFound } from "../domain-error";
import { type Block, lettersIn } from "./block";
import { compareTexts } from "./compare";
import { sessionsOf } from "./grouping";
import type { History, KeptState, Question, Spot, Survey, Tally } from "./history";
import type { RawLog } from "./log.server";
import { readBlocks } from "./read-blocks";
import { Replay, type StepShare } from "./replay";
import { restore } from "./restoration";
import { type Anchors, tallyOf } from "./sectioned";
import { readableSeq, type Step, stepsOf } from "./steps";

type Answer = Awaited<ReturnType<History[keyof History]>>;

/** Answers one question about the log it is about; what a worker does. @throws what History names */
export function answerQuestion(question: Question, log: RawLog): Answer {
  switch (question.ask) {
    case "survey":
      return survey(log);
    case "tally":
      return tally(log, question.anchors);
    case "authored":
      return authored(log);
    case "read":
      return read(log, question.spot);
    case "restoration":
      return restoration(log, question.spot);
    case "compare":
      return compare(log, question.from, question.to);
    case "keep":
      return keep(log, question.spot);
  }
}

function replayOf(log: RawLog): Replay {
  const copies = new Map(log.copies.map((each) => [each.clientId, each.passages]));
  return new Replay(new Map(log.owners), copies, new Map(log.replaced));
}

function survey(log: RawLog): Survey {
  const steps = stepsOf(log);
  const replay = replayOf(log);
  let next = 0;
  const versions = sessionsOf(steps).map(({ to, firstAt, lastAt }) => {
    const shares = new Map<string | null, StepShare>();
    for (; next < steps.length && steps[next]!.to <= to; next++) {
      for (const share of replay.play(steps[next]!)) add(shares, share);
    }
    return { seq: to, firstAt, lastAt, shares: [...shares.values()], letters: replay.letters };
  });
  return { versions, letters: replay.letters };
}

function add(shares: Map<string | null, StepShare>, { memberId, added, removed }: StepShare): void {
  const known = shares.get(memberId) ?? { memberId, added: 0, removed: 0 };
  shares.set(memberId, { memberId, added: known.added + added, removed: known.removed + removed });
}

/** Plays the whole history; answers the text at each of these places, and the replay at its end. */
function textsAt(log: RawLog, spots: readonly Spot[]): { replay: Replay; texts: Block[][] } {
  const steps = stepsOf(log);
  const replay = replayOf(log);
  const places = spots.map((spot) => placeOf(steps, spot));
  const found = new Map<number, Block[]>();
  for (const step of steps) {
    replay.play(step);
    if (places.includes(step.to)) found.set(step.to, readBlocks(replay.doc, replay));
  }
  const texts = spots.map((spot, index) => {
    const place = places[index];
    if (typeof place === "number") return found.get(place)!;
    return readBlocks(docOf(spot.state!), replay);
  });
  return { replay, texts };
}

/** Null where the text must be read from what was kept of it. @throws notFound */
function placeOf(steps: readonly Step[], { seq, state }: Spot): number | null {
  const place = readableSeq(steps, seq);
  if (place === seq) return place;
  if (state) return null;
  if (place === null || seq > (steps.at(-1)?.to ?? 0)) throw notFound();
  return place;
}

function endOf({ end }: RawLog): Spot {
  return { key: "", seq: end.seq, state: null };
}

function docOf(state: Uint8Array): Y.Doc {
  const doc = openDocument();
  Y.applyUpdate(doc, brotliDecompressSync(state));
  return doc;
}

/** The document as it stood at a place, as Yjs has it. @throws notFound */
function documentAt(log: RawLog, spot: Spot): { doc: Y.Doc; at: number } {
  const steps = stepsOf(log);
  const place = placeOf(steps, spot);
  const played = steps.filter(({ to }) => to <= (place ?? spot.seq));
  const at = played.at(-1)?.lastAt ?? 0;
  if (place === null) return { doc: docOf(spot.state!), at };
  const doc = openDocument();
  doc.transact(() => {
    for (const { writings } of played) for (const { bytes } of writings) Y.applyUpdate(doc, bytes);
  });
  return { doc, at };
}

function read(log: RawLog, spot: Spot) {
  const { doc, at } = documentAt(log, spot);
  return { ...projectState(Y.encodeStateAsUpdate(doc)), at };
}

function restoration(log: RawLog, spot: Spot) {
  const { doc: present } = documentAt(log, endOf(log));
  return restore(present, documentAt(log, spot).doc);
}

function compare(log: RawLog, from: Spot, to: Spot) {
  const { replay, texts } = textsAt(log, [from, to]);
  const [before, after] = texts as [Block[], Block[]];
  return compareTexts(before, after, ({ client, clock }) => replay.deletions.get(client, clock)?.by);
}

function authored(log: RawLog): Block[] {
  return textsAt(log, [endOf(log)]).texts[0]!;
}

function tally(log: RawLog, anchors: Anchors): Tally {
  const steps = stepsOf(log);
  const replay = replayOf(log);
  for (const step of steps) replay.play(step);
  return tallyOf(steps, replay, log.epoch, anchors);
}

function keep(log: RawLog, spot: Spot): KeptState {
  const { doc, at } = documentAt(log, spot);
  const letters = readBlocks(doc, replayOf(log)).reduce((sum, each) => sum + lettersIn(each), 0);
  return { at, letters, state: brotliCompressSync(Y.encodeStateAsUpdate(doc)) };
}

import { brotliDecompressSync } from "node:zlib";
import { segmentHash } from "../documents/load.server";
import { chain } from "../documents/log.server";
import { unpackEntries } from "../documents/segments";
import { conflict } from "../domain-error";
import type { RawLog } from "./log.server";

/** What one member (null: the server) wrote within one step. */
export interface Writing {
  memberId: string | null;
  firstAt: number;
  lastAt: number;
  /** Yjs update, encoding V1. */
  bytes: Uint8Array;
}

/** The way between two neighbouring places at which the text can be read. */
export interface Step {
  /** Number of its last entry. */
  to: number;
  firstAt: number;
  lastAt: number;
  writings: Writing[];
}

/**
 * The log in steps, oldest first: a packed window is one, a loose entry is one. The hashes of all
 * are verified.
 * @throws conflict("document-damaged")
 */
export function stepsOf(log: RawLog): Step[] {
  const steps: Step[] = [];
  let [seq, hash] = [0, ""];
  for (const segment of log.segments) {
    const follows = segment.firstSeq === seq + 1 && segment.firstHash === hash;
    if (!follows || segment.bytesHash !== segmentHash(segment)) throw conflict("document-damaged");
    steps.push(...windowsOf(segment.bytes, seq));
    [seq, hash] = [segment.lastSeq, segment.lastHash];
  }
  for (const entry of log.entries) {
    hash = chain(hash, seq + 1, entry);
    if (entry.seq !== seq + 1 || entry.hash !== hash) throw conflict("document-damaged");
    seq = entry.seq;
    const { at, memberId, bytes } = entry;
    steps.push({
      to: seq,
      firstAt: at,
      lastAt: at,
      writings: [{ memberId, firstAt: at, lastAt: at, bytes }],
    });
  }
  if (seq !== log.end.seq || hash !== log.end.hash) throw conflict("document-damaged");
  return steps;
}

function windowsOf(packed: Uint8Array, before: number): Step[] {
  const steps: Step[] = [];
  let window: number | null = null;
  let seq = before;
  for (const stretch of unpackEntries(brotliDecompressSync(packed))) {
    const { memberId, firstAt, lastAt, bytes, entries } = stretch;
    seq += entries;
    const writing = { memberId, firstAt, lastAt, bytes };
    const step = steps.at(-1);
    if (step && stretch.window === window) {
      step.to = seq;
      step.firstAt = Math.min(step.firstAt, firstAt);
      step.lastAt = Math.max(step.lastAt, lastAt);
      step.writings.push(writing);
    } else steps.push({ to: seq, firstAt, lastAt, writings: [writing] });
    window = stretch.window;
  }
  return steps;
}

/** The last place at or before `seq` at which the text can be read; null when there is none. */
export function readableSeq(steps: readonly Step[], seq: number): number | null {
  let found: number | null = null;
  for (const { to } of steps) {
    if (to > seq) break;
    found = to;
  }
  return found;
}

import type { Projection } from "../documents/projection.server";
import type { Block } from "./block";
import type { Diff } from "./diff";
import type { LogAddress } from "./log.server";
import type { Restoration } from "./restoration";
import type { SectionTally } from "./tally";
import type { AutomaticVersion } from "./version";

/** Where a text is read: in the log, or from what a named version keeps of it. */
export interface Spot {
  /** Name of the place, as in addresses; empty for the end of the log. */
  key: string;
  seq: number;
  /** Merged Yjs state (encoding V1), Brotli; used where the log has no such place any more. */
  state: Uint8Array | null;
}

/** What a log holds, by sessions, newest last. */
export interface Survey {
  versions: AutomaticVersion[];
  letters: number;
}

/** What a member did over a whole log. */
export interface LogShare {
  memberId: string;
  /** Stretches of writing without half an hour of silence, and their length in milliseconds. */
  sessions: number;
  time: number;
  firstAt: number;
  lastAt: number;
}

/** What of the text as it stands is whose, and how often each wrote. */
export interface Tally {
  sections: SectionTally[];
  shares: LogShare[];
}

/** A text as it stood, packed to be kept. */
export interface KeptState {
  at: number;
  letters: number;
  state: Uint8Array;
}

/**
 * Questions about a whole log. They take long: a worker reads it and answers them. Each throws
 * notFound, conflict("document-damaged"), conflict("document-quarantined"), conflict("document-epoch").
 */
export interface History {
  survey(log: LogAddress): Promise<Survey>;
  /** @throws notFound when there is no such place */
  read(log: LogAddress, spot: Spot): Promise<Projection & { at: number }>;
  /** @throws notFound when one of them does not exist */
  compare(log: LogAddress, from: Spot, to: Spot): Promise<Diff>;
  /** The edit that brings the text back to what it was there. @throws notFound */
  restoration(log: LogAddress, spot: Spot): Promise<Restoration>;
  tally(log: LogAddress): Promise<Tally>;
  /** The text as it stands, with its writers. */
  authored(log: LogAddress): Promise<Block[]>;
  /** The text at a place, to be kept under a name. @throws notFound */
  keep(log: LogAddress, spot: Spot): Promise<KeptState>;
}

/** One question, as it travels to the worker. */
export type Question =
  | { ask: "survey" | "tally" | "authored"; log: LogAddress }
  | { ask: "read" | "restoration" | "keep"; log: LogAddress; spot: Spot }
  | { ask: "compare"; log: LogAddress; from: Spot; to: Spot };

import type { Projection } from "../documents/projection.server";
import type { Block } from "./block";
import type { Diff } from "./diff";
import type { LogAddress } from "./log.server";
import type { Restoration } from "./restoration";
import type { SectionIndex } from "./section-places";
import type { Anchors } from "./sectioned";
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

/** What of the text as it stands is whose, how often each wrote, and in which section what was done. */
export interface Tally {
  /** With the sessions in which each member did something there; one session may be in several. */
  sections: (SectionTally & { sessions: Record<string, number> })[];
  /** Sessions of which no section is left. */
  sessionsElsewhere: Record<string, number>;
  /** Sections of the conversations that were asked about, and of all proposals, as far as they are left. */
  threads: Record<string, SectionIndex>;
  proposals: Record<string, SectionIndex>;
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
  /** @param anchors of conversations whose sections are asked for */
  tally(log: LogAddress, anchors: Anchors): Promise<Tally>;
  /** The text as it stands, with its writers. */
  authored(log: LogAddress): Promise<Block[]>;
  /** The text at a place, to be kept under a name. @throws notFound */
  keep(log: LogAddress, spot: Spot): Promise<KeptState>;
}

/** One question, as it travels to the worker. */
export type Question =
  | { ask: "survey" | "authored"; log: LogAddress }
  | { ask: "tally"; log: LogAddress; anchors: Anchors }
  | { ask: "read" | "restoration" | "keep"; log: LogAddress; spot: Spot }
  | { ask: "compare"; log: LogAddress; from: Spot; to: Spot };

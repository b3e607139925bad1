import type * as Y from "yjs";

/** Words written anew, and where they were written first: clock, length, client and clock of the original. */
export type CopiedPassage = [clock: number, length: number, client: number, originalClock: number];

/** A letter's place among all that was ever written. */
export interface Origin {
  client: number;
  clock: number;
}

/** A stretch of letters that one client wrote one after the other. */
export interface Passage extends Origin {
  length: number;
}

/** Tells whose words are whose: by the client that wrote them, or by what they are a copy of. */
export interface Writers {
  /** The stretch in parts, each with the member who wrote it. */
  of(id: Y.ID | Origin, length: number): Iterable<{ clock: number; length: number; by: string }>;
  /** Who brought an attachment into the text; undefined for what is none. */
  pictureBy?(attachmentId: unknown): string | undefined;
}

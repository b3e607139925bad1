import type { Usage } from "../answer";

/** What every server of the benchmark is started with. */
export interface Started {
  /** Folder of its own, kept over restarts. */
  dataDir: string;
  /** Let one writer send as fast as the load wants. */
  unlimited?: boolean;
}

/** What is put into a server's storage before it is measured. */
export interface Seed {
  documents: number;
  /** People who write in each document. */
  seats: number;
  /** Documents that share the same people. */
  together: number;
  /** Text of each document, as a Yjs update. */
  state: Uint8Array;
}

/** Where one person reaches one document. */
export interface Seat {
  path: string;
  headers: Record<string, string>;
}

/** One list of seats for each document. */
export type Seats = Seat[][];

/** Questions: `seed` (before `listen`), `listen`, `usage`, `stop`. */
export interface ServerAnswers {
  seed(seed: Seed): Promise<Seats>;
  listen(): Promise<number>;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** Seats of a server that knows no people and takes the document's name from the path. */
export function openSeats({ documents, seats }: Pick<Seed, "documents" | "seats">): Seats {
  return Array.from({ length: documents }, (_, document) =>
    Array.from({ length: seats }, () => ({ path: `/document-${document}`, headers: {} })),
  );
}

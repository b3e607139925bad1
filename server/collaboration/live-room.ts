import type { LiveDocuments } from "../../app/load-context";
import type { Connection } from "./connection";

/** A live document as the door and the reactions see it, wherever it is written. */
export interface LiveRoom {
  readonly id: string;
  /** Those who sit at this process. */
  readonly connections: ReadonlySet<Connection>;
  join(connection: Connection): void;
  leave(connection: Connection): void;
  /** Takes one frame of a connection. */
  receive(connection: Connection, bytes: Uint8Array): void;
  closeAll(code: number, reason: string): void;
}

/** The open documents of a process, as the door and the reactions see them. */
export interface LiveRooms extends LiveDocuments {
  readonly size: number;
  /**
   * Each `open` that resolves must be followed by one `release`.
   * @throws UnreachableError, or what loading throws
   */
  open(id: string): Promise<LiveRoom>;
  release(room: LiveRoom): void;
  /** Rooms that are loaded now. */
  readonly loaded: readonly LiveRoom[];
  close(): Promise<void>;
}

/** The document is written by another process that cannot be reached just now. */
export class UnreachableError extends Error {}

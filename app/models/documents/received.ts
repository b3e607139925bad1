/** Reads and overwrites parts of a file. */
export interface OpenFile {
  readonly size: number;
  /** As much as there is of what is asked for. */
  read(at: number, length: number): Promise<Uint8Array>;
  write(at: number, bytes: Uint8Array): Promise<void>;
}

/** Something that was sent, on the disk and not yet an attachment. */
export interface Received extends OpenFile {
  /** Makes it the attachment, durably, and answers the hash of its bytes, hexadecimal. */
  keep(): Promise<string>;
  /** Leaves nothing of it, also of what was made the attachment and is not to be one after all. */
  drop(): Promise<void>;
}

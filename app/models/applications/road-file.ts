/** Bytes of a file that goes with a move: a form with it still fits into what a request may bring. */
export const ROAD_FILE_BYTES = 15 * 1024 * 1024;

/** A file that goes with a move, an objection or its answer, as those are told who may read it. */
export interface RoadFile {
  id: string;
  name: string;
  size: number;
  /** Of the bytes as stored, hexadecimal. */
  sha256: string;
}

import { acceptOf, FILE_KINDS } from "../documents/file-kinds";

/** Bytes of a file that goes with a move: a form with it still fits into what a request may bring. */
export const ROAD_FILE_BYTES = 15 * 1024 * 1024;

/** Photographs and scans, told by the end of the name; stored as pictures without what a camera wrote into them. */
export const PICTURE_ENDS = ["jpg", "jpeg", "png", "webp"];

/** What the picker of a form offers. */
export const ROAD_FILE_ACCEPT = [acceptOf(FILE_KINDS), ...PICTURE_ENDS.map((end) => `.${end}`)].join(",");

/** A file that goes with a move, an objection or its answer, as those are told who may read it. */
export interface RoadFile {
  id: string;
  name: string;
  size: number;
  /** Of the bytes as stored, hexadecimal. */
  sha256: string;
}

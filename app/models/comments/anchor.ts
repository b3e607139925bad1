import { fromBase64, toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { z } from "zod";

/** Characters kept of a passage, and of what stands before and behind it. */
export const QUOTE_LENGTH = 2_000;
export const CONTEXT_LENGTH = 32;

/** Bytes of an encoded position: two numbers below 2^53 and two small ones. */
const POSITION_BYTES = 24;

/**
 * A relative position that names a character (or a picture), encoded, base64. What names only a
 * type or a root is refused: it would stand for whatever is written there later.
 */
const position = z
  .string("anchor-invalid")
  .max(40, "anchor-invalid")
  .refine((text) => decodePosition(text) !== null, "anchor-invalid");

/**
 * Where a passage stands: two positions that move with the text, valid in one epoch of the
 * document, and the words it had, by which it is found again when the text was made anew.
 */
export const anchorSchema = z.object(
  {
    epoch: z.number("anchor-invalid").int("anchor-invalid").min(1, "anchor-invalid"),
    start: position,
    end: position,
    quote: z.string("anchor-invalid").min(1, "anchor-invalid").max(QUOTE_LENGTH, "anchor-invalid"),
    before: z.string("anchor-invalid").max(CONTEXT_LENGTH, "anchor-invalid"),
    after: z.string("anchor-invalid").max(CONTEXT_LENGTH, "anchor-invalid"),
  },
  "anchor-invalid",
);
export type Anchor = z.infer<typeof anchorSchema>;

/** A position as it is stored and sent. @param position must name an item */
export function encodePosition(position: Y.RelativePosition): string {
  return toBase64(Y.encodeRelativePosition(position));
}

/** The position in a text of `encodePosition`; null for everything else. */
export function decodePosition(text: string): Y.RelativePosition | null {
  try {
    const bytes = fromBase64(text);
    if (bytes.length > POSITION_BYTES) return null;
    const position = Y.decodeRelativePosition(bytes);
    // One text for one position: what carries more than that is not ours.
    if (!position.item || encodePosition(position) !== text) return null;
    return position.assoc === 0 || position.assoc === -1 ? position : null;
  } catch {
    return null;
  }
}

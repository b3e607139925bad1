import { $getState, $setState, createState, type TextNode } from "lexical";
import {
  MARKS,
  type Mark,
  type MarkKind,
  readMark,
  type Suggestion,
  writeMark,
} from "../../models/documents/nodes/suggestion";

/** The marks as states of text nodes: the binding stores them as attributes of the words. */
const STATES = Object.fromEntries(
  MARKS.map((kind) => [
    kind,
    createState(kind, { parse: (value) => (readMark(kind, value) ? (value as string) : "") }),
  ]),
) as Record<MarkKind, ReturnType<typeof createState<string, string>>>;

export function $markOf(node: TextNode, kind: MarkKind): Mark | null {
  return readMark(kind, $getState(node, STATES[kind]));
}

export function $setMark(node: TextNode, kind: MarkKind, mark: Mark | null): TextNode {
  return $setState(node, STATES[kind], mark ? writeMark(mark) : "");
}

export function $isMarked(node: TextNode): boolean {
  return MARKS.some((kind) => $markOf(node, kind) !== null);
}

export function $clearMarks(node: TextNode): void {
  for (const kind of MARKS) if ($markOf(node, kind)) $setMark(node, kind, null);
}

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** A proposal that begins now. */
export function newSuggestion(memberId: string): Suggestion {
  const letters = crypto.getRandomValues(new Uint8Array(16));
  const id = Array.from(letters, (byte) => ALPHABET[byte & 31]).join("");
  return { id, memberId, at: Math.floor(Date.now() / 1000) };
}

import * as Y from "yjs";
import { BLOCK_MARKS, type Mark, markKindOf, readMark, type Suggestion } from "./nodes/suggestion";

/** Proposals of a document by id, as the server first saw them. */
export type KnownSuggestions = Map<string, Omit<Suggestion, "id">>;

type Structs = ReturnType<typeof Y.decodeUpdate>["structs"];

/**
 * The proposals that an update makes. Marks of another member's proposal may be written again, for
 * whoever moves or restores words takes them along; but a new one is only ever one's own.
 * @param memberId who sends it
 * @returns null when it holds a mark in somebody else's name
 */
export function newSuggestionsIn(
  structs: Structs,
  memberId: string,
  known: KnownSuggestions,
): Suggestion[] | null {
  const made = new Map<string, Suggestion>();
  for (const struct of structs) {
    const mark = markIn(struct as Y.Item);
    if (!mark) continue;
    const first = known.get(mark.id) ?? made.get(mark.id);
    if (first ? first.memberId !== mark.memberId || first.at !== mark.at : mark.memberId !== memberId)
      return null;
    if (!first) made.set(mark.id, { id: mark.id, memberId, at: mark.at });
  }
  return [...made.values()];
}

/** The mark of words or of a block. An attribute names its key with its first value only: any other may be a mark. */
function markIn({ content, parentSub }: Y.Item): Mark | null {
  if (content instanceof Y.ContentFormat) {
    const kind = markKindOf(content.key);
    return kind ? readMark(kind, content.value) : null;
  }
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return null;
  const isOther =
    typeof parentSub === "string" && !BLOCK_MARKS.some((kind) => markKindOf(parentSub) === kind);
  if (isOther) return null;
  const marks = BLOCK_MARKS.map((kind) => readMark(kind, content.arr[0]));
  return marks.find((mark) => mark !== null) ?? null;
}

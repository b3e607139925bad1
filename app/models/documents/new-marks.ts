import * as Y from "yjs";
import { markKindOf, readMark, type Suggestion } from "./nodes/suggestion";

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
    const { content } = struct as Y.Item;
    const kind = content instanceof Y.ContentFormat ? markKindOf(content.key) : undefined;
    const mark = kind && readMark(kind, (content as Y.ContentFormat).value);
    if (!mark) continue;
    const first = known.get(mark.id) ?? made.get(mark.id);
    if (first ? first.memberId !== mark.memberId || first.at !== mark.at : mark.memberId !== memberId)
      return null;
    if (!first) made.set(mark.id, { id: mark.id, memberId, at: mark.at });
  }
  return [...made.values()];
}

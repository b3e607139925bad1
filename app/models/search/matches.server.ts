import { IdSet } from "./id-set";
import { characterTerm } from "./inverted/characters";
import type { Phrase } from "./inverted/phrase";
import type { Clause } from "./query";
import type { SearchIndex } from "./search-index.server";
import { loneCharacter, phraseOf, tokensSought } from "./tokens.server";
import type { Sought } from "./word-sets.server";

/** One clause as the index is asked for it. */
export interface Asked {
  clause: Clause;
  /** What may stand for it: itself, or the terms that typed letters are read as. */
  texts: readonly string[];
  /** Each of them as tokens. */
  phrases: readonly Phrase[];
  /** An FTS5 phrase, or several of which one is enough. */
  phrase: string;
  /** The single character the clause consists of, which has an index of its own; else null. */
  character: string | null;
}

/**
 * The clauses that hold something to look for; `***` is no reason to find nothing.
 * @param readings terms for clauses that are read as pinyin, by their text
 */
export function askedOf(
  clauses: readonly Clause[],
  readings: ReadonlyMap<string, readonly string[]> = new Map(),
): Asked[] {
  return clauses.flatMap((clause) => {
    const texts = readings.get(clause.text) ?? [clause.text];
    const phrases = texts.flatMap((text) => phraseOf(text) ?? []);
    if (phrases.length === 0) return [];
    const phrase = phrases.length === 1 ? (phrases[0] ?? "") : `(${phrases.join(" OR ")})`;
    const character = texts.length === 1 ? loneCharacter(texts[0] ?? "") : null;
    const tokens = texts.flatMap((text) => tokensSought(text) ?? []);
    return [{ clause, texts, phrases: tokens, phrase, character }];
  });
}

/** Ids of all entries that have every one of these in their words. */
export async function findMatches(index: SearchIndex, asked: readonly Asked[]): Promise<IdSet> {
  // Where a work is is said by its facets, not by its words.
  if (asked.some(({ clause }) => clause.field === "place")) return new IdSet();
  return common(asked, async (each) => {
    const { phrase, character, clause } = each;
    if (clause.field) return index.matching(inHeads(each, clause.field));
    if (character === null) {
      const heads = await index.matching(inHeads(each, null));
      return heads.with(await index.matching(soughtIn("texts", each, phrase)));
    }
    const term = characterTerm(character);
    return index.matching(soughtIn("texts", { phrases: [{ tokens: [term], prefix: false }] }, term));
  });
}

/** Entries that have all of these in their title. */
export async function findTitleMatches(index: SearchIndex, asked: readonly Asked[]): Promise<IdSet> {
  if (asked.some(({ clause }) => clause.field !== null && clause.field !== "title")) return new IdSet();
  return common(asked, (each) => index.matching(inHeads(each, "title")));
}

/** Entries that have all of these in title, summary, headings or names. */
export function findHeadMatches(index: SearchIndex, asked: readonly Asked[]): Promise<IdSet> {
  return common(asked, (each) => index.matching(inHeads(each, null)));
}

/** What all of these have in common; where nothing is left the others are not asked for. */
async function common(asked: readonly Asked[], find: (each: Asked) => Promise<IdSet>): Promise<IdSet> {
  let both: IdSet | null = null;
  for (const each of asked) {
    const ids = await find(each);
    both = both === null ? ids : both.within([ids]);
    if (both.size === 0) break;
  }
  return both ?? new IdSet();
}

const soughtIn = (where: Sought["in"], { phrases }: Pick<Asked, "phrases">, match: string): Sought => ({
  ...{ in: where, phrases, column: null, match },
});

function inHeads(asked: Asked, column: string | null): Sought {
  const match = column === null ? prefixed(asked) : `{${column}} : ${prefixed(asked)}`;
  return { ...soughtIn("heads", asked, match), column };
}

const prefixed = ({ phrase, character }: Asked): string => (character === null ? phrase : `"${character}" *`);

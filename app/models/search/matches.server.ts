import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { readIdSet, readIds } from "./id-lists.server";
import { IdSet } from "./id-set";
import { loneCharacter, phraseOf } from "./tokens.server";

/** What words ask of the index; all of it must hold. */
export interface Match {
  /** Single characters, which have an index of their own. */
  characters: string[];
  /** Phrases of tokens. */
  phrases: string[];
}

/** Null when the words hold nothing to look for, like `***`: no reason to find nothing. */
export function matchOf(words: readonly string[]): Match | null {
  const match: Match = { characters: [], phrases: [] };
  for (const word of words) {
    const character = loneCharacter(word);
    const phrase = phraseOf(word);
    if (character !== null) match.characters.push(character);
    else if (phrase !== null) match.phrases.push(phrase);
  }
  return match.characters.length + match.phrases.length > 0 ? match : null;
}

/** Ids of all entries that match. */
export async function findMatches(reader: Reader, { characters, phrases }: Match): Promise<IdSet> {
  const sets: IdSet[] = [];
  if (phrases.length > 0) {
    const match = phrases.join(" AND ");
    sets.push(
      await readIdSet(reader, sql`select rowid as id from search_text where search_text match ${match}`),
    );
  }
  if (characters.length > 0) {
    const match = characters.map((character) => `"${character}"`).join(" AND ");
    sets.push(
      await readIdSet(
        reader,
        sql`select rowid as id from search_characters where search_characters match ${match}`,
      ),
    );
  }
  const [first = new IdSet(), ...others] = sets;
  return first.within(others);
}

/** Titles ranked by bm25 at the most; among more, one is as near as another. */
const RANKED = 2_000;

export interface TitleMatches {
  ids: IdSet;
  /** Best first; null when there are too many to tell. */
  ranked: number[] | null;
}

/** Entries that have all the words in their title. */
export async function findTitleMatches(reader: Reader, match: Match): Promise<TitleMatches> {
  const { characters, phrases } = match;
  const asked = [...characters.map((character) => `"${character}" *`), ...phrases].join(" AND ");
  const titles = sql`select rowid as id from search_titles where search_titles match ${asked}`;
  const ids = await readIdSet(reader, titles);
  const ranked =
    ids.size > RANKED ? null : await readIds(reader, sql`${titles} order by rank limit ${RANKED}`);
  return { ids, ranked };
}

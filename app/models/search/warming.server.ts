import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { longestLists } from "./inverted/longest.server";
import { askedOf, findHeadMatches, findMatches, findTitleMatches } from "./matches.server";
import type { SearchIndex } from "./search-index.server";

/** Terms that are found before anybody asks for them, and words of the texts, whatever they are. */
const TERMS = 150;
const WORDS = 200;

/** Takes the commonest words into memory, one with each step. */
export async function* warmWords(index: SearchIndex): AsyncGenerator<void> {
  for (const word of await commonestWords(index.reader)) {
    yield;
    const asked = askedOf([{ text: word, exact: true, excluded: false, field: null }]);
    await findMatches(index, asked);
    await findTitleMatches(index, asked);
    await findHeadMatches(index, asked);
  }
}

/** Those of which most is to be read come last: what is kept longest. */
async function commonestWords(reader: Reader): Promise<string[]> {
  const terms = await reader.all<{ term: string }>(
    sql`select term from search_terms order by works desc limit ${TERMS}`,
  );
  const tokens = await longestLists(reader, WORDS);
  return [...new Set([...tokens, ...terms.map(({ term }) => term)])].reverse();
}

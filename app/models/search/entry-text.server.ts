import { wordsIn } from "./boundaries.server";
import type { MetTerms } from "./met-terms.server";
import { aliasesOf, ownName, type ReadTerm, type Term } from "./terms";
import { titleKeyOf } from "./title-key.server";
import { TokenText } from "./token-text.server";

/** Which shape of the index an entry was written in; older ones are written anew at the next start. */
export const INDEX_FORMAT = 4;

/** What a work says, and who says it. */
export interface EntryWords {
  title: string;
  summary: string;
  headings: string;
  /** Plain text. */
  body: string;
  /** The unit, then those that co-operated. */
  schools: readonly string[];
  authors: readonly string[];
  keywords: readonly string[];
}

/**
 * The same as the index takes it, tokens joined by blanks. To make it takes half as long as to write it
 * into the index; where many works come together a worker makes it while the works before are written.
 */
export interface EntryText {
  format: number;
  /** What the title is sorted by. */
  titleKey: string;
  /** What of the work is offered while somebody types, each once. */
  terms: readonly ReadTerm[];
  title: string;
  summary: string;
  headings: string;
  body: string;
  schools: string;
  authors: string;
  keywords: string;
  /** The Han characters it has anywhere, each once. */
  characters: string;
}

/** Parts values of one column, so that no phrase is found across two of them. */
const BREAK = " ‖ ";
/** Terms of one work at the most. */
const TERMS = 60;

const tokenText = new TokenText();
const tokensOf = (text: string): string => tokenText.write(text);
const tokensOfAll = (values: readonly string[]): string => values.map(tokensOf).join(BREAK);

/**
 * Reads a work; takes about half a millisecond for 2 kB.
 * @param met terms that were read before, where many works are read
 */
export function readEntry(words: EntryWords, met?: MetTerms): EntryText {
  const { title, summary, headings, body, schools, authors, keywords } = words;
  return {
    format: INDEX_FORMAT,
    titleKey: titleKeyOf(title),
    terms: met ? termsOf(words).map((each) => met.withKeys(each)) : termsOf(words),
    title: tokensOf(title),
    summary: tokensOf(summary),
    headings: tokensOf(headings),
    body: tokensOf(body),
    schools: tokensOfAll([...schools, ...schools.flatMap(aliasesOf)]),
    authors: tokensOfAll(authors),
    keywords: tokensOfAll(keywords),
    // Last: of all that was written before.
    characters: tokenText.takeCharacters(),
  };
}

function termsOf({ title, headings, schools, authors, keywords }: EntryWords): Term[] {
  const terms: Term[] = [
    ...keywords.map((term): Term => ({ term, kind: "keyword" })),
    ...schools.map((name): Term => ({ term: ownName(name), kind: "school" })),
    ...authors.map((term): Term => ({ term, kind: "author" })),
    ...wordsIn(`${title}。${headings}`).map((term): Term => ({ term, kind: "word" })),
  ];
  const first = new Map<string, Term>();
  for (const term of terms) if (!first.has(term.term)) first.set(term.term, term);
  return [...first.values()].slice(0, TERMS);
}

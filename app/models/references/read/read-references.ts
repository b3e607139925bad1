import type { Reference } from "../reference";
import { readBibtex } from "./read-bibtex";
import { readGbt7714 } from "./read-gbt7714";
import { readEndnote, readRis } from "./read-tagged";

/** What was read of a list of sources, and what of it could not be. */
export interface ReadReferences {
  references: Reference[];
  /** Records and lines as they were given. */
  unread: string[];
}

/** Letters of a list that are read at once, and sources of it. */
export const LONGEST_LIST = 200_000;
export const MOST_READ = 500;

/**
 * Reads sources that were copied from elsewhere: BibTeX, RIS, the tagged form of EndNote that CNKI exports,
 * or lines of a list of references after GB/T 7714. What stands for no source is given back, never dropped.
 */
export function readReferences(text: string): ReadReferences {
  const given = text.slice(0, LONGEST_LIST).replace(/\r\n?/g, "\n");
  const read = readerFor(given)(given);
  const references = read.references.slice(0, MOST_READ);
  const unread = text.length > LONGEST_LIST ? [...read.unread, text.slice(LONGEST_LIST)] : read.unread;
  return { references, unread };
}

function readerFor(text: string): (text: string) => ReadReferences {
  if (/^\s*@\s*[a-z]+\s*[{(]/im.test(text)) return readBibtex;
  if (/^\s*TY {1,2}- ?/m.test(text)) return readRis;
  if (/^%0 /m.test(text)) return readEndnote;
  return readLines;
}

function readLines(text: string): ReadReferences {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const read = lines.map((line) => readGbt7714(line));
  return {
    references: read.filter((each) => each !== null),
    unread: lines.filter((_, index) => read[index] === null),
  };
}

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Entry } from "../../../app/models/search/commands.server";
import { FACETS } from "../../../app/models/search/search";
import { corpusOf } from "../search/corpus";

/**
 * Documents to be found: the lines of a text file in UTF-8, each one document whose title ends at the
 * first tab; without a file, texts of random words.
 */
export async function* documentsOf(
  file: string | undefined,
  most: number,
  seed: number,
): AsyncGenerator<Entry> {
  if (file === undefined) {
    const { work } = corpusOf(seed);
    for (let number = 0; number < most; number++) yield work(number);
    return;
  }
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (number === most) return;
    const [title = "", ...body] = line.split("\t");
    if (line.trim() !== "") yield entryOf(String(number++), title, body.join("\n"));
  }
}

const NO_FACETS = Object.fromEntries(FACETS.map((facet) => [facet, []])) as unknown as Entry["facets"];

function entryOf(entryId: string, title: string, body: string): Entry {
  const nothing = { summary: "", headings: "", schools: [], authors: [], keywords: [] };
  return { ...nothing, entryId, title, body, publishedAt: 1, facets: NO_FACETS };
}

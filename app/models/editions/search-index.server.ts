import type { Transaction } from "../../db/database";
import { setsOf } from "../catalogue/catalogue";
import { noteChanges } from "../catalogue/commands.server";
import { type Entry, indexEntries } from "../search/commands.server";
import { type EntryText, type EntryWords, readEntry } from "../search/entry-text.server";
import type { MetTerms } from "../search/met-terms.server";
import type { Publication } from "./commands.server";
import { type Facts, NO_FACTS, readFacts } from "./facet-facts.server";

/** What of an edition is found. */
export type Findable = Pick<Publication, "practiceId" | "kind" | "title" | "details" | "publishedAt"> & {
  projection: Pick<Publication["projection"], "outline" | "text">;
  /** What `readFindable` made of it beforehand, in a worker. */
  text?: EntryText | undefined;
};

/** Makes the newest editions of works what is found of them. */
export async function indexEditions(tx: Transaction, editions: readonly Findable[]): Promise<void> {
  const facts = await readFacts(tx, editions);
  const entries = editions.map((edition) => entryOf(edition, facts.get(edition.practiceId)));
  await indexEntries(tx, entries);
}

/** Tells harvesters of the newest editions of works. */
export function enterInCatalogue(
  tx: Transaction,
  editions: readonly Findable[],
  at = Date.now(),
): Promise<void> {
  const changes = editions.map((edition) => ({
    practiceId: edition.practiceId,
    gone: false,
    sets: setsOf(entryOf(edition).facets),
  }));
  return noteChanges(tx, changes, at);
}

/** Reads what an edition is found by, so that this need not be done while it is written. */
export function readFindable(
  edition: Pick<Findable, "title" | "details" | "projection">,
  met?: MetTerms,
): EntryText {
  return readEntry(wordsOf(edition), met);
}

function wordsOf({
  title,
  details,
  projection,
}: Pick<Findable, "title" | "details" | "projection">): EntryWords {
  return {
    title,
    summary: details.summary,
    // A full stop parts headings, so that no word is found across two of them.
    headings: projection.outline.map((entry) => entry.text).join("。"),
    body: projection.text,
    schools: [details.organisation, ...details.partners].filter((name) => name !== ""),
    authors: details.authors.map(({ name }) => name),
    keywords: details.keywords,
  };
}

function entryOf(edition: Findable, { standing, corps }: Facts = NO_FACTS): Entry {
  const { practiceId, kind, details, publishedAt, text } = edition;
  return {
    ...wordsOf(edition),
    entryId: practiceId,
    publishedAt,
    text,
    facets: {
      kind: [kind],
      stage: details.stage,
      subject: details.subject,
      mode: details.mode,
      problem: details.problem,
      // Editions from before these were asked for have none.
      technology: details.technology ?? [],
      area: details.area ?? [],
      evidence: details.evidence ? [details.evidence] : [],
      region: [...regionsOf(details.region), ...corps],
      standing,
      licence: details.licence === "" ? [] : [details.licence],
      year: [yearOf(publishedAt)],
    },
  };
}

/** A place and what it lies in: county, city, province by the digits of its code (GB/T 2260). */
function regionsOf(code: string): string[] {
  if (code === "") return [];
  return [...new Set([`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code])];
}

/** The calendar year in China, where the works come from. */
function yearOf(instant: number): string {
  return String(new Date(instant + 8 * 3_600_000).getUTCFullYear());
}

import type { Transaction } from "../../db/database";
import { setsOf } from "../catalogue/catalogue";
import { noteChanges } from "../catalogue/commands.server";
import { type Entry, indexEntries } from "../search/commands.server";
import type { Publication } from "./commands.server";

/** What of an edition is found. */
export type Findable = Pick<
  Publication,
  "practiceId" | "kind" | "title" | "details" | "projection" | "publishedAt"
>;

/** Makes the newest editions of works what is found of them. */
export function indexEditions(tx: Transaction, editions: readonly Findable[]): Promise<void> {
  return indexEntries(tx, editions.map(entryOf));
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

function entryOf({ practiceId, kind, title, details, projection, publishedAt }: Findable): Entry {
  return {
    entryId: practiceId,
    title,
    summary: details.summary,
    // A full stop parts headings, so that no word is found across two of them.
    headings: projection.outline.map((entry) => entry.text).join("。"),
    body: projection.text,
    publishedAt,
    facets: {
      kind: [kind],
      stage: details.stage,
      subject: details.subject,
      mode: details.mode,
      problem: details.problem,
      evidence: details.evidence ? [details.evidence] : [],
      region: regionsOf(details.region),
    },
  };
}

/** A place and what it lies in: county, city, province by the digits of its code (GB/T 2260). */
function regionsOf(code: string): string[] {
  if (code === "") return [];
  return [...new Set([`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code])];
}

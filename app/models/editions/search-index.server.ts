import type { Transaction } from "../../db/database";
import { type Entry, indexEntries } from "../search/commands.server";
import type { Publication } from "./commands.server";

/** Makes the newest editions of works what is found of them. */
export function indexEditions(tx: Transaction, editions: readonly Publication[]): Promise<void> {
  return indexEntries(tx, editions.map(entryOf));
}

function entryOf({ practiceId, kind, title, details, projection, publishedAt }: Publication): Entry {
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

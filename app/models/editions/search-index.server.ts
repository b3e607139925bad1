import type { Transaction } from "../../db/database";
import { indexEntry } from "../search/commands.server";
import type { Publication } from "./commands.server";

/** Makes the newest edition of a work what is found of it. */
export async function indexEdition(
  tx: Transaction,
  edition: Publication & { id: string; number: number },
): Promise<void> {
  const { details, projection } = edition;
  await indexEntry(tx, {
    entryId: edition.practiceId,
    title: edition.title,
    summary: details.summary,
    headings: projection.outline.map((entry) => entry.text).join("\n"),
    body: projection.text,
    publishedAt: edition.publishedAt,
    facets: {
      kind: [edition.kind],
      stage: details.stage,
      subject: details.subject,
      mode: details.mode,
      problem: details.problem,
      evidence: details.evidence ? [details.evidence] : [],
      region: regionsOf(details.region),
    },
  });
}

/** A place and what it lies in: county, city, province by the digits of its code (GB/T 2260). */
function regionsOf(code: string): string[] {
  if (code === "") return [];
  return [...new Set([`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code])];
}

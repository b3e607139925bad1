import type { Comparison, SimilarWork } from "../../models/editions/compare.server";
import type { PublishedWork } from "../../models/editions/queries.server";
import type { ComparedRow } from "../../models/editions/side-by-side";
import type { Facet } from "../../models/search/search";
import { visitorPath } from "../surroundings";
import type { Labels } from "./labels";

export const COMPARED_FACTS = [
  "kind",
  "organisation",
  "region",
  "area",
  "stage",
  "subject",
  "mode",
  "problem",
  "technology",
  "evidence",
  "licence",
] as const;
export type ComparedFact = (typeof COMPARED_FACTS)[number];

export interface CompareView {
  works: { id: string; title: string; lang: string; href: string; without: string }[];
  facts: { fact: ComparedFact; cells: string[][]; same: boolean }[];
  rows: ComparedRow[];
  /** What may be put beside them. */
  more: { id: string; title: string; lang: string; href: string; shared: string[] }[];
}

/** The address of a comparison. */
export function compareAddress(ids: readonly string[], locale: Labels["locale"]): string {
  return visitorPath(`/practices/compare?ids=${ids.map(encodeURIComponent).join(",")}`, locale);
}

/** Works side by side, in the words of the reader's language. */
export function compareViewOf(
  { works, rows }: Comparison,
  similar: readonly SimilarWork[],
  labels: Labels,
): CompareView {
  const ids = works.map(({ practiceId }) => practiceId);
  return {
    works: works.map(({ practiceId, title, details }) => ({
      id: practiceId,
      title,
      lang: details.language,
      href: visitorPath(`/practices/${practiceId}`, labels.locale),
      without: compareAddress(
        ids.filter((id) => id !== practiceId),
        labels.locale,
      ),
    })),
    facts: COMPARED_FACTS.map((fact) => {
      const cells = works.map((work) => valuesOf(work, fact, labels));
      return { fact, cells, same: new Set(cells.map((each) => each.join("\n"))).size === 1 };
    }).filter(({ cells }) => cells.some((each) => each.length > 0)),
    rows,
    more: similar
      .filter(({ practiceId }) => !ids.includes(practiceId))
      .map((work) => ({
        id: work.practiceId,
        title: work.title,
        lang: work.details.language,
        href: compareAddress([...ids, work.practiceId], labels.locale),
        shared: sharedWords(work.shared, labels),
      })),
  };
}

const SHARED = 4;

/** What two works have in common, the most telling first. */
export function sharedWords(shared: SimilarWork["shared"], labels: Labels): string[] {
  return shared.slice(0, SHARED).map(({ facet, value }) => labels.value(facet, value));
}

/** What a work says of one of these facts, in the words of the reader's language. */
export function valuesOf(
  { kind, details }: Pick<PublishedWork, "kind" | "details">,
  fact: ComparedFact,
  labels: Labels,
): string[] {
  if (fact === "kind") return [labels.kind(kind)];
  if (fact === "organisation") return [details.organisation].filter(Boolean);
  if (fact === "region") return details.region === "" ? [] : [labels.region(details.region)];
  if (fact === "evidence" || fact === "licence") {
    return details[fact] === "" ? [] : [labels.value(fact, details[fact])];
  }
  return (details[fact] ?? []).map((code) => labels.value(fact satisfies Facet, code));
}

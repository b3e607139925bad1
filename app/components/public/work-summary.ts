import type { FoundWork } from "../../models/editions/find-works.server";
import type { Snippet } from "../../models/search/search";
import { visitorPath } from "../surroundings";
import type { Labels } from "./labels";

/** A work in a list, in the words of the reader's language. */
export interface WorkSummary {
  id: string;
  href: string;
  title: Snippet;
  /** Language its authors wrote in; front matter made of codes is in the reader's. */
  lang: string;
  kind: string;
  /** For whom: stages and subjects. */
  audience: string[];
  organisation: string;
  region: string;
  authors: string[];
  publishedAt: number;
  summary: string;
  passage: Snippet | null;
  /** What it was designated as, where that holds. */
  seal?: { kind: "exemplar" | "cultivated"; called: string | null };
}

export function summaryOf(work: FoundWork, labels: Labels): WorkSummary {
  const { details } = work;
  return {
    id: work.practiceId,
    href: visitorPath(`/practices/${work.practiceId}`, labels.locale),
    title: work.found.title,
    lang: details.language,
    kind: labels.kind(work.kind),
    audience: [
      ...details.stage.map((code) => labels.term("stage", code)),
      ...details.subject.map((code) => labels.term("subject", code)),
    ],
    organisation: details.organisation,
    region: labels.region(details.region),
    authors: details.authors.map(({ name }) => name),
    publishedAt: work.publishedAt,
    summary: work.summary,
    passage: work.found.passage,
  };
}

import type { Labels } from "../components/public/labels";
import type { FoundWork } from "../models/editions/find-works.server";

interface Coded {
  value: string;
  label: string;
}

/** A published work as the open interface shows it: codes, each with its words. */
export function itemOf(work: FoundWork, labels: Labels, origin: string) {
  const { details, practiceId } = work;
  const coded = (facet: "stage" | "subject" | "mode"): Coded[] =>
    details[facet].map((value) => ({ value, label: labels.value(facet, value) }));
  return {
    id: practiceId,
    title: work.title,
    kind: work.kind,
    summary: work.summary,
    url: `${origin}/practices/${practiceId}`,
    publishedAt: new Date(work.publishedAt).toISOString(),
    authors: details.authors.map(({ name, organisation = "" }) => ({ name, organisation })),
    organisation: details.organisation,
    stage: coded("stage"),
    subject: coded("subject"),
    mode: coded("mode"),
    region: details.region === "" ? null : { value: details.region, label: labels.region(details.region) },
    licence: details.licence,
    edition: work.number,
    language: details.language,
  };
}

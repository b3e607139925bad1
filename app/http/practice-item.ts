import type { z } from "zod";
import type { Labels } from "../components/public/labels";
import type { Edition } from "../models/editions/edition";
import type { EditionLine, PublishedWork } from "../models/editions/queries.server";
import type { ShownLink, ShownLinks } from "../models/links/queries.server";
import { findTerm, type Taxonomy } from "../models/taxonomy/taxonomy";
import type { editionShape, itemShape } from "./program/shapes";

/** A published work as the open interface shows it: codes, each with its words. */
export function itemOf(work: PublishedWork, labels: Labels, origin: string): z.infer<typeof itemShape> {
  const { details, practiceId } = work;
  const coded = (facet: "stage" | "subject" | "mode") =>
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

/** One edition with everything its page shows. */
export function editionItemOf(
  edition: Edition,
  lines: readonly EditionLine[],
  links: ShownLinks,
  { taxonomy, labels, origin }: { taxonomy: Taxonomy; labels: Labels; origin: string },
): z.infer<typeof editionShape> {
  const { details, practiceId } = edition;
  return {
    ...itemOf(edition, labels, origin),
    keywords: details.keywords,
    problem: details.problem.map((value) => ({ value, label: labels.value("problem", value) })),
    evidence: details.evidence,
    partners: details.partners,
    period: details.period,
    organisationId: details.organisationId,
    licenceUri: findTerm(taxonomy.schemes.licence, details.licence)?.uri ?? null,
    characters: edition.characters,
    contentHash: edition.contentHash,
    html: edition.html,
    outline: edition.outline.map(({ level, text, anchor }) => ({ level, text, anchor })),
    links: {
      to: links.to.map((link) => linkItemOf(link, labels, origin)),
      from: links.from.map((link) => linkItemOf(link, labels, origin)),
    },
    editions: lines.map((line) => lineOf(line, practiceId, origin)),
  };
}

function linkItemOf({ relation, sentence, work }: ShownLink, labels: Labels, origin: string) {
  const { practiceId: id, title, withdrawn } = work;
  return {
    relation: { value: relation, label: labels.term("link", relation) },
    sentence,
    work: { id, title, url: `${origin}/practices/${id}` },
    withdrawn,
  };
}

/** One line of a work's history, with its fixed address. */
export function lineOf(
  { number, publishedAt, withdrawnAt }: EditionLine,
  practiceId: string,
  origin: string,
) {
  return {
    number,
    url: `${origin}/practices/${practiceId}/editions/${number}`,
    publishedAt: new Date(publishedAt).toISOString(),
    withdrawnAt: withdrawnAt === null ? null : new Date(withdrawnAt).toISOString(),
  };
}

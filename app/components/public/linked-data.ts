import type { Edition } from "../../models/editions/edition";
import type { ShownLink } from "../../models/links/queries.server";
import { findTerm, type SchemeName, type Taxonomy } from "../../models/taxonomy/taxonomy";
import { dayOf } from "./citation";

/** Words of schema.org for what search engines and catalogues read (LRMI). */
export function linkedDataOf(
  edition: Edition,
  taxonomy: Taxonomy,
  origin: string,
  links: readonly ShownLink[],
): Record<string, unknown> {
  const { details, practiceId, number } = edition;
  const url = `${origin}/practices/${practiceId}/editions/${number}`;
  const terms = (scheme: SchemeName, codes: readonly string[]) =>
    codes.flatMap((code) => {
      const term = findTerm(taxonomy.schemes[scheme], code);
      return term ? [{ "@type": "DefinedTerm", name: term.zh, termCode: code }] : [];
    });
  const licence = findTerm(taxonomy.schemes.licence, details.licence);
  return withoutEmpty({
    "@context": "https://schema.org",
    "@type": ["Article", "LearningResource"],
    "@id": url,
    url,
    identifier: `${practiceId}/${number}`,
    version: String(number),
    name: edition.title,
    abstract: edition.summary,
    learningResourceType: edition.kind,
    inLanguage: details.language,
    author: details.authors.map(({ name, organisation }) =>
      withoutEmpty({
        "@type": "Person",
        name,
        affiliation: organisation ? { "@type": "Organization", name: organisation } : "",
      }),
    ),
    sourceOrganization: details.organisation ? { "@type": "Organization", name: details.organisation } : "",
    publisher: { "@type": "Organization", name: "共研 Gongyan", url: origin },
    datePublished: dayOf(edition.publishedAt),
    keywords: details.keywords,
    about: terms("subject", details.subject),
    educationalLevel: terms("stage", details.stage),
    educationalUse: terms("mode", details.mode).map(({ name }) => name),
    audience: { "@type": "EducationalAudience", educationalRole: "teacher" },
    spatialCoverage: taxonomy.divisions.byCode.get(details.region)?.name ?? "",
    temporalCoverage: details.period,
    license: licence?.uri ?? "",
    ...linkedWorksOf(links, origin),
    isAccessibleForFree: true,
    isPartOf: { "@type": "WebSite", name: "共研 Gongyan", url: origin },
  });
}

/** What a work rests on, and what it only names: `isBasedOn` and `citation` of schema.org. */
function linkedWorksOf(links: readonly ShownLink[], origin: string) {
  const standing = links.filter(({ work }) => !work.withdrawn);
  const named = (cited: boolean) =>
    standing
      .filter(({ relation }) => (relation === "cites" || relation === "compares") === cited)
      .map(({ sentence, work: { practiceId, title } }) => {
        const address = `${origin}/practices/${practiceId}`;
        return withoutEmpty({
          "@type": ["Article", "LearningResource"],
          "@id": address,
          url: address,
          name: title,
          description: sentence,
        });
      });
  return { isBasedOn: named(false), citation: named(true) };
}

function withoutEmpty(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) => value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

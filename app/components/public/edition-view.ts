import { isRole } from "../../models/contributions/roles";
import { withVariants } from "../../models/documents/picture-variants";
import type { SimilarWork } from "../../models/editions/compare.server";
import type { Edition } from "../../models/editions/edition";
import type { EditionLine } from "../../models/editions/queries.server";
import type { ShownLinks } from "../../models/links/queries.server";
import { findTerm, label, type Taxonomy } from "../../models/taxonomy/taxonomy";
import { visitorPath } from "../surroundings";
import { changesAddress } from "./changes-view";
import { citationsOf } from "./citation";
import { compareAddress, sharedWords } from "./compare-view";
import type { Labels } from "./labels";
import { linksViewOf } from "./link-view";
import { linkedDataOf } from "./linked-data";
import { qrPathOf } from "./qr";
import type { SimilarView } from "./similar-works";

export interface Term {
  label: string;
  href: string;
}

/** A published work as its page shows it, in the words of the reader's language. */
export type EditionView = ReturnType<typeof editionViewOf>;

export interface EditionSource {
  edition: Edition;
  lines: readonly EditionLine[];
  taxonomy: Taxonomy;
  labels: Labels;
  similar: readonly SimilarWork[];
  links: ShownLinks;
  origin: string;
  /** Now, for the day of access in the citation. */
  at: number;
}

export function editionViewOf(source: EditionSource) {
  const { edition, lines, similar, links, taxonomy, labels, origin, at } = source;
  const { details, practiceId, number, publishedAt } = edition;
  const { locale } = labels;
  const path = visitorPath(`/practices/${practiceId}`, locale);
  const list = (facet: "stage" | "subject" | "mode" | "problem" | "technology" | "area") =>
    (details[facet] ?? []).map((code) => termOf(labels, facet, code));
  const permanent = `${origin}/practices/${practiceId}/editions/${number}`;
  return {
    practiceId,
    title: edition.title,
    lang: details.language,
    summary: edition.summary,
    html: withVariants(edition.html),
    outline: edition.outline.filter(({ level, text }) => level <= 3 && text !== ""),
    kind: termOf(labels, "kind", edition.kind),
    stage: list("stage"),
    subject: list("subject"),
    mode: list("mode"),
    problem: list("problem"),
    technology: list("technology"),
    area: list("area"),
    evidence: evidenceOf(taxonomy, details.evidence, locale),
    region: details.region
      ? {
          ...termOf(labels, "region", details.region),
          href: visitorPath(`/regions/${details.region}`, locale),
        }
      : null,
    organisation: details.organisation,
    unit: details.organisationId && visitorPath(`/units/${details.organisationId}`, locale),
    partners: details.partners,
    authors: details.authors.map(({ name, memberId, organisation = "", roles = [] }) => ({
      name,
      href: memberId === undefined ? null : visitorPath(`/people/${memberId}`, locale),
      organisation,
      roles: roles.filter(isRole),
    })),
    keywords: details.keywords.map((word) => ({ label: word, href: searchFor(word, locale) })),
    period: details.period,
    licence: licenceOf(taxonomy, details.licence, locale),
    characters: edition.characters,
    publishedAt,
    withdrawnAt: edition.withdrawnAt,
    withdrawalReason: edition.withdrawalReason ?? "",
    /** Where those who may take it back do so. */
    withdraw: `/desk/${practiceId}/editions/${number}/withdraw`,
    number,
    newest: newestOf(lines),
    editions: lines.map((line) => ({
      ...line,
      href: `${path}/editions/${line.number}`,
      /** What changed from the one before, where both stand. */
      changes: hasBefore(lines, line) ? changesAddress(path, line.number) : null,
    })),
    path,
    permanent,
    card: `${path}/editions/${number}/card.png`,
    /** Under which its files lie, in every language. */
    file: `/practices/${practiceId}/editions/${number}`,
    fingerprint: edition.contentHash.slice(0, 12),
    citations: citationsOf({ edition, address: permanent, locale, at }),
    qr: qrPathOf(permanent),
    similar: similar.map((work) => similarOf(work, practiceId, labels)),
    links: linksViewOf(links, labels),
    linkedData: linkedDataOf(edition, taxonomy, origin, links.to),
  };
}

/** The number of the newest edition that stands; null when none does. @param lines newest first */
export function newestOf(lines: readonly EditionLine[]): number | null {
  return lines.find(({ withdrawnAt }) => withdrawnAt === null)?.number ?? null;
}

function hasBefore(lines: readonly EditionLine[], { number, withdrawnAt }: EditionLine): boolean {
  return withdrawnAt === null && lines.some((line) => line.withdrawnAt === null && line.number < number);
}

function similarOf(work: SimilarWork, than: string, labels: Labels): SimilarView {
  return {
    id: work.practiceId,
    title: work.title,
    lang: work.details.language,
    href: visitorPath(`/practices/${work.practiceId}`, labels.locale),
    compare: compareAddress([than, work.practiceId], labels.locale),
    organisation: work.details.organisation,
    shared: sharedWords(work.shared, labels),
  };
}

function termOf(
  labels: Labels,
  facet: "kind" | "stage" | "subject" | "mode" | "problem" | "technology" | "area" | "region",
  code: string,
): Term {
  return {
    label: facet === "region" ? labels.region(code) : labels.value(facet, code),
    href: visitorPath(`/practices?${facet}=${encodeURIComponent(code)}`, labels.locale),
  };
}

function searchFor(word: string, locale: string): string {
  return visitorPath(`/practices?q=${encodeURIComponent(word)}`, locale);
}

function evidenceOf({ schemes }: Taxonomy, code: string, locale: string) {
  const term = code === "" ? null : findTerm(schemes.evidence, code);
  if (!term) return null;
  return {
    level: code.toUpperCase(),
    label: label(term, locale),
    description: term.description ? label(term.description, locale) : "",
  };
}

function licenceOf({ schemes }: Taxonomy, code: string, locale: string) {
  const term = findTerm(schemes.licence, code);
  return { code, label: term ? label(term, locale) : code, uri: term?.uri ?? null };
}

import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { adoptions, organisations, practices } from "../../db/schema";
import { notFound } from "../domain-error";
import type { Searcher } from "../search/searcher";
import { codesWithin, findTerm, type Taxonomy, type Term, termsUnder } from "../taxonomy/taxonomy";
import { findAdoptions, findCommunities } from "./lines.server";
import type { AdoptionsOverview, CommunityLine, Counted, WorksOverview } from "./overview";
import { worksWithin } from "./works.server";

/** Everything public about one subject. */
export interface SubjectOverview {
  subject: Term;
  broader: Term | null;
  narrower: { subject: Term; works: number }[];
  overview: WorksOverview;
  stages: Counted[];
  modes: Counted[];
  /** Trials of its works, by whomever. */
  tried: AdoptionsOverview;
  /** Those in which a unit is that published something in it. */
  communities: CommunityLine[];
}

/** A subject with the ones below it. @throws notFound for a code the vocabulary does not know, and for a mere heading */
export async function getSubject(
  reader: Reader,
  searcher: Searcher,
  taxonomy: Taxonomy,
  code: string,
): Promise<SubjectOverview> {
  const scheme = taxonomy.schemes.subject;
  const subject = findTerm(scheme, code);
  if (subject === null || subject.heading === true) throw notFound();
  const broader = findTerm(scheme, subject.parent ?? "");
  const codes = codesWithin(scheme, code);
  const { overview, facets } = await worksWithin(reader, searcher, { subject: codes });
  const works = new Map(facets.subject.map(({ value, count }) => [value, count]));
  return {
    subject,
    broader: broader === null || broader.heading === true ? null : broader,
    narrower: termsUnder(scheme, code).map((term) => ({ subject: term, works: works.get(term.code) ?? 0 })),
    overview,
    stages: facets.stage,
    modes: facets.mode,
    tried: await findAdoptions(reader, ofSubjects(codes)),
    communities: await findCommunities(reader, publishesIn(codes)),
  };
}

/** All subjects in the order of the vocabulary, by their groups, with the works of each. */
export async function listSubjects(
  reader: Reader,
  searcher: Searcher,
  taxonomy: Taxonomy,
): Promise<{ group: Term; subjects: { subject: Term; works: number }[] }[]> {
  const scheme = taxonomy.schemes.subject;
  const { facets } = await worksWithin(reader, searcher, {});
  const works = new Map(facets.subject.map(({ value, count }) => [value, count]));
  const within = (term: Term): Term[] => [
    ...(term.heading === true ? [] : [term]),
    ...termsUnder(scheme, term.code).flatMap(within),
  ];
  return termsUnder(scheme, null).map((group) => ({
    group,
    subjects: within(group).map((subject) => ({ subject, works: works.get(subject.code) ?? 0 })),
  }));
}

const publishesIn = (codes: readonly string[]) =>
  sql`exists (select 1 from ${practices} join search_entries e on e.entry_id = ${practices.id},
    json_each(e.facets, '$.subject') subject
    where ${practices.organisationId} = ${organisations.id} and subject.value in ${[...codes]})`;

const ofSubjects = (codes: readonly string[]) =>
  sql`exists (select 1 from search_entries e, json_each(e.facets, '$.subject') subject
    where e.entry_id = ${adoptions.practiceId} and subject.value in ${[...codes]})`;

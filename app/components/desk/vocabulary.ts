import {
  label,
  type Scheme,
  type SchemeName,
  type Taxonomy,
  termsUnder,
} from "../../models/taxonomy/taxonomy";

/** A term as a form offers it, with the narrower ones below it. */
export interface Choice {
  code: string;
  label: string;
  note: string | null;
  /** Heads a group and cannot be chosen. */
  heading: boolean;
  below: Choice[];
}

export const DESCRIBED_BY = [
  "stage",
  "subject",
  "mode",
  "problem",
  "technology",
  "area-type",
  "evidence",
  "licence",
] as const satisfies SchemeName[];
export type Vocabulary = Record<(typeof DESCRIBED_BY)[number], Choice[]>;

/** The terms with which a work is described, in the reader's language. */
export function vocabularyOf(taxonomy: Taxonomy, locale: string): Vocabulary {
  const offered = DESCRIBED_BY.map((name) => [name, choicesOf(taxonomy.schemes[name], null, locale)]);
  return Object.fromEntries(offered) as Vocabulary;
}

function choicesOf(scheme: Scheme, parent: string | null, locale: string): Choice[] {
  return termsUnder(scheme, parent).map((term) => ({
    code: term.code,
    label: label(term, locale),
    note: term.description ? label(term.description, locale) : null,
    heading: term.heading === true,
    below: choicesOf(scheme, term.code, locale),
  }));
}

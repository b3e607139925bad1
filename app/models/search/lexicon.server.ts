import { isCurrent } from "../taxonomy/divisions";
import { type PlaceNames, placeNames, shortName } from "../taxonomy/place-names";
import { placesOf } from "../taxonomy/places";
import { type SchemeName, selectableTerms, type Taxonomy, termsUnder } from "../taxonomy/taxonomy";
import { fold } from "./fold.server";
import { keysOf } from "./pinyin.server";
import type { Facet, Lexicon, Meaning } from "./search";

/** Facets whose values are terms of a vocabulary, with its name. */
const SCHEMES: readonly [Facet, SchemeName][] = [
  ["stage", "stage"],
  ["subject", "subject"],
  ["mode", "mode"],
  ["problem", "problem"],
  ["technology", "technology"],
  ["area", "area-type"],
];

interface Name {
  name: string;
  /** What it is offered as: the name of the term in the vocabulary. */
  proper: string;
  facet: Facet;
  folded: string;
  pinyin: string;
  initials: string;
}

const lexicons = new WeakMap<Taxonomy, Lexicon>();

/** The names the vocabularies and divisions know; made once for each taxonomy, in some 50 ms. */
export function lexiconOf(taxonomy: Taxonomy): Lexicon {
  const known = lexicons.get(taxonomy) ?? makeLexicon(taxonomy);
  lexicons.set(taxonomy, known);
  return known;
}

function makeLexicon(taxonomy: Taxonomy): Lexicon {
  const places = placeNames(placesOf(taxonomy), fold);
  const terms = termMeanings(taxonomy);
  const names = namesOf(taxonomy, places);
  const byKey = new Map<string, Set<string>>();
  for (const { name, pinyin, initials } of names) {
    // Two letters are the initials of half the country.
    for (const key of initials.length > 2 ? [pinyin, initials] : [pinyin]) {
      byKey.set(key, (byKey.get(key) ?? new Set()).add(name));
    }
  }
  return {
    meaningsOf: (text) => [
      ...places.codesOf(text).map((value): Meaning => ({ facet: "region", value })),
      ...(terms.get(fold(text)) ?? []),
    ],
    namesByKey: (key) => [...(byKey.get(key) ?? [])],
    namesBeginning: (prefix, most) => beginning(names, prefix, most),
  };
}

/** What a term's name in either language means, or what it is called beside: itself and the narrower ones. */
function termMeanings({ schemes }: Taxonomy): Map<string, Meaning[]> {
  const meanings = new Map<string, Meaning[]>();
  for (const [facet, scheme] of SCHEMES) {
    for (const term of selectableTerms(schemes[scheme])) {
      const values = [term.code, ...termsUnder(schemes[scheme], term.code).map(({ code }) => code)];
      for (const name of new Set([term.zh, term.en, ...(term.alsoCalled ?? [])].map(fold))) {
        const before = meanings.get(name) ?? [];
        meanings.set(name, [...before, ...values.map((value) => ({ facet, value }))]);
      }
    }
  }
  return meanings;
}

function namesOf({ schemes }: Taxonomy, places: PlaceNames): Name[] {
  const named = (name: string, facet: Facet, proper = name): Name => ({
    ...{ name, proper, facet },
    folded: fold(name),
    ...keysOf(name),
  });
  const terms = SCHEMES.flatMap(([facet, scheme]) =>
    selectableTerms(schemes[scheme]).flatMap(({ zh, alsoCalled = [] }) => [
      named(zh, facet),
      ...alsoCalled.map((name) => named(name, facet, zh)),
    ]),
  );
  const spoken = places.all
    .filter(({ division }) => isCurrent(division) && division.kind === "")
    .sort((a, b) => a.division.level - b.division.level)
    .map(({ name }) => shortName(name));
  return [...terms, ...[...new Set(spoken)].map((name) => named(name, "region"))];
}

function beginning(names: readonly Name[], prefix: string, most: number): { name: string; facet: Facet }[] {
  const typed = fold(prefix).replace(/['’\s]/g, "");
  const latin = /^[a-z]{2,}$/.test(typed);
  const found = new Map<string, Facet>();
  for (const { proper, facet, folded, pinyin, initials } of names) {
    const fits =
      folded.startsWith(typed) || (latin && (pinyin.startsWith(typed) || initials.startsWith(typed)));
    if (fits && !found.has(proper)) found.set(proper, facet);
    if (found.size === most) break;
  }
  return [...found].map(([name, facet]) => ({ name, facet }));
}

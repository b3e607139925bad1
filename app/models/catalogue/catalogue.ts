import type { Facet } from "../search/search";

/** What sets of the catalogue are made of; the rest of the facets changes too often or says too little. */
export const SET_FACETS = ["kind", "stage", "subject", "region"] as const satisfies readonly Facet[];
export type SetFacet = (typeof SET_FACETS)[number];

/** Characters of a set's name after OAI-PMH 2.0, section 2.6; a term of an old archive may have others. */
const SEGMENT = /^[A-Za-z0-9\-_.!~*'()]{1,60}$/;

/** One change of the catalogue: a work came, changed, or went. */
export interface CatalogueRecord {
  practiceId: string;
  /** UTC milliseconds. */
  changedAt: number;
  /** True when no edition of it stands any more. */
  gone: boolean;
  /** Names of its sets, like `stage:primary`, sorted. */
  sets: string[];
}

/**
 * The sets a work is in by what it is found by; of places only the province (GB/T 2260: its first two digits).
 * @param facets values of the newest edition
 */
export function setsOf(facets: Readonly<Partial<Record<Facet, readonly string[]>>>): string[] {
  const names = SET_FACETS.flatMap((facet) =>
    (facets[facet] ?? [])
      .map((value) => (facet === "region" ? provinceOf(value) : value))
      .filter((value) => SEGMENT.test(value))
      .map((value) => `${facet}:${value}`),
  );
  return [...new Set(names)].sort();
}

/** 兵团 has no digits and is a peer of the provinces. */
const provinceOf = (code: string): string =>
  /^\d/.test(code) ? `${code.slice(0, 2)}0000` : (code.split("-")[0] ?? code);

/** A set's name in its parts, `null` when it is none of ours; without a value it means all sets of that facet. */
export function readSetName(name: string): { facet: SetFacet; value: string | null } | null {
  const [first = "", value = null, ...more] = name.split(":");
  const facet = SET_FACETS.find((each) => each === first);
  if (!facet || more.length > 0 || (value !== null && !SEGMENT.test(value))) return null;
  return { facet, value };
}

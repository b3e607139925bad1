/*
 * How works are ordered when a reader asks for the most relevant. The page about searching shows
 * these very numbers: what is published there is what is done here.
 */

/** What a word counts by the best place it stands in. */
export const PLACE_WEIGHTS = {
  title: 10,
  keyword: 6,
  /** Author, unit, partner; a place or a term of a vocabulary that the work is described with. */
  name: 5,
  heading: 4,
  summary: 3,
  body: 1,
} as const;
export type Place = keyof typeof PLACE_WEIGHTS;

/** Of that, where the characters only meet across two words, as 研究生 in 研究生命. */
export const ACROSS_WORDS = 0.05;

/** Added to a title by how much of it the words make up: a title that says nothing else gains all of it. */
export const TITLE_COVERAGE = 0.5;

/** Added, at the most, to what the words count. */
export const FACTORS = {
  /** For a work published today; half of it for each three years since. */
  freshness: 0.15,
  /** For evidence of the highest level, in proportion for lower ones. */
  evidence: 0.1,
  /** For a work that 32 schools have adopted, by the logarithm for fewer. */
  adoption: 0.1,
} as const;

export const FRESHNESS_HALVES_AFTER_DAYS = 3 * 365;
const HIGHEST_EVIDENCE = 5;
const MANY_ADOPTIONS = 32;
const DAY = 86_400_000;

/** What a work brings beside its words. */
export interface Standing {
  publishedAt: number;
  /** `e0` to `e5`, or empty. */
  evidence: string;
  adoptions: number;
}

/** By how much what the words count is multiplied: from 1 to 1.35. */
export function factorOf({ publishedAt, evidence, adoptions }: Standing, now: number): number {
  const days = Math.max(0, now - publishedAt) / DAY;
  const freshness = FACTORS.freshness * 0.5 ** (days / FRESHNESS_HALVES_AFTER_DAYS);
  const level = /^e[0-5]$/.test(evidence) ? Number(evidence[1]) / HIGHEST_EVIDENCE : 0;
  const adopted = Math.min(1, Math.log2(1 + adoptions) / Math.log2(1 + MANY_ADOPTIONS));
  return 1 + freshness + FACTORS.evidence * level + FACTORS.adoption * adopted;
}

import { z } from "zod";
import type { Kind } from "../practices/practice";

/** By what a call may say which works it awaits, beside their kind. */
export const ABOUT = ["stage", "subject", "problem"] as const;
export type AboutFacet = (typeof ABOUT)[number];

const codes = z.array(z.string().max(40)).max(300).default([]);

/** Of each the terms of which a work names at least one; an empty list admits all. */
export const aboutSchema = z.strictObject({ stage: codes, subject: codes, problem: codes });
export type About = z.infer<typeof aboutSchema>;

export const EVERYTHING: About = { stage: [], subject: [], problem: [] };

/**
 * Whether works like this are awaited. What is not told of it is no reason against it: of a gap the
 * kind is not known, and perhaps only the subject is.
 */
export function admits(
  { kinds, about }: { kinds: readonly Kind[]; about: About },
  work: { kind?: Kind } & Partial<Record<AboutFacet, readonly string[]>>,
): boolean {
  if (work.kind !== undefined && !kinds.includes(work.kind)) return false;
  return ABOUT.every((facet) => {
    const named = work[facet];
    return (
      named === undefined || about[facet].length === 0 || named.some((code) => about[facet].includes(code))
    );
  });
}

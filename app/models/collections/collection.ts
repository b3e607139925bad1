import { z } from "zod";
import type { PublishedWork } from "../editions/queries.server";

export const INTRODUCTION_LENGTH = 2000;
export const REASON_LENGTH = 200;
/** Works in one collection at most: more is a listing. */
export const MOST_WORKS = 60;

const words = (name: string, most: number) =>
  z.string(`${name}-required`).trim().min(1, `${name}-required`).max(most, `${name}-long`);

/** What a collection is called and what it is for. */
export const collectionSchema = z.object({
  title: words("collection-title", 80),
  introduction: words("collection-introduction", INTRODUCTION_LENGTH),
});
export type CollectionWords = z.infer<typeof collectionSchema>;

/** A collection that is yet to be: the unit that puts it together comes with it. */
export const startingSchema = collectionSchema.extend({
  organisationId: z.string("collection-unit").min(1, "collection-unit").max(40, "collection-unit"),
});

/** A work by its address or id, and why it is there. */
export const addedSchema = z.object({
  work: words("collection-work", 300),
  reason: words("collection-reason", REASON_LENGTH),
});
export const reasonSchema = addedSchema.pick({ reason: true });

export const DIRECTIONS = ["up", "down"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export interface Collection extends CollectionWords {
  id: string;
  organisationId: string;
  organisationName: string;
  changedAt: number;
}

/** A work in its place. Of one that was withdrawn the title stands, and why it is gone. */
export interface CollectedWork {
  practiceId: string;
  reason: string;
  title: string;
  language: string;
  /** Null when no edition of it stands any more. */
  work: PublishedWork | null;
  withdrawalReason: string | null;
}

/**
 * The id in what somebody pastes: an address of a work or of one of its editions, in either
 * language, or the id itself. Null for anything else.
 */
export function workIdIn(typed: string): string | null {
  const address = /(?:^|\/)practices\/([0-9a-z]{16})(?:[/?#]|$)/.exec(typed.trim());
  return address?.[1] ?? (/^[0-9a-z]{16}$/.test(typed.trim()) ? typed.trim() : null);
}

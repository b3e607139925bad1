import type { PublishedWork } from "../editions/queries.server";
import type { Facet } from "../search/search";
import type { Taxonomy } from "../taxonomy/taxonomy";

/** Where and in what words the repository speaks to harvesters. */
export interface Repository {
  /** Origin of this installation, without a slash at its end. */
  origin: string;
  taxonomy: Taxonomy;
  /** Name of a facet, or of one of its values, in Chinese. */
  nameOf(facet: Facet, value: string | null): string;
}

export const baseUrl = ({ origin }: Repository): string => `${origin}/oai`;

/** `oai:gongyan.example.cn:<id>`, after the guidelines for unique identifiers. */
export function identifierOf({ origin }: Repository, practiceId: string): string {
  return `oai:${new URL(origin).hostname}:${practiceId}`;
}

/** The work an identifier names; null when it is none of this repository. */
export function practiceOf(repository: Repository, identifier: string): string | null {
  const start = identifierOf(repository, "");
  const id = identifier.slice(start.length);
  return identifier.startsWith(start) && /^[0-9a-z]{1,40}$/i.test(id) ? id : null;
}

/** The address of a work's newest edition, which stays. */
export function addressOf({ origin }: Repository, { practiceId, number }: PublishedWork): string {
  return `${origin}/practices/${practiceId}/editions/${number}`;
}

/** To the second in UTC, as everything here is dated. */
export function datestamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** The day of an instant by the clock of the programme. */
export function dayOf(at: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short" }).format(at);
}

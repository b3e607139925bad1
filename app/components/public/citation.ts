import type { Edition } from "../../models/editions/edition";
import {
  formatReference,
  REFERENCE_STYLES,
  type ReferenceStyle,
} from "../../models/references/format-reference";
import type { Reference } from "../../models/references/reference";
import { TIME_ZONE } from "../instant";

interface Cited {
  edition: Edition;
  /** The edition's own address, which stays. */
  address: string;
  locale: string;
  /** Day of access. */
  at: number;
}

/** An edition as a source: on the web, by its authors or else its unit. */
export function referenceOf({ edition, address, locale, at }: Cited): Reference {
  const { details, number, title, publishedAt } = edition;
  const authors = details.authors.map(({ name }) => name);
  return {
    type: "EB",
    authors: authors.length > 0 || details.organisation === "" ? authors : [details.organisation],
    title,
    // The first is not named; the address says which it is.
    ...(number > 1 && { edition: String(number) }),
    publisher: locale === "en" ? "Gongyan" : "共研",
    date: dayOf(publishedAt),
    accessed: dayOf(at),
    url: address,
    language: details.language === "en" ? "en" : "zh",
  };
}

/** How to cite an edition, in every style we know. */
export function citationsOf(cited: Cited): { style: ReferenceStyle; text: string }[] {
  const reference = referenceOf(cited);
  return REFERENCE_STYLES.map((style) => ({ style, text: formatReference(reference, style) }));
}

/** `2026-11-24`, by the clock of the programme. */
export function dayOf(at: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: TIME_ZONE, dateStyle: "short" }).format(at);
}

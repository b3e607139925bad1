import type { Edition } from "../../models/editions/edition";
import { TIME_ZONE } from "../instant";

interface Cited {
  edition: Edition;
  /** The edition's own address, which stays. */
  address: string;
  locale: string;
  /** Day of access. */
  at: number;
}

/**
 * How to cite an edition, after GB/T 7714—2015 (electronic resource online, [EB/OL]): authors.
 * Title[EB/OL]. edition. publisher, year(day of publication)[day of access]. address.
 */
export function citationOf({ edition, address, locale, at }: Cited): string {
  const chinese = locale !== "en";
  const { authors, organisation } = edition.details;
  const names = authors.map(({ name }) => name);
  const first = names.slice(0, 3).join(chinese ? "，" : ", ");
  const responsible = names.length > 3 ? `${first}${chinese ? "，等" : ", et al"}` : first || organisation;
  const opening = responsible === "" ? "" : `${responsible}. `;
  const which = chinese ? `第 ${edition.number} 版` : `Edition ${edition.number}`;
  const publisher = chinese ? "共研" : "Gongyan";
  const published = dayOf(edition.publishedAt);
  const dates = `${published.slice(0, 4)}(${published})[${dayOf(at)}]`;
  return `${opening}${edition.title}[EB/OL]. ${which}. ${publisher}, ${dates}. ${address}.`;
}

/** `2026-11-24`, by the clock of the programme. */
export function dayOf(at: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: TIME_ZONE, dateStyle: "short" }).format(at);
}

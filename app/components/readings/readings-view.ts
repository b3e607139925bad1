import type { MonthSum, Sum, WorkSum } from "../../models/readings/queries.server";
import { visitorPath } from "../surroundings";

export interface ReadingsView {
  /** What is counted here: the title of a work, the name of a unit or a place; null where nothing was chosen. */
  name: string | null;
  /** Whether it is one work, of which no table of works is shown. */
  single: boolean;
  total: Sum;
  months: readonly MonthSum[];
  works: readonly (WorkSum & { href: string })[];
  /** The same as a file. */
  file: string;
  /** Whose works are summed: further units and places to look at. */
  others: readonly { label: string; href: string }[];
}

/** @param search the scope as an address has it, like `unit=…` */
export function readingsViewOf({
  name,
  search,
  months,
  works,
  others,
  locale,
}: {
  name: string | null;
  search: URLSearchParams;
  months: readonly MonthSum[];
  works: readonly WorkSum[];
  others: ReadingsView["others"];
  locale: string;
}): ReadingsView {
  const sum = (of: "views" | "downloads") => months.reduce((all, month) => all + month[of], 0);
  return {
    name,
    single: search.has("work"),
    total: { views: sum("views"), downloads: sum("downloads") },
    months,
    works: works.map((work) => ({ ...work, href: visitorPath(`/practices/${work.practiceId}`, locale) })),
    file: visitorPath(`/practices/readings.csv?${search}`, locale),
    others,
  };
}

/** Where the readings of a work, a unit or a place are shown. */
export function readingsAddress(of: "work" | "unit" | "region", code: string, locale: string): string {
  return visitorPath(`/practices/readings?${of}=${encodeURIComponent(code)}`, locale);
}

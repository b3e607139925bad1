import { isRole } from "../../models/contributions/roles";
import type { PersonOverview } from "../../models/overviews/people.server";
import { translatorFor } from "../messages";
import type { Labels } from "../public/labels";
import type { Listing } from "../public/listing";
import { visitorPath } from "../surroundings";
import { adoptionsViewOf, linkedPageOf, type OverviewView, worksViewOf } from "./overview-view";
import { quoted } from "./unit-view";

/** The page of a person: what title pages say of them. */
export function personViewOf(
  found: PersonOverview,
  pages: Listing["pages"],
  labels: Labels,
  origin: string,
): OverviewView {
  const { locale } = labels;
  const { t } = translatorFor(locale);
  const path = visitorPath(`/people/${found.id}`, locale);
  const works = worksViewOf(found.overview, labels, null);
  const units = found.units.map(({ id, name }) => ({
    ...{ label: name, href: id === null ? null : visitorPath(`/units/${id}`, locale), count: null },
  }));
  return {
    ...{ is: "person", path, title: found.name, ...works, pages, all: null, ended: null },
    ...{ trail: [], formerly: [], trials: null, communities: null },
    facts: found.roles.flatMap(({ value, count }) =>
      isRole(value) ? [{ label: t(`contributions:roles.${value}`), href: null, count }] : [],
    ),
    alsoCalled: found.otherNames,
    feed: { path: `${path}/feed`, query: "" },
    tried: adoptionsViewOf(found.tried, locale),
    conditions: null,
    groups: [{ name: "written-for", total: null, links: units }],
    onward: [{ name: "named", href: visitorPath(`/practices?q=${quoted("作者", found.name)}`, locale) }],
    linkedData: linkedPageOf(
      {
        "@type": "Person",
        name: found.name,
        affiliation: found.units.map(({ name }) => ({ "@type": "Organization", name })),
      },
      { path, title: found.name, ...works },
      origin,
    ),
  };
}

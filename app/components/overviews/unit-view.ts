import type { UnitOverview } from "../../models/overviews/units.server";
import { findDivision } from "../../models/taxonomy/divisions";
import type { Taxonomy } from "../../models/taxonomy/taxonomy";
import { toldViewOf } from "../conditions/like-view";
import type { Labels } from "../public/labels";
import type { Listing } from "../public/listing";
import { visitorPath } from "../surroundings";
import {
  adoptionsViewOf,
  communitiesViewOf,
  type LinkView,
  linkedPageOf,
  type OverviewView,
  worksViewOf,
} from "./overview-view";
import { regionPath } from "./region-view";

export interface UnitSource {
  found: UnitOverview;
  pages: Listing["pages"];
  labels: Labels;
  taxonomy: Taxonomy;
  origin: string;
}

/** The page of a school, a bureau or another unit. */
export function unitViewOf({ found, pages, labels, taxonomy, origin }: UnitSource): OverviewView {
  const { unit, aliases, changes, below, overview } = found;
  const { locale } = labels;
  const path = visitorPath(`/units/${unit.id}`, locale);
  const works = worksViewOf(overview, labels, null);
  const link = ({ id, name }: { id: string; name: string }): LinkView => ({
    ...{ label: name, href: visitorPath(`/units/${id}`, locale), count: null },
  });
  return {
    ...{ is: "unit", path, title: unit.name, ...works, pages, all: null, ended: null },
    facts: factsOf(found, labels, taxonomy),
    trail: found.parent === null ? [] : [link(found.parent)],
    alsoCalled: aliases,
    formerly: changes
      .filter(({ kind }) => kind !== "moved")
      .map(({ formerName, decidedAt }) => ({ name: formerName, until: decidedAt, href: null })),
    feed: { path: `${path}/feed`, query: "" },
    trials: adoptionsViewOf(found.trials, locale),
    tried: adoptionsViewOf(found.tried, locale),
    communities: communitiesViewOf(found.communities, locale),
    groups: [
      {
        name: "collections",
        total: null,
        links: found.collections.map(({ id, title, works: count }) => ({
          ...{ label: title, href: visitorPath(`/collections/${id}`, locale), count },
        })),
      },
      { name: "below", total: null, links: below.map(link) },
    ],
    conditions: found.conditions && toldViewOf(found.conditions, labels),
    onward: [
      { name: "like", href: visitorPath(`/practices/like?unit=${unit.id}`, locale) },
      { name: "tell", href: `/desk/conditions/${unit.id}` },
      { name: "named", href: visitorPath(`/practices?q=${quoted("学校", unit.name)}`, locale) },
      { name: "record", href: `/organisations/${unit.id}/record` },
    ],
    linkedData: linkedPageOf(linkedUnitOf(found, taxonomy), { path, title: unit.name, ...works }, origin),
  };
}

/** A field word and a name as the search box reads them. */
export function quoted(field: string, name: string): string {
  return encodeURIComponent(`${field}:"${name.replaceAll('"', "")}"`);
}

function factsOf({ unit }: UnitOverview, labels: Labels, taxonomy: Taxonomy): LinkView[] {
  const kind = { label: labels.term("organisation-kind", unit.kind), href: null, count: null };
  const place = findDivision(taxonomy.divisions, unit.divisionCode);
  const where = place && {
    ...{ label: labels.region(place.code), href: regionPath(place.code, labels.locale), count: null },
  };
  const corps = unit.jurisdictionCode.startsWith("xpcc") && {
    label: labels.region(unit.jurisdictionCode),
    href: regionPath(unit.jurisdictionCode, labels.locale),
    count: null,
  };
  return [kind, ...(where ? [where] : []), ...(corps ? [corps] : [])];
}

function linkedUnitOf(
  { unit, parent, aliases, changes }: UnitOverview,
  taxonomy: Taxonomy,
): Record<string, unknown> {
  const names = [...new Set([...aliases, ...changes.map(({ formerName }) => formerName)])];
  const educates = unit.kind === "school" || unit.kind === "university";
  const place = findDivision(taxonomy.divisions, unit.divisionCode);
  return {
    "@type": educates ? "EducationalOrganization" : "Organization",
    name: unit.name,
    ...(names.length > 0 && { alternateName: names.filter((name) => name !== unit.name) }),
    ...(parent && { parentOrganization: { "@type": "Organization", name: parent.name } }),
    ...(place && { location: { "@type": "Place", name: place.name } }),
  };
}

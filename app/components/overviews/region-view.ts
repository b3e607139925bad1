import type { PlaceOverview } from "../../models/overviews/places.server";
import type { Division } from "../../models/taxonomy/divisions";
import type { Labels } from "../public/labels";
import { visitorPath } from "../surroundings";
import {
  adoptionsViewOf,
  communitiesViewOf,
  countsOf,
  type LinkView,
  linkedPageOf,
  type OverviewView,
  worksViewOf,
} from "./overview-view";

/** The page of a place. */
export function regionViewOf(found: PlaceOverview, labels: Labels, origin: string): OverviewView {
  const { place, trail, names, overview } = found;
  const { locale } = labels;
  const path = regionPath(place.code, locale);
  const query = `?region=${place.code}`;
  const listing = visitorPath(`/practices${query}`, locale);
  const title = labels.region(place.code);
  const works = worksViewOf(overview, labels, listing);
  return {
    ...{ is: "region", path, title, ...works, facts: [], pages: null, all: listing },
    trail: trail.map((each) => placeLink(each, null, labels)),
    alsoCalled: names.spoken,
    formerly: names.former.map(({ name, validTo, code }) => ({
      name,
      until: validTo === null ? null : Date.parse(`${validTo}T00:00:00+08:00`),
      href: regionPath(code, locale),
    })),
    ended: place.validTo,
    feed: { path: visitorPath("/practices", locale), query },
    trials: adoptionsViewOf(found.adoptions, locale),
    tried: null,
    communities: communitiesViewOf(found.communities, locale),
    conditions: null,
    groups: [
      {
        name: "parts",
        total: null,
        links: found.parts.map((part) => placeLink(part.place, part.works, labels)),
      },
      {
        name: "units",
        total: found.unitCount > found.units.length ? found.unitCount : null,
        links: found.units.map(({ id, name, works: count }) => ({
          ...{ label: name, href: visitorPath(`/units/${id}`, locale), count },
        })),
      },
      { name: "subjects", total: null, links: countsOf(found.subjects, "subject", labels, listing) },
      { name: "stages", total: null, links: countsOf(found.stages, "stage", labels, listing) },
    ],
    onward: [
      { name: "gaps", href: visitorPath(`/practices/gaps${query}`, locale) },
      { name: "regions", href: visitorPath("/regions", locale) },
    ],
    linkedData: linkedPageOf(linkedPlaceOf(found), { path, title, works: works.works }, origin),
  };
}

export function regionPath(code: string, locale: string): string {
  return visitorPath(`/regions/${code}`, locale);
}

export function placeLink(place: Division, count: number | null, labels: Labels): LinkView {
  return { label: labels.division(place), href: regionPath(place.code, labels.locale), count };
}

function linkedPlaceOf({ place, trail, names }: PlaceOverview): Record<string, unknown> {
  const outer = trail.at(-1);
  return {
    "@type": "AdministrativeArea",
    name: place.name,
    identifier: place.code,
    ...(names.spoken.length > 0 && { alternateName: names.spoken }),
    ...(outer && { containedInPlace: { "@type": "AdministrativeArea", name: outer.name } }),
  };
}

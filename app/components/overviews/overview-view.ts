import type {
  AdoptionLine,
  AdoptionsOverview,
  CommunityLine,
  WorksOverview,
} from "../../models/overviews/overview";
import type { ToldView } from "../conditions/like-view";
import type { Labels } from "../public/labels";
import type { Listing } from "../public/listing";
import { summaryOf, type WorkSummary } from "../public/work-summary";
import { visitorPath } from "../surroundings";

/** Something with an address, and how many works it has; null where that is not said. */
export interface LinkView {
  label: string;
  href: string | null;
  count: number | null;
}

/** Links of one kind below a heading: `overviews:group.<name>`. */
export interface GroupView {
  name:
    | "parts"
    | "subjects"
    | "stages"
    | "modes"
    | "units"
    | "below"
    | "collections"
    | "narrower"
    | "written-for";
  links: LinkView[];
  /** How many there are, where not all are named. */
  total: number | null;
}

export interface AdoptionsView extends Omit<AdoptionsOverview, "newest"> {
  newest: (Omit<AdoptionLine, "practiceId" | "schoolId"> & { href: string; schoolHref: string })[];
}

/** The page of a place, a unit, a person or a subject, in the words of the reader's language. */
export interface OverviewView {
  is: "region" | "unit" | "person" | "subject";
  /** Path of this page. */
  path: string;
  title: string;
  /** What kind of thing it is, and where. */
  facts: LinkView[];
  trail: LinkView[];
  /** Other names it goes by, and those it bore before. */
  alsoCalled: string[];
  formerly: { name: string; until: number | null; href: string | null }[];
  /** Day from which it is no more. */
  ended: string | null;
  total: number;
  kinds: LinkView[];
  standings: LinkView[];
  exemplars: WorkSummary[];
  works: WorkSummary[];
  pages: Listing["pages"] | null;
  /** The listing of all its works; null where they are all here. */
  all: string | null;
  feed: { path: string; query: string };
  /** What was tried here, and who tried what comes from here. */
  trials: AdoptionsView | null;
  tried: AdoptionsView | null;
  communities: (CommunityLine & { href: string })[] | null;
  /** Of a unit that has told them. */
  conditions: ToldView | null;
  groups: GroupView[];
  /** Where one goes on: `overviews:onward.<name>`. */
  onward: { name: string; href: string }[];
  linkedData: Record<string, unknown>;
}

/** Counts of a facet as links into the listing they were counted in. */
export function countsOf(
  counts: WorksOverview["kinds"],
  facet: "kind" | "standing" | "subject" | "stage" | "mode",
  labels: Labels,
  listing: string | null,
): LinkView[] {
  return counts.map(({ value, count }) => ({
    label: labels.value(facet, value),
    href: listing === null ? null : `${listing}&${facet}=${encodeURIComponent(value)}`,
    count,
  }));
}

/** @param listing path of the listing of the same works; null where none is exactly the same */
export function worksViewOf(overview: WorksOverview, labels: Labels, listing: string | null) {
  const { total, kinds, standings, works, exemplars } = overview;
  return {
    total,
    kinds: countsOf(kinds, "kind", labels, listing),
    standings: countsOf(standings, "standing", labels, listing),
    works: works.map((work) => summaryOf(work, labels)),
    exemplars: exemplars.map((work) => summaryOf(work, labels)),
  };
}

export function adoptionsViewOf({ newest, ...numbers }: AdoptionsOverview, locale: string): AdoptionsView {
  return {
    ...numbers,
    newest: newest.map(({ practiceId, schoolId, ...line }) => ({
      ...line,
      href: visitorPath(`/practices/${practiceId}/adoptions`, locale),
      schoolHref: visitorPath(`/units/${schoolId}`, locale),
    })),
  };
}

export function communitiesViewOf(communities: readonly CommunityLine[], locale: string) {
  return communities.map((each) => ({ ...each, href: visitorPath(`/communities/${each.id}`, locale) }));
}

/** A page of something that has works, as schema.org says it. */
export function linkedPageOf(
  about: Record<string, unknown>,
  { path, title, works }: Pick<OverviewView, "path" | "title" | "works">,
  origin: string,
): Record<string, unknown> {
  return {
    "@context": "https://schema.org",
    "@type": "CollectionPage",
    "@id": origin + path,
    url: origin + path,
    name: title,
    mainEntity: { "@id": `${origin}${path}#about`, url: origin + path, ...about },
    hasPart: works.map(({ title: { text }, href }) => ({
      "@type": "LearningResource",
      name: text,
      url: origin + href,
    })),
    isPartOf: { "@type": "WebSite", name: "共研 Gongyan", url: origin },
  };
}

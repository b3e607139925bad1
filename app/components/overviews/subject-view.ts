import type { SubjectOverview } from "../../models/overviews/subjects.server";
import { label, type Term } from "../../models/taxonomy/taxonomy";
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

/** The page of a subject. */
export function subjectViewOf(found: SubjectOverview, labels: Labels, origin: string): OverviewView {
  const { subject, broader, narrower, overview } = found;
  const { locale } = labels;
  const path = visitorPath(`/subjects/${subject.code}`, locale);
  const codes = [subject, ...narrower.map((each) => each.subject)];
  const query = `?${codes.map(({ code }) => `subject=${code}`).join("&")}`;
  const listing = visitorPath(`/practices${query}`, locale);
  const title = label(subject, locale);
  const works = worksViewOf(overview, labels, listing);
  return {
    ...{ is: "subject", path, title, ...works, facts: [], pages: null, all: listing, ended: null },
    ...{ alsoCalled: [], formerly: [], trials: null },
    communities: communitiesViewOf(found.communities, locale),
    trail: broader ? [subjectLink(broader, null, locale)] : [],
    feed: { path: visitorPath("/practices", locale), query },
    tried: adoptionsViewOf(found.tried, locale),
    conditions: null,
    groups: [
      {
        name: "narrower",
        total: null,
        links: narrower.map((each) => subjectLink(each.subject, each.works, locale)),
      },
      { name: "stages", total: null, links: countsOf(found.stages, "stage", labels, listing) },
      { name: "modes", total: null, links: countsOf(found.modes, "mode", labels, listing) },
    ],
    onward: [
      {
        name: "gaps",
        href: visitorPath(`/practices/gaps?rows=problem&subject=${subject.code}`, locale),
      },
      { name: "subjects", href: visitorPath("/subjects", locale) },
    ],
    linkedData: linkedPageOf(
      { "@type": "DefinedTerm", name: subject.zh, termCode: subject.code },
      { path, title, ...works },
      origin,
    ),
  };
}

export function subjectLink(subject: Term, count: number | null, locale: string): LinkView {
  return { label: label(subject, locale), href: visitorPath(`/subjects/${subject.code}`, locale), count };
}

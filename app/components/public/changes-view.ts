import type { EditionChanges, FrozenEdition } from "../../models/editions/changes.server";
import type { Diff, DiffSummary } from "../../models/versions/diff";
import { fold, type Shown } from "../../models/versions/fold";
import { visitorPath } from "../surroundings";
import { COMPARED_FACTS, type ComparedFact, valuesOf } from "./compare-view";
import type { Labels } from "./labels";

export type ChangedFact = ComparedFact | "title" | "summary" | "authors" | "partners" | "keywords" | "period";

export interface ChangesView {
  /** The work, under its title in the edition looked at. */
  work: { title: string; lang: string; href: string };
  after: SideView;
  before: SideView | null;
  /** What is said of the work beside its text, where that is not the same in both. */
  facts: { fact: ChangedFact; before: string[]; after: string[] }[];
  text: { shown: Shown[]; summary: DiffSummary } | null;
  /** The same edition beside others. */
  others: { number: number; href: string }[];
}

interface SideView {
  number: number;
  publishedAt: number;
  href: string;
}

/** The address of what changed from one edition to another; without `since`, from the one before. */
export function changesAddress(path: string, number: number, since?: number): string {
  return `${path}/editions/${number}/changes${since === undefined ? "" : `?since=${since}`}`;
}

/** @param diff of the two texts; null when there is nothing to compare with */
export function changesViewOf(
  practiceId: string,
  { after, before, numbers }: EditionChanges,
  diff: Diff | null,
  labels: Labels,
): ChangesView {
  const path = visitorPath(`/practices/${practiceId}`, labels.locale);
  const side = ({ number, publishedAt }: FrozenEdition) => ({
    ...{ number, publishedAt },
    href: `${path}/editions/${number}`,
  });
  return {
    work: { title: after.title, lang: after.details.language, href: path },
    after: side(after),
    before: before && side(before),
    facts: before ? changedFacts(before, after, labels) : [],
    text: diff && { shown: fold(diff.blocks), summary: diff.summary },
    others: numbers
      .filter((number) => number !== after.number && number !== before?.number)
      .map((number) => ({ number, href: changesAddress(path, after.number, number) })),
  };
}

const OWN_FACTS = ["title", "summary", "authors", "partners", "keywords", "period"] as const;

function changedFacts(before: FrozenEdition, after: FrozenEdition, labels: Labels): ChangesView["facts"] {
  const own = OWN_FACTS.map((fact) => ({ fact, before: saidOf(before, fact), after: saidOf(after, fact) }));
  const compared = COMPARED_FACTS.map((fact) => ({
    fact,
    before: valuesOf(before, fact, labels),
    after: valuesOf(after, fact, labels),
  }));
  return [...own, ...compared].filter((each) => each.before.join("\n") !== each.after.join("\n"));
}

function saidOf({ title, summary, details }: FrozenEdition, fact: (typeof OWN_FACTS)[number]): string[] {
  const said = {
    title: [title],
    summary: [summary],
    authors: details.authors.map(({ name }) => name),
    partners: details.partners,
    keywords: details.keywords,
    period: [details.period ?? ""],
  };
  return said[fact].filter(Boolean);
}

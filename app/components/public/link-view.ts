import type { Relation } from "../../models/links/link";
import type { ShownLink, ShownLinks } from "../../models/links/queries.server";
import { visitorPath } from "../surroundings";
import type { Labels } from "./labels";

/** A link between two works as a page shows it. */
export interface LinkView {
  relation: Relation;
  /** Its relation in words. */
  stands: string;
  sentence: string;
  title: string;
  lang: string;
  href: string;
  kind: string;
  organisation: string;
  withdrawn: boolean;
}

export interface LinksView {
  to: LinkView[];
  from: LinkView[];
}

/** Links of a work at both ends, in the words of the reader's language. */
export function linksViewOf({ to, from }: ShownLinks, labels: Labels): LinksView {
  const view = (link: ShownLink) => linkViewOf(link, labels);
  return { to: to.map(view), from: from.map(view) };
}

export function linkViewOf({ relation, sentence, work }: ShownLink, labels: Labels): LinkView {
  return {
    relation,
    stands: labels.term("link", relation),
    sentence,
    title: work.title,
    lang: work.lang,
    href: visitorPath(`/practices/${work.practiceId}`, labels.locale),
    kind: labels.kind(work.kind),
    organisation: work.organisation,
    withdrawn: work.withdrawn,
  };
}

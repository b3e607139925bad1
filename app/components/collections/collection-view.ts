import type { CollectedWork, Collection } from "../../models/collections/collection";
import type { Labels } from "../public/labels";
import { visitorPath } from "../surroundings";

export interface CollectedView {
  id: string;
  title: string;
  lang: string;
  href: string;
  /** What it is and for whom. */
  kinds: string[];
  organisation: string;
  region: string;
  reason: string;
  stands: boolean;
  withdrawalReason: string | null;
}

export interface CollectionView {
  id: string;
  path: string;
  title: string;
  introduction: string;
  unit: { name: string; href: string };
  changedAt: number;
  works: CollectedView[];
  linkedData: Record<string, unknown>;
}

/** A collection for its readers, in their language. */
export function collectionViewOf(
  { collection, works }: { collection: Collection; works: readonly CollectedWork[] },
  labels: Labels,
  origin: string,
): CollectionView {
  const { id, title, introduction, organisationId, organisationName, changedAt } = collection;
  const path = visitorPath(`/collections/${id}`, labels.locale);
  const views = works.map((work) => collectedOf(work, labels));
  return {
    ...{ id, path, title, introduction, changedAt, works: views },
    unit: { name: organisationName, href: visitorPath(`/units/${organisationId}`, labels.locale) },
    linkedData: {
      "@context": "https://schema.org",
      "@type": ["Collection", "CollectionPage"],
      "@id": origin + path,
      url: origin + path,
      name: title,
      description: introduction,
      creator: { "@type": "Organization", name: organisationName },
      dateModified: new Date(changedAt).toISOString(),
      mainEntity: { "@type": "ItemList", itemListElement: listed(views, origin) },
      isPartOf: { "@type": "WebSite", name: "共研 Gongyan", url: origin },
    },
  };
}

function listed(works: readonly CollectedView[], origin: string) {
  return works
    .filter(({ stands }) => stands)
    .map(({ title, href, reason }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      description: reason,
      item: { "@type": "LearningResource", name: title, url: origin + href },
    }));
}

function collectedOf(collected: CollectedWork, labels: Labels): CollectedView {
  const { practiceId, title, language, work, reason, withdrawalReason } = collected;
  const { stage = [], subject = [], organisation = "", region = "" } = work?.details ?? {};
  return {
    ...{ id: practiceId, title, lang: language, reason, withdrawalReason, organisation },
    href: visitorPath(`/practices/${practiceId}`, labels.locale),
    kinds: [
      ...(work ? [labels.kind(work.kind)] : []),
      ...stage.map((code) => labels.term("stage", code)),
      ...subject.map((code) => labels.term("subject", code)),
    ],
    region: labels.region(region),
    stands: work !== null,
  };
}

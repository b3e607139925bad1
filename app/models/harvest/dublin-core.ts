import type { PublishedWork } from "../editions/queries.server";
import { fullName } from "../taxonomy/divisions";
import { findTerm } from "../taxonomy/taxonomy";
import { addressOf, dayOf, type Repository } from "./harvest";
import { element, elements, type Xml } from "./xml";

/** A work in simple Dublin Core (ISO 15836), as every harvester reads it. */
export function dublinCoreOf(repository: Repository, work: PublishedWork): Xml {
  const { details } = work;
  const { taxonomy, nameOf } = repository;
  const named = (facet: "stage" | "subject" | "mode") => details[facet].map((code) => nameOf(facet, code));
  const licence = findTerm(taxonomy.schemes.licence, details.licence);
  const authors = details.authors.map(({ name }) => name);
  const place = details.region === "" ? "" : fullName(taxonomy.divisions, details.region, "zh-CN");
  return element(
    "oai_dc:dc",
    {
      "xmlns:oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
      "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      "xsi:schemaLocation":
        "http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
    },
    element("dc:title", {}, work.title),
    elements("dc:creator", authors.length > 0 ? authors : [details.organisation]),
    elements("dc:subject", [
      ...new Set([...details.keywords, ...named("subject"), ...named("stage"), ...named("mode")]),
    ]),
    elements("dc:description", [work.summary]),
    elements("dc:publisher", [details.organisation, "共研 Gongyan"]),
    elements("dc:contributor", details.partners),
    element("dc:date", {}, dayOf(work.publishedAt)),
    elements("dc:type", ["Text", nameOf("kind", work.kind)]),
    element("dc:format", {}, "text/html"),
    element("dc:identifier", {}, addressOf(repository, work)),
    element("dc:language", {}, details.language),
    elements("dc:coverage", [place, details.period]),
    elements("dc:rights", [licence?.uri ?? "", licence?.zh ?? details.licence]),
  );
}

import type { PublishedWork } from "../editions/queries.server";
import { fullName } from "../taxonomy/divisions";
import { findTerm, type SchemeName } from "../taxonomy/taxonomy";
import { addressOf, dayOf, identifierOf, type Repository } from "./harvest";
import { element, type Xml } from "./xml";

const STANDARD = "LOMv1.0";
const OURS = "Gongyan";
/** Stages that are not of a school; all others are. */
const CONTEXTS: Record<string, string> = { "higher-education": "higher education", community: "training" };

/** A work after IEEE 1484.12.1 (LOM) and its XML binding 1484.12.3; the elements are those of GB/T 21365 too. */
export function lomOf(repository: Repository, work: PublishedWork): Xml {
  return element(
    "lom:lom",
    {
      "xmlns:lom": "http://ltsc.ieee.org/xsd/LOM",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      "xsi:schemaLocation": "http://ltsc.ieee.org/xsd/LOM http://ltsc.ieee.org/xsd/lomv1.0/lom.xsd",
    },
    general(repository, work),
    lifeCycle(work),
    technical(repository, work),
    educational(repository, work),
    rights(repository, work),
    classification(repository, work, "discipline", "subject"),
    classification(repository, work, "educational level", "stage"),
  );
}

function general(repository: Repository, work: PublishedWork): Xml {
  const { details, practiceId, summary, title } = work;
  const { divisions } = repository.taxonomy;
  const place = details.region === "" ? "" : fullName(divisions, details.region, "zh-CN");
  return element(
    "lom:general",
    {},
    identifier("oai", identifierOf(repository, practiceId)),
    identifier("URI", addressOf(repository, work)),
    element("lom:title", {}, words(title, details.language)),
    element("lom:language", {}, details.language),
    summary === "" ? null : element("lom:description", {}, words(summary, details.language)),
    details.keywords.map((word) => element("lom:keyword", {}, words(word, details.language))),
    [place, details.period]
      .filter(Boolean)
      .map((each) => element("lom:coverage", {}, words(each, "zh-Hans"))),
  );
}

function lifeCycle({ details, number, publishedAt }: PublishedWork): Xml {
  const date = element("lom:date", {}, element("lom:dateTime", {}, dayOf(publishedAt)));
  const contribute = (role: string, cards: readonly string[]) =>
    cards.length === 0
      ? null
      : element(
          "lom:contribute",
          {},
          vocabulary("lom:role", STANDARD, role),
          cards.map((card) => element("lom:entity", {}, card)),
          date,
        );
  return element(
    "lom:lifeCycle",
    {},
    element("lom:version", {}, words(String(number), "x-none")),
    vocabulary("lom:status", STANDARD, "final"),
    contribute(
      "author",
      details.authors.map(({ name, organisation = "" }) => cardOf(name, organisation)),
    ),
    contribute("publisher", details.organisation ? [cardOf(details.organisation, details.organisation)] : []),
  );
}

function technical(repository: Repository, work: PublishedWork): Xml {
  return element(
    "lom:technical",
    {},
    element("lom:format", {}, "text/html"),
    element("lom:location", {}, addressOf(repository, work)),
  );
}

function educational({ nameOf }: Repository, { kind, details }: PublishedWork): Xml {
  const contexts = [...new Set(details.stage.map((stage) => CONTEXTS[stage] ?? "school"))];
  return element(
    "lom:educational",
    {},
    vocabulary("lom:learningResourceType", OURS, kind),
    vocabulary("lom:intendedEndUserRole", STANDARD, "teacher"),
    contexts.map((context) => vocabulary("lom:context", STANDARD, context)),
    details.mode.map((code) => element("lom:description", {}, words(nameOf("mode", code), "zh-Hans"))),
    element("lom:language", {}, details.language),
  );
}

function rights({ taxonomy }: Repository, { details }: PublishedWork): Xml {
  const licence = findTerm(taxonomy.schemes.licence, details.licence);
  const free = details.licence === "CC0-1.0";
  return element(
    "lom:rights",
    {},
    vocabulary("lom:cost", STANDARD, "no"),
    vocabulary("lom:copyrightAndOtherRestrictions", STANDARD, free ? "no" : "yes"),
    element(
      "lom:description",
      {},
      words([licence?.zh ?? details.licence, licence?.uri].filter(Boolean).join(" "), "zh-Hans"),
    ),
  );
}

function classification(
  { taxonomy, nameOf }: Repository,
  { details }: PublishedWork,
  purpose: string,
  facet: "subject" | "stage",
): Xml | null {
  if (details[facet].length === 0) return null;
  const scheme: SchemeName = facet;
  const { version } = taxonomy.schemes[scheme];
  return element(
    "lom:classification",
    {},
    vocabulary("lom:purpose", STANDARD, purpose),
    details[facet].map((code) =>
      element(
        "lom:taxonPath",
        {},
        element("lom:source", {}, words(`${OURS} ${scheme} ${version}`, "en")),
        element(
          "lom:taxon",
          {},
          element("lom:id", {}, code),
          element("lom:entry", {}, words(nameOf(facet, code), "zh-Hans")),
        ),
      ),
    ),
  );
}

function identifier(catalog: string, entry: string): Xml {
  return element("lom:identifier", {}, element("lom:catalog", {}, catalog), element("lom:entry", {}, entry));
}

function words(text: string, language: string): Xml {
  return element("lom:string", { language }, text);
}

function vocabulary(name: string, source: string, value: string): Xml {
  return element(name, {}, element("lom:source", {}, source), element("lom:value", {}, value));
}

/** A person or unit as LOM wants it: a vCard 3.0 (RFC 2426). */
function cardOf(name: string, organisation: string): string {
  const escaped = (text: string) => text.replace(/([\\,;])/g, "\\$1").replace(/\s+/g, " ");
  const lines = ["BEGIN:VCARD", "VERSION:3.0", `N:${escaped(name)};;;;`, `FN:${escaped(name)}`];
  if (organisation !== "") lines.push(`ORG:${escaped(organisation)}`);
  return [...lines, "END:VCARD"].join("\r\n");
}

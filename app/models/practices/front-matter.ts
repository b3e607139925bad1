import { fullName } from "../taxonomy/divisions";
import { findTerm, label, type SchemeName, type Taxonomy } from "../taxonomy/taxonomy";
import type { PracticeDetails } from "./practice";

/** A work's front matter in words of the reader's language; empty where nothing was said. */
export interface FrontMatter {
  summary: string;
  keywords: string[];
  stage: string[];
  subject: string[];
  mode: string[];
  problem: string[];
  technology: string[];
  area: string[];
  evidence: { name: string; description: string } | null;
  region: string;
  licence: { name: string; uri: string | null };
  /** First and last month, `YYYY-MM`. */
  period: [string, string] | null;
  partners: string[];
  /** Language of the text. */
  lang: string;
}

/** Says codes as words; a code this version no longer knows is shown as it is. */
export function frontMatterOf(taxonomy: Taxonomy, details: PracticeDetails, locale: string): FrontMatter {
  const named = (scheme: SchemeName, code: string) => {
    const term = findTerm(taxonomy.schemes[scheme], code);
    return { name: term ? label(term, locale) : code, term };
  };
  const all = (scheme: "stage" | "subject" | "mode" | "problem") =>
    details[scheme].map((code) => named(scheme, code).name);
  const evidence = details.evidence === "" ? null : named("evidence", details.evidence);
  const licence = named("licence", details.licence);
  const [from, to] = details.period.split("/");
  return {
    summary: details.summary,
    keywords: details.keywords,
    stage: all("stage"),
    subject: all("subject"),
    mode: all("mode"),
    problem: all("problem"),
    technology: (details.technology ?? []).map((code) => named("technology", code).name),
    area: (details.area ?? []).map((code) => named("area-type", code).name),
    evidence: evidence && {
      name: evidence.name,
      description: evidence.term?.description ? label(evidence.term.description, locale) : "",
    },
    region: details.region === "" ? "" : fullName(taxonomy.divisions, details.region, locale),
    licence: { name: licence.name, uri: licence.term?.uri ?? null },
    period: from && to ? [from, to] : null,
    partners: details.partners,
    lang: details.language,
  };
}

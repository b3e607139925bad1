import type { Locale } from "../../models/actor";
import type { Suggestion } from "../../models/search/suggestions.server";
import { translatorFor } from "../messages";
import { visitorPath } from "../surroundings";

/** A line below the search box: where it leads, and what it is. */
export interface SuggestionLine {
  label: string;
  note: string;
  href: string;
  /** Language of the label. */
  lang: string;
}

/** Suggestions in the words of the reader's language. */
export function suggestionLines(found: readonly Suggestion[], locale: Locale): SuggestionLine[] {
  const { t } = translatorFor(locale);
  const search = (q: string) => visitorPath(`/practices?q=${encodeURIComponent(q)}`, locale);
  const lang = "zh-Hans";
  return found.map((each) => {
    if (each.kind === "work") {
      const href = visitorPath(`/practices/${each.entryId}`, locale);
      return { label: each.title, note: t("practices:suggestion.work"), href, lang };
    }
    if (each.kind === "name") {
      const note = t(`practices:facet.${each.facet}`);
      return { label: each.term, note, href: search(each.term), lang };
    }
    const note =
      each.kind === "school" || each.kind === "author"
        ? t(`practices:suggestion.${each.kind}`)
        : t("practices:suggestion.works", { count: each.works });
    return { label: each.term, note, href: search(queryFor(each.kind, each.term)), lang };
  });
}

function queryFor(kind: "keyword" | "school" | "author" | "word", term: string): string {
  if (kind === "school") return `学校:"${term}"`;
  if (kind === "author") return `作者:"${term}"`;
  return term;
}

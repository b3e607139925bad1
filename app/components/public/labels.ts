import type { Locale } from "../../models/actor";
import type { Facet } from "../../models/search/search";
import { type Division, findDivision, fullName } from "../../models/taxonomy/divisions";
import { placesOf } from "../../models/taxonomy/places";
import { findTerm, label, type SchemeName, type Taxonomy } from "../../models/taxonomy/taxonomy";
import { translatorFor } from "../messages";

/** The words for codes in one language. A code no vocabulary knows (any more) is shown as it is. */
export interface Labels {
  locale: Locale;
  kind(code: string): string;
  term(scheme: SchemeName, code: string): string;
  /** Whole name: 浙江省杭州市桐庐县. */
  region(code: string): string;
  /** Name within its province or city: 桐庐县. */
  division(division: Division): string;
  value(facet: Facet, code: string): string;
  /** 兵团 in a word, where there is no room for its name. */
  corps: string;
}

export function labelsFor(taxonomy: Taxonomy, locale: Locale): Labels {
  const { t } = translatorFor(locale);
  const places = placesOf(taxonomy);
  const term = (scheme: SchemeName, code: string) => {
    const found = findTerm(taxonomy.schemes[scheme], code);
    return found ? label(found, locale) : code;
  };
  const division = ({ code, name }: Division) =>
    locale === "en" ? (places.englishNames[code] ?? name) : name;
  const labels: Labels = {
    locale,
    kind: (code) => t(`common:kinds.${code}`, { defaultValue: code }),
    term,
    corps: t("gaps:corps"),
    region: (code) => (code === "" ? "" : fullName(places, code, locale)),
    division,
    value(facet, code) {
      if (facet === "kind") return labels.kind(code);
      if (facet === "region") {
        const found = findDivision(places, code);
        return found ? division(found) : code;
      }
      if (facet === "year") return t("practices:year", { year: code });
      if (facet === "standing") return t(`practices:standing.${code}`, { defaultValue: code });
      return term(facet === "area" ? "area-type" : facet, code);
    },
  };
  return labels;
}

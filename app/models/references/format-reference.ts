import { formatApa } from "./apa";
import { formatBibtex } from "./bibtex";
import { formatGbt7714 } from "./gbt7714";
import type { Reference } from "./reference";
import { formatRis } from "./ris";

export const REFERENCE_STYLES = ["gbt7714", "apa", "bibtex", "ris"] as const;
export type ReferenceStyle = (typeof REFERENCE_STYLES)[number];

const FORMATS: Record<ReferenceStyle, (reference: Reference) => string> = {
  gbt7714: (reference) => formatGbt7714(reference),
  apa: formatApa,
  bibtex: formatBibtex,
  ris: formatRis,
};

/**
 * A source in the form of a style, as plain text: one line for a list of references, or a record that
 * programs for literature read. Whoever puts it into HTML escapes it.
 */
export function formatReference(reference: Reference, style: ReferenceStyle): string {
  return FORMATS[style](reference);
}

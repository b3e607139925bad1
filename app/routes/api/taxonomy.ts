import { labelsFor } from "../../components/public/labels";
import { forProgram, readOnly } from "../../http/program/for-program";
import { languageOf } from "../../http/program/language";
import { KINDS } from "../../models/practices/practice";

/** The vocabularies works are described with. */
export const loader = forProgram(async ({ request, context: { taxonomy, publicOrigin } }) => {
  const labels = labelsFor(taxonomy, languageOf(request));
  return {
    kinds: KINDS.map((value) => ({ value, label: labels.kind(value) })),
    schemes: Object.values(taxonomy.schemes).map(({ scheme, version }) => ({
      scheme,
      version,
      url: `${publicOrigin}/api/v1/taxonomy/${scheme}`,
    })),
  };
});

export const action = readOnly;

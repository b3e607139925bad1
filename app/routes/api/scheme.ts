import { forProgram, readOnly } from "../../http/program/for-program";
import { notFound } from "../../models/domain-error";
import { SCHEME_NAMES } from "../../models/taxonomy/taxonomy";

/** One vocabulary with its terms in both languages. */
export const loader = forProgram(async ({ context, params }) => {
  const name = SCHEME_NAMES.find((each) => each === params.scheme);
  if (!name) throw notFound();
  const { scheme, version, validFrom, validTo, source, terms } = context.taxonomy.schemes[name];
  return {
    scheme,
    version,
    validFrom,
    validTo,
    source,
    terms: terms.map(({ code, zh, en, parent, order, heading = false, uri = null }) => ({
      code,
      zh,
      en,
      parent,
      order,
      heading,
      uri,
    })),
  };
});

export const action = readOnly;

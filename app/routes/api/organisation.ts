import { labelsFor } from "../../components/public/labels";
import { forProgram, readOnly } from "../../http/program/for-program";
import { languageOf } from "../../http/program/language";
import { organisationItemOf } from "../../http/program/organisation-item";
import { getOrganisation } from "../../models/organisations/queries.server";

/** One unit, also one that was closed: works bear its id. */
export const loader = forProgram(async ({ request, context, params }) => {
  const unit = await getOrganisation(context.db.read, params.id ?? "");
  return organisationItemOf(unit, labelsFor(context.taxonomy, languageOf(request)), context.publicOrigin);
});

export const action = readOnly;

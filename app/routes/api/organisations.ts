import { labelsFor } from "../../components/public/labels";
import { forProgram, readOnly } from "../../http/program/for-program";
import { languageOf } from "../../http/program/language";
import { organisationItemOf } from "../../http/program/organisation-item";
import { cursorOf, limitOf, nextAddress, readCursor } from "../../http/program/paging";
import { listKnownUnits } from "../../models/registry/public-list.server";

/** Units that stand, in the order of their ids. */
export const loader = forProgram(async ({ request, context }) => {
  const { searchParams } = new URL(request.url);
  const limit = limitOf(searchParams);
  const [after = ""] = readCursor(searchParams, ["string"]) ?? [];
  const found = await listKnownUnits(context.db.read, String(after), limit + 1);
  const units = found.slice(0, limit);
  const labels = labelsFor(context.taxonomy, languageOf(request));
  const cursor = found.length > limit ? cursorOf([units.at(-1)?.id ?? ""]) : null;
  return {
    items: units.map((unit) => organisationItemOf(unit, labels, context.publicOrigin)),
    next: nextAddress(request, context.publicOrigin, cursor),
  };
});

export const action = readOnly;

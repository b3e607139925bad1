import type { z } from "zod";
import type { Labels } from "../../components/public/labels";
import type { Organisation } from "../../models/organisations/organisation";
import type { organisationShape } from "./shapes";

/** A unit as the open interface shows it: nothing of its people. */
export function organisationItemOf(
  { id, name, kind, divisionCode, parentId, closedAt }: Organisation,
  labels: Labels,
  origin: string,
): z.infer<typeof organisationShape> {
  return {
    id,
    name,
    kind: { value: kind, label: labels.term("organisation-kind", kind) },
    division: { value: divisionCode, label: labels.region(divisionCode) },
    parentId,
    closed: closedAt !== null,
    url: `${origin}/api/v1/organisations/${id}`,
  };
}

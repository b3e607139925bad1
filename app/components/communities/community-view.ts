import {
  type CommunityRecord,
  SIDES,
  type Side,
  type Span,
  sideOf,
  spansOf,
} from "../../models/communities/community";
import type { Labels } from "../public/labels";

/** A unit of a community for its readers. */
export interface UnitView {
  id: string;
  organisationId: string;
  name: string;
  place: string;
  duty: string;
  joinedAt: number | null;
}

/** What everybody may read of a community, in the words of the reader's language. */
export interface CommunityView extends Omit<CommunityRecord, "units"> {
  /** Units by the four kinds that work together, and the rest. */
  sides: { side: Side | "other"; units: UnitView[] }[];
  spans: Span[];
}

export function communityViewOf({ units, ...record }: CommunityRecord, labels: Labels): CommunityView {
  const view = (unit: CommunityRecord["units"][number]) => unitViewOf(unit, labels);
  const sides = [...SIDES, "other" as const].map((side) => ({
    side,
    units: units.filter(({ kind }) => (sideOf(kind) ?? "other") === side).map(view),
  }));
  return {
    ...record,
    sides: sides.filter((each) => each.units.length > 0),
    spans: spansOf(units, record.works),
  };
}

export function unitViewOf(
  { id, organisationId, name, divisionCode, duty, joinedAt }: CommunityRecord["units"][number],
  labels: Labels,
): UnitView {
  return { id, organisationId, name, place: labels.region(divisionCode), duty, joinedAt };
}

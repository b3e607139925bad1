import type { Office } from "../members/office";

/**
 * Setting up and running what a unit hosts: its officers, whoever stands in for one during leave, and the
 * platform's stewards. Who stands in for a steward runs what the steward's own unit hosts.
 * @param offices those of `officesOf`
 */
export function canHost(offices: readonly Office[], organisationId: string): boolean {
  return offices.some(
    (office) =>
      (office.role === "steward" && office.standsInFor === null) ||
      (RUNNING.includes(office.role) && office.organisationId === organisationId),
  );
}

const RUNNING: readonly Office["role"][] = ["bureau-officer", "steward"];

/** The units in whose name somebody can set up programmes, by their offices. */
export function hostingUnits(offices: readonly Office[]): { id: string; name: string }[] {
  const units = offices
    .filter(({ role }) => RUNNING.includes(role))
    .map(({ organisationId, organisationName }) => ({ id: organisationId, name: organisationName }));
  return units.filter(({ id }, index) => units.findIndex((each) => each.id === id) === index);
}

import { type Actor, holds, type Role } from "../actor";
import { canHost } from "../calls/policy";
import type { Office } from "../members/office";
import type { Part } from "../practices/practice";
import type { Application } from "./application";
import { aboveOf, type Standing } from "./engine";

/** Roles that act for their unit on the road; in a school the administrator, in a bureau the officer. */
export const OFFICES: readonly Role[] = ["school-admin", "bureau-officer", "steward"];

/** What a decision about one application depends on. */
export interface ApplicationFacts {
  application: Application;
  hostId: string;
  /** The actor's part in the work, null when none. */
  part: Part | null;
  offices: readonly Office[];
}

/** The office by which somebody acts for a unit; null when they have none there. */
export function officeFor(offices: readonly Office[], organisationId: string): Office | null {
  const held = offices.filter(
    (office) => office.organisationId === organisationId && OFFICES.includes(office.role),
  );
  return held.find(({ standsInFor }) => standsInFor === null) ?? held[0] ?? null;
}

/**
 * What the actor is to an application. Nobody decides on a work they have a part in, whatever their
 * office: it waits for another officer, or goes up when its day has passed.
 */
export function standingOf(facts: ApplicationFacts): Standing {
  const { application, hostId, part, offices } = facts;
  const decides = part === null;
  const above = aboveOf(application.holderId, application.chain, hostId);
  const host = decides && canHost(offices, hostId);
  return {
    author: part === "owner",
    holder:
      decides &&
      (officeFor(offices, application.holderId) !== null || (host && application.holderId === hostId)),
    above: decides && (officeFor(offices, above) !== null || host),
    host,
  };
}

/** Its writers, the units it passes and who runs the call see an application; experts never do, but their copy. */
export function canSee({ application, hostId, part, offices }: ApplicationFacts): boolean {
  if (part !== null || canHost(offices, hostId)) return true;
  return Object.values(application.chain).some((unit) => officeFor(offices, unit) !== null);
}

/** Who reads the records of all calls: auditors, who can change nothing on any road, and stewards. */
export function canReadRecords(actor: Actor): boolean {
  return holds(actor, "auditor") || holds(actor, "steward");
}

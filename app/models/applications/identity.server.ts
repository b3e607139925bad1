import { eq, inArray, or } from "drizzle-orm";
import type { Reader } from "../../db/database";
import {
  type applications,
  collaborators,
  members,
  organisationChanges,
  organisations,
} from "../../db/schema";
import type { EditionDetails } from "../editions/edition";
import { ancestors, type DivisionTable, findDivision } from "../taxonomy/divisions";
import type { Identity } from "./identity";

/** Whose work it is, as far as the application says. */
export type Applicant = Pick<typeof applications.$inferSelect, "practiceId" | "organisationId" | "chain">;

/** Everybody and everything by which a submitted work could be known. */
export async function identityOf(
  reader: Reader,
  divisions: DivisionTable,
  application: Applicant,
  details: EditionDetails,
): Promise<Identity> {
  const writers = await reader
    .select({
      name: members.name,
      unit: collaborators.organisationName,
      organisationId: collaborators.organisationId,
    })
    .from(collaborators)
    .innerJoin(members, eq(members.id, collaborators.memberId))
    .where(eq(collaborators.practiceId, application.practiceId));
  // Partners stand somewhere too, and their places tell as much.
  const named = [
    details.organisation,
    ...details.partners,
    ...details.authors.flatMap(({ organisation }) => organisation ?? []),
    ...writers.flatMap(({ unit }) => unit ?? []),
  ];
  const ids = [
    application.organisationId,
    ...Object.values(application.chain),
    ...writers.flatMap(({ organisationId }) => organisationId ?? []),
  ];
  const units = await reader
    .select({ id: organisations.id, name: organisations.name, divisionCode: organisations.divisionCode })
    .from(organisations)
    .where(or(inArray(organisations.id, ids), inArray(organisations.name, named)));
  const codes = [details.region, ...units.map(({ divisionCode }) => divisionCode)].filter(Boolean);
  const former = await formerNames(
    reader,
    units.map(({ id }) => id),
  );
  return {
    people: [...details.authors.map(({ name }) => name), ...writers.map(({ name }) => name)],
    units: [...named, ...units.map(({ name }) => name), ...former],
    places: [...new Set(codes)].flatMap((code) => placesOf(divisions, code)),
  };
}

/** What units were called before, and those that went up in them. */
async function formerNames(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const { organisationId, successorId, formerName } = organisationChanges;
  const rows = await reader
    .select({ name: formerName })
    .from(organisationChanges)
    .where(or(inArray(organisationId, [...ids]), inArray(successorId, [...ids])));
  return rows.map(({ name }) => name);
}

function placesOf(divisions: DivisionTable, code: string): string[] {
  const division = findDivision(divisions, code);
  if (division === null) return [];
  const named = [...ancestors(divisions, code), division].filter(({ kind }) => kind === "");
  return named.flatMap(({ name, code: own }) => [name, divisions.englishNames[own] ?? ""]).filter(Boolean);
}

import { asc, inArray, or, sql } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import {
  adoptions,
  collaborators,
  editions,
  organisationChanges,
  organisationProposals,
  organisations,
  practices,
  readingCounts,
} from "../../db/schema";
import type { ChangeKind } from "../organisations/lineage.server";
import { verificationOf } from "../organisations/verification.server";
import type { DumpedUnit } from "./dump";
import { IMPORTER } from "./importer";
import { grouped } from "./page";
import { UNITS_OF_PAGES } from "./pages.server";

/** Those that a member told of and no bureau has looked at, or refused. */
const UNVERIFIED = sql`select ${organisationProposals.organisationId} from ${organisationProposals}
  where ${organisationProposals.decision} is not 'verified'`;

/** The units everybody knows, also those that went up in others, and whatever unit published pages speak of. */
export async function dumpUnits(reader: Reader): Promise<DumpedUnit[]> {
  const named = sql`select json_extract(${editions.details}, '$.organisationId') from ${editions}
    union select ${practices.organisationId} from ${practices}
      join ${editions} on ${editions.practiceId} = ${practices.id}
    union select ${collaborators.organisationId} from ${collaborators}
      join ${editions} on ${editions.practiceId} = ${collaborators.practiceId}
    union select ${adoptions.organisationId} from ${adoptions}
    union select ${adoptions.schoolThenId} from ${adoptions}
    union select ${readingCounts.organisationId} from ${readingCounts}
    union ${UNITS_OF_PAGES}`;
  const { id } = organisations;
  const units = new Map<string, typeof organisations.$inferSelect>();
  const told = or(sql`${id} not in (${UNVERIFIED})`, sql`${id} in (${named})`);
  let missing = await reader.select().from(organisations).where(told);
  while (missing.length > 0) {
    for (const unit of missing) units.set(unit.id, unit);
    const above = missing.flatMap(({ parentId }) => (parentId && !units.has(parentId) ? [parentId] : []));
    missing =
      above.length === 0
        ? []
        : await reader
            .select()
            .from(organisations)
            .where(inArray(id, [...new Set(above)]));
  }
  return withHistory(
    reader,
    [...units.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}

async function withHistory(
  reader: Reader,
  units: readonly (typeof organisations.$inferSelect)[],
): Promise<DumpedUnit[]> {
  const rows = await reader
    .select()
    .from(organisationChanges)
    .orderBy(asc(organisationChanges.decidedAt), asc(organisationChanges.id));
  const changes = grouped(rows, ({ organisationId }) => organisationId);
  const { organisationId: id, decision } = organisationProposals;
  const proposed = await reader.select({ id, decision }).from(organisationProposals);
  const decisions = new Map(proposed.map((each) => [each.id, each.decision]));
  return units.map((unit) => ({
    record: "unit",
    ...unit,
    verified: verificationOf(decisions.get(unit.id)) === "verified",
    changes: (changes.get(unit.id) ?? []).map(
      ({ id: changeId, kind, successorId, formerName, decidedAt }) => ({
        ...{ id: changeId, kind: kind as ChangeKind, successorId, formerName, decidedAt },
      }),
    ),
  }));
}

/** Writes units with what became of them; why it did so is told to those alone who keep the tree. */
export async function importUnits(tx: Transaction, units: readonly DumpedUnit[]): Promise<void> {
  if (units.length === 0) return;
  await tx
    .insert(organisations)
    .values(units.map(({ record: _, verified: __, changes: ___, ...unit }) => unit));
  const changes = units.flatMap(({ id: organisationId, changes: all }) =>
    all.map((change) => ({ ...change, organisationId, grounds: "", decidedBy: IMPORTER })),
  );
  if (changes.length > 0) await tx.insert(organisationChanges).values(changes);
  const proposed = units
    .filter(({ verified }) => !verified)
    .map(({ id: organisationId, createdAt: proposedAt }) => ({
      ...{ organisationId, proposedAt, proposedBy: IMPORTER, statement: "" },
    }));
  if (proposed.length > 0) await tx.insert(organisationProposals).values(proposed);
}

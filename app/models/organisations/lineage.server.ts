import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { organisationChanges, organisations } from "../../db/schema";

/** What may become of a unit. */
export type ChangeKind = "renamed" | "moved" | "merged";

/** One thing that became of a unit, or of one that went up in it. */
export interface OrganisationChange {
  id: string;
  kind: ChangeKind;
  organisationId: string;
  successorId: string | null;
  successorName: string | null;
  formerName: string;
  grounds: string;
  decidedAt: number;
}

/** Mergers one after another are followed this far. */
const LONGEST = 20;

/**
 * The unit in which one went up, followed to the one that stands today; null for a unit that never
 * was merged. What bears the old id leads on to it.
 */
export async function findSuccessorId(reader: Reader, id: string): Promise<string | null> {
  let current = id;
  for (let step = 0; step < LONGEST; step++) {
    const [row] = await reader
      .select({ next: organisationChanges.successorId })
      .from(organisationChanges)
      .where(
        and(eq(organisationChanges.organisationId, current), isNotNull(organisationChanges.successorId)),
      );
    if (!row?.next) break;
    current = row.next;
  }
  return current === id ? null : current;
}

/** Ids of all units that went up in one, by whichever way, without itself: their works are its works. */
export async function listPredecessorIds(reader: Reader, id: string): Promise<string[]> {
  const found = new Set<string>();
  let reached = [id];
  for (let step = 0; step < LONGEST && reached.length > 0; step++) {
    const next: string[] = [];
    for (const each of reached) {
      const rows = await reader
        .select({ id: organisationChanges.organisationId })
        .from(organisationChanges)
        .where(eq(organisationChanges.successorId, each));
      next.push(...rows.map((row) => row.id).filter((before) => before !== id && !found.has(before)));
    }
    for (const each of next) found.add(each);
    reached = next;
  }
  return [...found];
}

/** What became of a unit and of those that went up in it, oldest first. */
export async function listChanges(reader: Reader, id: string): Promise<OrganisationChange[]> {
  const concerned = [id, ...(await listPredecessorIds(reader, id))];
  const changes: OrganisationChange[] = [];
  for (const each of concerned) changes.push(...(await changesOf(reader, each)));
  return changes.sort((one, other) => one.decidedAt - other.decidedAt || one.id.localeCompare(other.id));
}

async function changesOf(reader: Reader, id: string): Promise<OrganisationChange[]> {
  const rows = await reader
    .select({ change: organisationChanges, successorName: organisations.name })
    .from(organisationChanges)
    .leftJoin(organisations, eq(organisations.id, organisationChanges.successorId))
    .where(eq(organisationChanges.organisationId, id))
    .orderBy(asc(organisationChanges.decidedAt));
  return rows.map(({ change, successorName }) => ({
    id: change.id,
    kind: change.kind as ChangeKind,
    organisationId: change.organisationId,
    successorId: change.successorId,
    successorName,
    formerName: change.formerName,
    grounds: change.grounds,
    decidedAt: change.decidedAt,
  }));
}

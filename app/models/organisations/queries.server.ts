import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { organisations } from "../../db/schema";
import { notFound } from "../domain-error";
import type { Organisation, OrganisationKind } from "./organisation";

export async function findOrganisation(reader: Reader, id: string): Promise<Organisation | null> {
  const [row] = await reader.select().from(organisations).where(eq(organisations.id, id));
  return row ? asOrganisation(row) : null;
}

/** @throws notFound */
export async function getOrganisation(reader: Reader, id: string): Promise<Organisation> {
  const found = await findOrganisation(reader, id);
  if (!found) throw notFound();
  return found;
}

/**
 * The unit of exactly this name, in one division or, without a code, anywhere. Two schools of one
 * name in different places are told apart by the code; without it the older answers.
 */
export async function findOrganisationByName(
  reader: Reader,
  name: string,
  divisionCode?: string,
): Promise<Organisation | null> {
  const [row] = await reader
    .select()
    .from(organisations)
    .where(
      and(
        eq(organisations.name, name.normalize("NFC").trim()),
        divisionCode === undefined ? undefined : eq(organisations.divisionCode, divisionCode),
      ),
    )
    .orderBy(asc(organisations.createdAt))
    .limit(1);
  return row ? asOrganisation(row) : null;
}

/** Units that still stand, of one kind or of all, by name. */
export async function listOrganisations(
  reader: Reader,
  only: { kind?: OrganisationKind } = {},
): Promise<Organisation[]> {
  const rows = await reader
    .select()
    .from(organisations)
    .where(and(isNull(organisations.closedAt), only.kind ? eq(organisations.kind, only.kind) : undefined))
    .orderBy(asc(organisations.name));
  return rows.map(asOrganisation);
}

/** Ids of the units above one, nearest first, without itself. */
export async function listAncestorIds(reader: Reader, id: string): Promise<string[]> {
  return walk(
    reader,
    sql`with recursive above(id, parent_id, depth) as (
      select id, parent_id, 0 from organisations where id = ${id}
      union
      select o.id, o.parent_id, above.depth + 1 from organisations o join above on o.id = above.parent_id
      where above.depth < 20
    )
    select id from above where depth > 0 order by depth`,
  );
}

/** Ids of a unit and of those above it, nearest first. */
export async function listLineIds(reader: Reader, id: string): Promise<string[]> {
  return [id, ...(await listAncestorIds(reader, id))];
}

/** Ids of all units below one, nearest first, without itself. */
export async function listDescendantIds(reader: Reader, id: string): Promise<string[]> {
  return walk(
    reader,
    sql`with recursive below(id, depth) as (
      select id, 0 from organisations where id = ${id}
      union
      select o.id, below.depth + 1 from organisations o join below on o.parent_id = below.id
      where below.depth < 20
    )
    select id from below where depth > 0 order by depth, id`,
  );
}

/** Units below one that still stand, by name, at most `limit` of them. */
export async function listDescendants(reader: Reader, id: string, limit = 500): Promise<Organisation[]> {
  const ids = (await listDescendantIds(reader, id)).slice(0, limit);
  const rows = await reader
    .select()
    .from(organisations)
    .where(and(inArray(organisations.id, ids), isNull(organisations.closedAt)))
    .orderBy(asc(organisations.name));
  return rows.map(asOrganisation);
}

/** The depth is bounded in the query, so that even a circle in the data would end. */
async function walk(reader: Reader, query: SQL): Promise<string[]> {
  const rows = await reader.all<{ id: string }>(query);
  return rows.map((row) => row.id);
}

function asOrganisation(row: typeof organisations.$inferSelect): Organisation {
  return { ...row, kind: row.kind as OrganisationKind };
}

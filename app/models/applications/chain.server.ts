import { inArray } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { organisations } from "../../db/schema";
import { listAncestorIds } from "../organisations/queries.server";
import type { Chain } from "./application";

const LEVEL_OF: Record<string, keyof Chain> = {
  "county-bureau": "county",
  "city-bureau": "city",
  "provincial-bureau": "province",
};

/**
 * Who recommends a unit's works: itself, and the nearest bureau of each level above it. A bureau that
 * applies itself stands at its own level; every other unit stands where a school does.
 * @param separate city bureaus that stand in the place of their province, as a call may settle
 */
export async function chainOf(
  reader: Reader,
  organisationId: string,
  separate: readonly string[] = [],
): Promise<Chain> {
  const ids = [organisationId, ...(await listAncestorIds(reader, organisationId))];
  const rows = await reader
    .select({ id: organisations.id, kind: organisations.kind, closedAt: organisations.closedAt })
    .from(organisations)
    .where(inArray(organisations.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const chain: Record<string, string> = {};
  ids.forEach((id, index) => {
    const unit = byId.get(id);
    if (!unit || (unit.closedAt !== null && index > 0)) return;
    const level = LEVEL_OF[unit.kind] ?? (index === 0 ? "school" : undefined);
    if (level !== undefined) chain[level] ??= id;
  });
  const { city, ...others } = chain;
  return city !== undefined && separate.includes(city) ? { ...others, province: city } : chain;
}

import { desc, inArray } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { designations, organisations } from "../../db/schema";
import { corpsPlacesOf } from "../taxonomy/places";
import type { Findable } from "./search-index.server";

/** What a work is found by and does not say of itself. */
export interface Facts {
  /** Whether it is an exemplar (典型) or cultivated (培育), or was and is no more. */
  standing: string[];
  /** 兵团 and its 师, where the lead unit answers to them. */
  corps: string[];
}

export const NO_FACTS: Facts = { standing: [], corps: [] };

/** Of these editions, by the id of their work; one without a row has none. */
export async function readFacts(
  reader: Reader,
  editions: readonly Pick<Findable, "practiceId" | "details">[],
): Promise<Map<string, Facts>> {
  const standings = await readStandings(
    reader,
    editions.map(({ practiceId }) => practiceId),
  );
  const corps = await readCorps(
    reader,
    editions.flatMap(({ details }) => details.organisationId ?? []),
  );
  return new Map(
    editions.map(({ practiceId, details }) => [
      practiceId,
      {
        standing: standings.get(practiceId) ?? [],
        corps: corps.get(details.organisationId ?? "") ?? [],
      },
    ]),
  );
}

/** All that holds today; where nothing does, why the newest ended. */
async function readStandings(reader: Reader, practiceIds: string[]): Promise<Map<string, string[]>> {
  const rows = await reader
    .select({
      practiceId: designations.practiceId,
      kind: designations.kind,
      validUntil: designations.validUntil,
      withdrawnAt: designations.withdrawnAt,
    })
    .from(designations)
    .where(inArray(designations.practiceId, [...new Set(practiceIds)]))
    .orderBy(desc(designations.designatedAt));
  const now = today();
  const standings = new Map<string, { holding: string[]; ended: string[] }>();
  for (const { practiceId, kind, validUntil, withdrawnAt } of rows) {
    const own = standings.get(practiceId) ?? { holding: [], ended: [] };
    if (withdrawnAt !== null) own.ended.push("withdrawn");
    else if (validUntil < now) own.ended.push("lapsed");
    else own.holding.push(kind);
    standings.set(practiceId, own);
  }
  const told = ({ holding, ended }: { holding: string[]; ended: string[] }) =>
    holding.length > 0 ? [...new Set(holding)] : ended.slice(0, 1);
  return new Map([...standings].map(([id, each]) => [id, told(each)]));
}

async function readCorps(reader: Reader, organisationIds: string[]): Promise<Map<string, string[]>> {
  const rows = await reader
    .select({ id: organisations.id, code: organisations.jurisdictionCode })
    .from(organisations)
    .where(inArray(organisations.id, [...new Set(organisationIds)]));
  return new Map(rows.map(({ id, code }) => [id, corpsPlacesOf(code)]));
}

/** The day in China, where certificates are dated. */
export function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
}

import { and, eq, or } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { collaborators, editions, practices, type TrialRelation } from "../../db/schema";
import { listStaysOf } from "../communities/stays.server";

/** What a school is to a work at an instant, kept with its trial: what becomes of the units later changes nothing. */
export async function relationOf(
  reader: Reader,
  practiceId: string,
  school: string,
  at: number,
): Promise<TrialRelation> {
  const sourceIds = await sourceUnits(reader, practiceId);
  const stays = await listStaysOf(reader, [...new Set([school, ...sourceIds])]);
  const then = stays.filter(({ from, until }) => from <= at && (until === null || until > at));
  const own = then.filter(({ organisationId }) => organisationId === school);
  const shared = own.find(({ communityId }) =>
    then.some((stay) => stay.communityId === communityId && sourceIds.includes(stay.organisationId)),
  );
  return { sourceIds, communityId: shared?.communityId ?? null };
}

/** The units in whose name a work was published or written: their word on it is their own. */
export async function sourceUnits(reader: Reader, practiceId: string): Promise<string[]> {
  const published = await reader
    .select({ details: editions.details })
    .from(editions)
    .where(eq(editions.practiceId, practiceId));
  const belongs = await reader
    .select({ unit: practices.organisationId })
    .from(practices)
    .where(eq(practices.id, practiceId));
  const writing = await reader
    .select({ unit: collaborators.organisationId })
    .from(collaborators)
    .where(
      and(
        eq(collaborators.practiceId, practiceId),
        or(eq(collaborators.part, "owner"), eq(collaborators.part, "editor")),
      ),
    );
  const named = published.map(
    ({ details }) => (details as { organisationId?: string | null }).organisationId,
  );
  const units = [...named, ...[...belongs, ...writing].map(({ unit }) => unit)];
  return [...new Set(units.filter((unit) => typeof unit === "string" && unit !== ""))] as string[];
}

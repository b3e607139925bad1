import { and, eq, inArray } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { grants, members } from "../../db/schema";
import type { Role } from "../actor";
import { notFound } from "../domain-error";
import type { Place, Standing } from "./policy";
import { getPlace, validAt } from "./queries.server";

/** What a member is now in which units, suspended or not. @throws notFound */
export async function getStanding(reader: Reader, memberId: string, now = Date.now()): Promise<Standing> {
  const standing = (await listStandings(reader, [memberId], now)).get(memberId);
  if (!standing) throw notFound();
  return standing;
}

/** The same for several members at once, by their ids. */
export async function listStandings(
  reader: Reader,
  memberIds: readonly string[],
  now = Date.now(),
): Promise<Map<string, Standing>> {
  const rows = await reader
    .select({
      memberId: members.id,
      suspendedAt: members.suspendedAt,
      role: grants.role,
      organisationId: grants.organisationId,
    })
    .from(members)
    .leftJoin(grants, and(eq(grants.memberId, members.id), validAt(now)))
    .where(inArray(members.id, [...memberIds]));
  const places = new Map<string, Place>();
  const standings = new Map<string, { suspended: boolean; held: { role: Role; place: Place }[] }>();
  for (const { memberId, suspendedAt, role, organisationId } of rows) {
    const standing = standings.get(memberId) ?? { suspended: suspendedAt !== null, held: [] };
    standings.set(memberId, standing);
    if (role === null || organisationId === null) continue;
    const place = places.get(organisationId) ?? (await getPlace(reader, organisationId));
    places.set(organisationId, place);
    standing.held.push({ role: role as Role, place });
  }
  return new Map([...standings].map(([memberId, standing]) => [memberId, { memberId, ...standing }]));
}

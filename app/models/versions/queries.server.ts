import { and, asc, eq, inArray } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { members, namedVersions } from "../../db/schema";
import type { Actor } from "../actor";
import { notFound } from "../domain-error";
import type { Practice } from "../practices/practice";
import { getFacts, getPractice } from "../practices/queries.server";
import type { Spot } from "./history";
import { findLog, type LogAddress } from "./log.server";
import { canNameVersions, canReadVersions, canRestoreVersions } from "./policy";
import { keyOf, placeOf, type VersionPlace } from "./version";

/** A version somebody gave a name. */
export interface NamedVersion extends VersionPlace {
  id: string;
  name: string;
  at: number;
  letters: number;
  namedBy: string;
  namedAt: number;
}

export interface VersionDesk {
  practice: Practice;
  can: { name: boolean; restore: boolean };
  log: LogAddress;
}

/** What all pages about a work's versions begin with. @throws notFound, conflict("document-quarantined") */
export async function getVersionDesk(reader: Reader, actor: Actor, id: string): Promise<VersionDesk> {
  const facts = await getFacts(reader, actor, id);
  if (!canReadVersions(facts)) throw notFound();
  return {
    practice: await getPractice(reader, id),
    can: { name: canNameVersions(facts), restore: canRestoreVersions(facts) },
    log: await findLog(reader, id),
  };
}

/** Named versions of a document, oldest first. */
export function listNamedVersions(reader: Reader, documentId: string): Promise<NamedVersion[]> {
  const { id, epoch, seq, name, at, letters, namedBy, namedAt } = namedVersions;
  return reader
    .select({ id, epoch, seq, name, at, letters, namedBy, namedAt })
    .from(namedVersions)
    .where(eq(namedVersions.documentId, documentId))
    .orderBy(asc(epoch), asc(seq), asc(namedAt));
}

/**
 * Where a version is read.
 * @param key as in addresses; empty for the text as it stands
 * @throws notFound when it is no key, or of an epoch of which only named versions are left
 */
export async function findSpot(
  reader: Reader,
  log: LogAddress,
  key: string,
): Promise<Spot & { place: VersionPlace; name: string | null; at: number | null }> {
  const place = key === "" ? { epoch: log.epoch, seq: log.end.seq } : placeOf(key);
  if (!place) throw notFound();
  const [named] = await reader
    .select({ name: namedVersions.name, state: namedVersions.state, at: namedVersions.at })
    .from(namedVersions)
    .where(
      and(
        eq(namedVersions.documentId, log.id),
        eq(namedVersions.epoch, place.epoch),
        eq(namedVersions.seq, place.seq),
      ),
    )
    .limit(1);
  if (place.epoch !== log.epoch && !named) throw notFound();
  // A place of another epoch is none of this log.
  const seq = place.epoch === log.epoch ? place.seq : 0;
  const { name = null, state = null, at = null } = named ?? {};
  return { key: keyOf(place), seq, state, place, name, at };
}

/** Names of members by their ids. */
export async function namesOf(reader: Reader, ids: Iterable<string>): Promise<Record<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return {};
  const rows = await reader
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(inArray(members.id, wanted));
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

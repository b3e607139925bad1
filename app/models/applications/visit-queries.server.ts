import { createHash } from "node:crypto";
import { and, asc, count, eq, gte, isNull, like } from "drizzle-orm";
import type { Reader } from "../../db/database";
import {
  applications,
  members,
  siteVisits,
  visitNotes,
  visitPhotographs,
  visitSignatures,
} from "../../db/schema";
import { type Actor, isAuditing } from "../actor";
import { notFound } from "../domain-error";
import { SIGNATURES } from "./facts.server";
import type { VisitNote } from "./visits.server";

export interface Visit {
  id: string;
  applicationId: string;
  plannedFor: string;
  place: string;
  online: boolean;
  visitors: { memberId: string; name: string; signedAt: number | null }[];
  report: string;
  reportedAt: number | null;
  notes: (VisitNote & { name: string; photographId: string | null })[];
}

/** The visit of a work, for the domain itself; null while none is planned. */
export async function findVisit(reader: Reader, applicationId: string): Promise<Visit | null> {
  const [row] = await reader.select().from(siteVisits).where(eq(siteVisits.applicationId, applicationId));
  return row ? filled(reader, row) : null;
}

/** A visit before one of its visitors. @throws notFound for everybody else, and while they audit */
export async function getVisitFor(reader: Reader, actor: Actor, visitId: string): Promise<Visit> {
  const [row] = await reader.select().from(siteVisits).where(eq(siteVisits.id, visitId));
  if (!row?.visitors.includes(actor.memberId) || isAuditing(actor)) throw notFound();
  return filled(reader, row);
}

/** Visits of an actor that are not signed by them, by their day. */
export function listOwnVisits(
  reader: Reader,
  { memberId }: Actor,
): Promise<{ id: string; title: string; plannedFor: string; scheduledAt: number }[]> {
  const { id, plannedFor, scheduledAt, visitors, applicationId } = siteVisits;
  const own = and(eq(visitSignatures.visitId, id), eq(visitSignatures.memberId, memberId));
  return reader
    .select({ id, title: applications.title, plannedFor, scheduledAt })
    .from(siteVisits)
    .innerJoin(applications, eq(applications.id, applicationId))
    .leftJoin(visitSignatures, own)
    .where(
      and(like(visitors, `%"${memberId}"%`), isNull(visitSignatures.id), eq(applications.status, "waiting")),
    )
    .orderBy(asc(plannedFor));
}

async function filled(reader: Reader, row: typeof siteVisits.$inferSelect): Promise<Visit> {
  const signatures = await reader.select().from(visitSignatures).where(eq(visitSignatures.visitId, row.id));
  const visitors = [];
  for (const memberId of row.visitors) {
    const [member] = await reader
      .select({ name: members.name })
      .from(members)
      .where(eq(members.id, memberId));
    const signedAt = signatures.find((each) => each.memberId === memberId)?.signedAt ?? null;
    visitors.push({ memberId, name: member?.name ?? "", signedAt });
  }
  const notes = await reader
    .select({
      id: visitNotes.id,
      item: visitNotes.item,
      words: visitNotes.words,
      notedAt: visitNotes.notedAt,
      name: members.name,
    })
    .from(visitNotes)
    .innerJoin(members, eq(members.id, visitNotes.memberId))
    .where(eq(visitNotes.visitId, row.id))
    .orderBy(asc(visitNotes.notedAt));
  const { id, applicationId, plannedFor, place, online, report, reportedAt } = row;
  return {
    ...{ id, applicationId, plannedFor, place, online, report, reportedAt, visitors },
    notes: await withPhotographs(reader, id, notes),
  };
}

async function withPhotographs<Note extends { id: string }>(
  reader: Reader,
  visitId: string,
  notes: readonly Note[],
): Promise<(Note & { photographId: string | null })[]> {
  const rows = await reader
    .select({ id: visitPhotographs.id })
    .from(visitPhotographs)
    .where(eq(visitPhotographs.visitId, visitId));
  const taken = new Set(rows.map(({ id }) => id));
  return notes.map((note) => {
    const photographId = photographIdOf(visitId, note.id);
    return { ...note, photographId: taken.has(photographId) ? photographId : null };
  });
}

/**
 * Under which name a note's photograph is kept: made of the note's, so that what a device sends twice
 * is one file.
 */
export function photographIdOf(visitId: string, noteId: string): string {
  return createHash("sha256").update(`${visitId}/${noteId}`).digest("hex").slice(0, 16);
}

/** Works of a call whose visit is reported and signed by as many as must. */
export async function listVisited(reader: Reader, callId: string): Promise<Set<string>> {
  const rows = await reader
    .select({ id: siteVisits.applicationId })
    .from(siteVisits)
    .innerJoin(applications, eq(applications.id, siteVisits.applicationId))
    .innerJoin(visitSignatures, eq(visitSignatures.visitId, siteVisits.id))
    .where(eq(applications.callId, callId))
    .groupBy(siteVisits.applicationId)
    .having(gte(count(visitSignatures.id), SIGNATURES));
  return new Set(rows.map(({ id }) => id));
}
